"""Personal data that left the system on purpose: who let it out, when, in what and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .ledger import CaseExport
from .notices import Notice


class PrivacyRelease(models.Model):
    """原样导出: texts with personal data that were exported or published unmasked, with a reason.

    The numbers themselves are not kept. `case_export`: one that is written in the background knows
    how many there are only when it is done. `notice`: it may be published with as many as were
    found then.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="决定人"
    )
    at = models.DateTimeField("时间")
    what = models.CharField("内容", max_length=200)
    found = models.PositiveIntegerField("处数", default=0)
    kinds = models.CharField("其中", max_length=200, blank=True)
    reason = models.TextField("原因")
    case_export = models.OneToOneField(
        CaseExport,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="privacy_release",
        verbose_name="办件导出",
    )
    notice = models.ForeignKey(
        Notice,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="privacy_releases",
        verbose_name="通报",
    )

    class Meta:
        verbose_name = verbose_name_plural = "含个人信息的导出"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(what=""),
                name="a_release_of_personal_data_says_what_and_why",
            ),
        ]

    def __str__(self) -> str:
        return self.what
