"""Who changed what of a scheme, in words: fields, indicators aspect by aspect, groups, state."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cases.models import Change, UnitGroup
from cases.periods import Month
from reports import formats
from scoring.models import IndicatorPart, Scheme, SchemeIndicator
from scoring.scheming.saving import GROUP, INDICATOR, ORDER

from .fields import FIELDS

SHOWN_EDITS = 200
NONE = "（空）"
STATES = dict(Scheme.State.choices)
MONTHS, WHOLE = {"effective_from"}, {"overdue_month", "empty_rate", "tie_order", "name", "note"}


@dataclass(frozen=True)
class Edit:
    """A line of the history."""

    at: str
    by: str
    field: str
    before: str
    after: str
    reason: str


def edits_of(scheme: Scheme) -> list[Edit]:
    """The newest first."""
    groups = dict(UnitGroup.objects.values_list("pk", "name"))
    rows = Change.objects.filter(record=Change.Record.SCHEME, record_id=scheme.pk)
    newest = rows.select_related("by").order_by("-at", "-pk")[:SHOWN_EDITS]
    return [
        Edit(formats.moment(row.at), str(row.by or "系统"), *words, row.reason)
        for row in newest
        for words in told(row, groups)
    ]


Three = tuple[str, str, str]


def told(row: Change, groups: Mapping[int, str]) -> Iterator[Three]:
    """What changed, before and after; one change of an indicator may be several of its aspects."""
    if row.field in (INDICATOR, GROUP):
        words = _INDICATOR if row.field == INDICATOR else _GROUP
        yield from _aspects(row, words, groups)
    elif row.field == "state":
        yield "状态", STATES.get(row.before or "", NONE), STATES.get(row.after or "", NONE)
    elif row.field == ORDER:
        yield "指标次序", row.before or NONE, row.after or NONE
    elif not row.field:
        yield "新建", NONE, row.after or NONE
    else:
        label = FIELDS[row.field].label if row.field in FIELDS else row.field
        yield label, _value(row.field, row.before), _value(row.field, row.after)


def _value(name: str, text: str | None) -> str:
    if not text:
        return NONE
    if name in MONTHS:
        return Month.parse(text).label
    return FIELDS[name].words(text) if name in WHOLE and name in FIELDS else text


# -- indicators and groups ------------------------------------------------------------------------


def _knots(said: list[dict[str, str]]) -> str:
    return "，".join(f"{one['percent']}%→{one['points']}" for one in said) or "线性"


def _parts(said: list[dict[str, str]]) -> str:
    sides = dict(IndicatorPart.Side.choices)
    return "，".join(f"{sides[one['side']]} {one['factor']}×{one['column']}" for one in said)


def _yes(said: bool) -> str:  # noqa: FBT001  a value as it was kept
    return "参评" if said else "不参评"


Words = Mapping[str, tuple[str, Callable[[Any], str]]]
_INDICATOR: Words = {
    "name": ("名称", str),
    "kind": ("类别", lambda kind: dict(SchemeIndicator.Kind.choices)[kind]),
    "weight": ("权重或分值", str),
    "cap": ("上限", str),
    "column": ("列名", str),
    "note": ("口径说明", str),
    "knots": ("分段", _knots),
    "parts": ("构成", _parts),
}
_GROUP: Words = {
    "is_ranked": ("是否参评", _yes),
    "top_size": ("十佳家数", str),
    "bottom_size": ("较差家数", str),
}


def _aspects(row: Change, words: Words, groups: Mapping[int, str]) -> Iterator[Three]:
    before, after = (json.loads(text) if text else None for text in (row.before, row.after))
    known = after or before or {}
    kind = "指标" if row.field == INDICATOR else "分组"
    name = known["name"] if row.field == INDICATOR else groups.get(known["group"], "？")
    if before is None or after is None:
        told = [NONE if one is None else _whole(one, words) for one in (before, after)]
        yield f"{kind}“{name}”", told[0], told[1]
        return
    for key, (label, say) in words.items():
        if before[key] != after[key]:
            yield f"{kind}“{name}”的{label}", _said(before[key], say), _said(after[key], say)


def _whole(said: Mapping[str, Any], words: Words) -> str:
    told = [
        f"{label} {say(said[key])}"
        for key, (label, say) in words.items()
        if said[key] not in (None, "", [])
    ]
    return "，".join(told)


def _said(value: Any, say: Callable[[Any], str]) -> str:
    return NONE if value in (None, "") else say(value) or NONE
