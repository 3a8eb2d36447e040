"""待更正 of one case: what waits for a month to be published anew, and what is said beforehand."""

from dataclasses import dataclass

from accounts.models import User
from cases.held.guard import months_in_words
from cases.held.members import published_months_of
from cases.history import Wording
from cases.manual.fields import is_counted, label
from cases.models import Case, HeldChange
from reports import formats
from reports.corrections.told import told


@dataclass(frozen=True)
class Waiting:
    """A change that was kept back: what it would do, for which months, who wanted it and why."""

    pk: int
    origin: str
    would: str
    months: str
    who: str
    when: str
    reason: str


def waiting(case: Case, wording: Wording, field: str = "") -> list[Waiting]:
    """What waits for the case, or for one of its fields; the oldest first. Two queries."""
    rows = HeldChange.objects.filter(case=case, state=HeldChange.State.WAITING)
    found = rows.select_related("recorded_by", "batch").prefetch_related("months").order_by("pk")
    return [_waiting(one, wording) for one in found if not field or field in one.values]


def kept_words(change: HeldChange, by: User) -> str:
    """What became of something that a person has just asked for."""
    months = _months(change)
    if change.recorded_by_id != by.pk:
        return (
            f"同样的内容已由{change.recorded_by or '导入的文件'}提出，正在等待{months}更正重发，"
            "不必再次提交，见本页“待更正”。"
        )
    return (
        f"{months}已封存，这项{change.get_origin_display()}会改变它的数字，所以没有直接生效，"
        f"已保留为待更正（第 {change.pk} 项）。更正重发之后才生效，现有数字不变，见本页“待更正”。"
    )


def sealed_note(case: Case, field: str = "") -> str:
    """Said before a field, or the exclusion, is changed: that it will be held. Blank where nothing
    of the case counts for a published month, or the field never does.
    """
    if field and not is_counted(field):
        return ""
    months = published_months_of(Case.objects.filter(pk=case.pk))
    if not months:
        return ""
    named = months_in_words(one.month for one in months)
    what = f"改动“{label(field)}”" if field else "剔除或撤销剔除"
    return (
        f"这件诉求计入已封存的{named}。{what}如果会改变已封存的数字，就不直接生效，而是保留为待更正，"
        "更正重发之后才生效。"
    )


def choosing_note(case: Case) -> str:
    """Said above the list of fields; blank as above."""
    months = published_months_of(Case.objects.filter(pk=case.pk))
    if not months:
        return ""
    named = months_in_words(one.month for one in months)
    return (
        f"这件诉求计入已封存的{named}。标有“计数”的字段，会改变已封存数字的更正保留为待更正，"
        "更正重发之后才生效；其他字段照常更正。"
    )


def _waiting(change: HeldChange, wording: Wording) -> Waiting:
    who = f"批次 {change.batch_id}" if change.batch_id else str(change.recorded_by or "—")
    return Waiting(
        pk=change.pk,
        origin=change.get_origin_display(),
        would=told(change, wording).brief,
        months=_months(change),
        who=who,
        when=formats.moment(change.recorded_at),
        reason=change.reason,
    )


def _months(change: HeldChange) -> str:
    return months_in_words(one.month for one in change.months.all())
