"""The one city that this installation serves."""

from django.db import models
from django.db.models import Q


class Installation(models.Model):
    """Names of the city, its hotline and its bureau, and whether the data are a demonstration."""

    city = models.CharField("城市", max_length=50)
    hotline = models.CharField("热线", max_length=50)
    bureau = models.CharField("主办单位", max_length=100)
    is_demo = models.BooleanField("演示数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "安装信息"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="there_is_one_installation")]

    def __str__(self) -> str:
        return self.city
