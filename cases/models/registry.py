"""Registers that change slowly: districts, categories, channels, unit groups and units."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.querysets.registry import CategoryQuerySet, UnitQuerySet


class Alias(models.Model):
    """Another spelling of a registered name, kept normalised, with who confirmed it and when."""

    name = models.CharField("写法", max_length=100, unique=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="确认人",
    )
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """管辖属地: a county, a city district or a zone."""

    slug = models.SlugField("网址名", max_length=60, unique=True)
    name = models.CharField("名称", max_length=50, unique=True)
    order = models.PositiveIntegerField("排序", default=0)
    closed_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "管辖属地"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class DistrictAlias(Alias):
    """Another spelling of a district."""

    district = models.ForeignKey(District, models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = verbose_name_plural = "属地别名"


class Category(models.Model):
    """涉及领域: a node of a tree of at most three levels; `top` is its first level."""

    slug = models.SlugField("网址名", max_length=80, unique=True)
    name = models.CharField("名称", max_length=50)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    top = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    level = models.PositiveSmallIntegerField("级别", default=1)
    order = models.PositiveIntegerField("排序", default=0)
    closed_on = models.DateField("停用日期", null=True, blank=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "涉及领域"
        ordering = ["level", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level=1, parent=None, top=None)
                | Q(level__in=[2, 3], parent__isnull=False, top__isnull=False),
                name="a_category_of_level_1_has_no_parent",
            ),
            models.UniqueConstraint("name", "parent", name="siblings_have_different_names"),
            models.UniqueConstraint(
                "name", condition=Q(parent=None), name="top_categories_have_different_names"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CategoryAlias(Alias):
    """Another spelling of a category."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = verbose_name_plural = "领域别名"


class Channel(models.Model):
    """受理渠道: the way a request came in."""

    slug = models.SlugField("网址名", max_length=60, unique=True)
    name = models.CharField("名称", max_length=50, unique=True)
    order = models.PositiveIntegerField("排序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "受理渠道"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class WordAlias(Alias):
    """Another word for a channel (its slug) or for one of a field's fixed choices (its value)."""

    class Kind(models.TextChoices):
        CHANNEL = "channel", "受理渠道"
        REQUEST_KIND = "request_kind", "诉求类型"
        HANDLING = "handling", "办理方式"
        RATING_SOURCE = "rating_source", "评星来源"
        STARS = "stars", "评星"
        FLAG = "flag", "是否"

    name = models.CharField("写法", max_length=100)
    kind = models.CharField("种类", max_length=20, choices=Kind.choices)
    value = models.CharField("含义", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "用词对应"
        constraints = [
            models.UniqueConstraint("kind", "name", name="a_word_means_one_thing"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "channel",
                        "request_kind",
                        "handling",
                        "rating_source",
                        "stars",
                        "flag",
                    ]
                ),
                name="a_word_is_of_a_known_kind",
            ),
        ]


class HandlingTerm(models.Model):
    """How many working days a request of a kind may take when its file gives no deadline."""

    request_kind = models.CharField("诉求类型", max_length=20, unique=True, blank=True)
    days = models.PositiveSmallIntegerField("工作日")

    class Meta:
        verbose_name = verbose_name_plural = "默认办理期限"
        ordering = ["request_kind"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=250), name="a_term_is_1_to_250_days"
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_kind or '其他'} {self.days} 个工作日"


class CalendarDay(models.Model):
    """A day that the bureau declares working or free, before any published calendar."""

    day = models.DateField("日期", unique=True)
    is_working = models.BooleanField("工作日")

    class Meta:
        verbose_name = verbose_name_plural = "工作日历"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {'上班' if self.is_working else '休息'}"


class UnitGroup(models.Model):
    """Units that are compared with each other (县区基层, 市直联网), or not ranked (不参评)."""

    slug = models.SlugField("网址名", max_length=30, unique=True)
    name = models.CharField("名称", max_length=30, unique=True)
    is_ranked = models.BooleanField("参评", default=True)
    order = models.PositiveIntegerField("排序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "单位分组"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """承办单位: whoever has to resolve a case."""

    slug = models.SlugField("网址名", max_length=120, unique=True)
    name = models.CharField("单位名称", max_length=100, unique=True)
    short_name = models.CharField("简称", max_length=50, blank=True)
    group = models.ForeignKey(UnitGroup, models.PROTECT, related_name="units", verbose_name="分组")
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="units", verbose_name="属地"
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上级单位",
    )
    order = models.PositiveIntegerField("排序", default=0)
    opened_on = models.DateField("启用日期", null=True, blank=True)
    closed_on = models.DateField("停用日期", null=True, blank=True)
    is_simulated = models.BooleanField("模拟单位", default=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "承办单位"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_on=None) | Q(closed_on=None) | Q(closed_on__gt=F("opened_on")),
                name="a_unit_closes_after_it_opened",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="a_unit_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitAlias(Alias):
    """Another spelling of a unit's name, its short names among them."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = verbose_name_plural = "单位别名"


class UnitName(models.Model):
    """A name that a unit bore for a time; old months show the old one."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField("名称", max_length=100)
    used_from = models.DateField("启用日期", null=True, blank=True)
    used_until = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "单位曾用名"
        ordering = ["unit", F("used_from").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint("unit", "used_from", name="a_unit_takes_one_name_a_day"),
            models.CheckConstraint(
                condition=Q(used_from=None) | Q(used_until=None) | Q(used_until__gt=F("used_from")),
                name="a_name_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitSuccession(models.Model):
    """Lineage: one unit took over from another, by merger or split, on a day."""

    class Kind(models.TextChoices):
        MERGED = "merged", "合并"
        SPLIT = "split", "拆分"

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="precessions")
    kind = models.CharField("方式", max_length=10, choices=Kind.choices)
    took_effect_on = models.DateField("生效日期")

    class Meta:
        verbose_name = verbose_name_plural = "单位沿革"
        constraints = [
            models.UniqueConstraint(
                "predecessor", "successor", name="one_unit_follows_another_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="a_unit_does_not_follow_itself"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["merged", "split"]),
                name="a_succession_is_a_merger_or_a_split",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
