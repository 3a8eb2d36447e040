"""What is known about a case, by label."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html

from cases.models import Case
from cases.unit_names import NO_OTHER_NAMES, UnitNames
from reports import formats
from reports.tables import category_path

from .links import batch_link


@dataclass(frozen=True)
class Fact:
    """A label and what is known; — where nothing is."""

    label: str
    value: str
    is_corrected: bool = False


def facts(
    case: Case,
    *,
    opens_batches: bool,
    corrected: Collection[str] = (),
    names: UnitNames = NO_OTHER_NAMES,
) -> list[Fact]:
    """Everything but the texts; `corrected` names the fields that a person has set, `names` are
    those of units by date.
    """
    return [
        Fact(label, value or formats.NOTHING, field in corrected)
        for field, label, value in (*_origin(case, names), *_moments(case), *_citizen(case))
    ] + [Fact("导入批次", batch_link(case.batch, str(case.batch), opens_batches=opens_batches))]


def _origin(case: Case, names: UnitNames) -> list[tuple[str, str, str]]:
    return [
        ("number", "办件编号", case.number),
        ("upper_number", "上级编号", case.upper_number),
        ("channel", "受理渠道", _name(case.channel)),
        ("request_kind", "诉求类型", case.get_request_kind_display()),
        ("handling", "办理方式", case.get_handling_display()),
        ("is_province_assigned", "省交办", "是" if case.is_province_assigned else "否"),
        ("district", "管辖属地", _name(case.district)),
        ("category", "涉及领域", category_path(case)),
        ("unit", "承办单位", _unit(case, names)),
    ]


def _unit(case: Case, names: UnitNames) -> str:
    """As it was called when it got the case, and what it is called now."""
    if case.unit is None or case.handed_over_at is None:
        return _name(case.unit)
    then = names.at(case.unit, case.handed_over_at)
    return then if then == case.unit.name else f"{then}（现名{case.unit.name}）"


def _moments(case: Case) -> list[tuple[str, str, str]]:
    found = [
        ("received_at", "受理时间", formats.moment(case.received_at)),
        ("assigned_at", "首次交办", formats.moment(case.assigned_at)),
        ("due_at", "办理时限", _due(case)),
        ("extended_until", "延期后时限", formats.deadline(case.extended_until)),
        ("completed_at", "办结时间", formats.moment(case.completed_at)),
    ]
    if case.is_province_assigned:
        found += [
            ("province_due_at", "省反馈时限", formats.deadline(case.province_due_at)),
            ("province_answered_at", "反馈时间", formats.moment(case.province_answered_at)),
        ]
    return found


def _citizen(case: Case) -> list[tuple[str, str, str]]:
    return [
        ("is_difficult", "标记", "、".join(_flags(case))),
        ("citizen_name", "诉求人", case.citizen_name),
        ("phone_tail", "手机尾号", case.phone_tail),
        ("place", "诉求地点", case.place),
    ]


def _name(registered: object) -> str:
    return str(registered) if registered else ""


def _due(case: Case) -> str:
    due = formats.deadline(case.due_at)
    if not case.is_due_computed:
        return due
    return format_html('{}（<a href="{}">按工作日推算</a>）', due, reverse("reports:calendar"))


def _flags(case: Case) -> list[str]:
    flags = {"疑难件": case.is_difficult, "高星件": case.is_high_star}
    return [word for word, holds in flags.items() if holds]
