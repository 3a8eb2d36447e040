"""The landing page of 管理: what can be kept, and how much of it there is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from cases.models import (
    CalendarDay,
    Category,
    CategoryAlias,
    District,
    DistrictAlias,
    SealedMonth,
    Unit,
    UnitAlias,
    UnitGroup,
    WordAlias,
)
from cases.workdays import PUBLISHED_YEARS
from reports import formats
from scoring.models import Scheme


@dataclass(frozen=True)
class Card:
    """A register: how it is called, how much it holds, what it is for, where it is kept."""

    label: str
    number: str
    note: str
    about: str
    url: str


def cards(today: date) -> list[Card]:
    """A fixed number of queries."""
    return [
        _units(today),
        _districts(today),
        _categories(today),
        _groups(),
        _calendar(),
        _names(),
        _schemes(),
        _published(),
    ]


def in_use(today: date) -> Q:
    """Entries that are not closed on a day."""
    return Q(closed_on=None) | Q(closed_on__gt=today)


def _units(today: date) -> Card:
    every, note = _counted(Unit, today)
    about = "名称与更名、分组、上级、别名、合并与拆分"
    return Card("承办单位", every, note, about, reverse("reports:unit_register"))


def _districts(today: date) -> Card:
    every, note = _counted(District, today)
    url = reverse("reports:district_register")
    return Card("管辖属地", every, note, "名称、别名、停用与合并", url)


def _categories(today: date) -> Card:
    every, note = _counted(Category, today)
    url = reverse("reports:category_register")
    return Card("涉及领域", every, note, "领域的树：上下级、别名、停用与合并", url)


def _groups() -> Card:
    groups = list(UnitGroup.objects.values_list("is_ranked", flat=True))
    note = f"参评 {sum(groups)} 个"
    url = reverse("reports:unit_groups")
    return Card("单位分组", f"{len(groups)} 个", note, "哪些单位在一起排名", url)


def _calendar() -> Card:
    days = formats.count(CalendarDay.objects.count())
    note = f"本单位登记的日子；公布的日历到 {PUBLISHED_YEARS[-1]} 年"
    about = "推算办理时限的工作日和天数"
    return Card("工作日历与默认期限", f"{days} 天", note, about, reverse("reports:calendar"))


def _names() -> Card:
    aliases = (UnitAlias, DistrictAlias, CategoryAlias, WordAlias)
    names = formats.count(sum(model._default_manager.count() for model in aliases))
    note = "导入时确认的和随名册登记的"
    return Card(
        "名称对应", f"{names} 条", note, "文件里的写法各指什么", reverse("reports:known_names")
    )


def _schemes() -> Card:
    states = list(Scheme.objects.values_list("state", flat=True))
    drafts = states.count(Scheme.State.DRAFT)
    note = f"生效 {len(states) - drafts} 个，草案 {drafts} 个"
    about = "指标、权重、分段、截止、名次的规则，各从哪个月起"
    return Card("评分方案", f"{len(states)} 个", note, about, reverse("reports:schemes"))


def _published() -> Card:
    months = list(SealedMonth.objects.order_by("-month").values_list("month", flat=True))
    note = f"最近封存的是{months[0].label}" if months else "还没有封存的月份"
    about = "每个月的发布、封存码、更正重发"
    return Card("发布与封存", f"{len(months)} 个月", note, about, reverse("reports:publishing"))


def _counted(model: type[Unit | District | Category], today: date) -> tuple[str, str]:
    """How many there are, and how many of them are closed, in words."""
    counts = model._default_manager.aggregate(
        all=Count("pk"), open=Count("pk", filter=in_use(today))
    )
    closed = counts["all"] - counts["open"]
    note = f"停用 {formats.count(closed)} 个" if closed else "全部在用"
    return f"{formats.count(counts['all'])} 个", note
