"""Everything that a scheme says, as plain values: what a form fills and what an edit compares."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cases.registers.seen import token
from scoring.models import IndicatorPart, Knot, Scheme, SchemeGroup, SchemeIndicator

FIELDS = (
    "name",
    "note",
    "effective_from",
    "scale",
    "satisfied_from",
    "low_star_below",
    "five_star_from",
    "overdue_month",
    "forwarding_limit",
    "month_first_day",
    "cut_off_days",
    "empty_rate",
    "minimum_volume",
    "tie_order",
    "top_size",
    "bottom_size",
    "bonus_cap",
    "penalty_cap",
    "adjustment_cap",
    "objection_days",
)
"""What a scheme says of itself; `state` changes only by putting it in force or taking it out."""

RATE = SchemeIndicator.Kind.RATE


@dataclass(frozen=True)
class KnotContent:
    """At this rate (in percent), so many points."""

    percent: Decimal
    points: Decimal


@dataclass(frozen=True)
class PartContent:
    """A column within a rate made of several."""

    side: str
    column: str
    factor: Decimal


@dataclass(frozen=True)
class IndicatorContent:
    """An indicator; the key is blank until it is saved for the first time."""

    key: str
    name: str
    kind: str
    weight: Decimal | None
    cap: Decimal | None = None
    column: str = ""
    note: str = ""
    knots: tuple[KnotContent, ...] = ()
    parts: tuple[PartContent, ...] = ()

    @property
    def full(self) -> Fraction:
        """The most that it earns as a rate."""
        points = [Fraction(knot.points) for knot in self.knots]
        return max(points, default=Fraction(self.weight or 0))


@dataclass(frozen=True)
class GroupContent:
    """What a scheme says of a group, by its primary key; None: the scheme's own size."""

    group: int
    is_ranked: bool
    top_size: int | None = None
    bottom_size: int | None = None


@dataclass(frozen=True)
class Content:
    """A whole scheme: its fields by name, its indicators in their order, its groups."""

    fields: Mapping[str, Any]
    indicators: tuple[IndicatorContent, ...] = ()
    groups: tuple[GroupContent, ...] = ()

    @property
    def rates(self) -> list[IndicatorContent]:
        """The indicators that make up the scale."""
        return [one for one in self.indicators if one.kind == RATE]

    def saying(self, **fields: object) -> "Content":
        """The same with other fields."""
        return replace(self, fields={**self.fields, **fields})


def content_of(scheme: Scheme) -> Content:
    """What is stored; four queries."""
    indicators = scheme.indicators.prefetch_related("knots", "parts").order_by("order", "pk")
    return Content(
        {name: getattr(scheme, name) for name in FIELDS},
        tuple(_indicator(one) for one in indicators),
        tuple(
            GroupContent(one.group_id, one.is_ranked, one.top_size, one.bottom_size)
            for one in scheme.groups.order_by("group__order", "group")
        ),
    )


def seen_of_scheme(scheme: Scheme) -> str:
    """Stands for everything that the pages of a scheme show of it."""
    content = content_of(scheme)
    return token(
        scheme.state,
        values_as_text(content),
        [as_text(one) for one in content.indicators],
        [as_text(one) for one in content.groups],
    )


def values_as_text(content: Content) -> dict[str, str | None]:
    """The fields as the history keeps them: equal values give the same text."""
    return {name: _text(content.fields[name]) for name in FIELDS}


def as_text(said: IndicatorContent | GroupContent) -> str:
    """An indicator or a group as the history keeps it."""
    return json.dumps(_plain(said), ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return _text(value) if isinstance(value, Decimal) else value


def _text(value: Any) -> str | None:
    """Numbers without trailing zeros, so that 3.0000 is 3."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return None if value is None else str(value)


def _indicator(row: SchemeIndicator) -> IndicatorContent:
    return IndicatorContent(
        key=row.key,
        name=row.name,
        kind=row.kind,
        weight=row.weight,
        cap=row.cap,
        column=row.column,
        note=row.note,
        knots=tuple(_knot(knot) for knot in row.knots.all()),
        parts=tuple(_part(part) for part in row.parts.all()),
    )


def _knot(row: Knot) -> KnotContent:
    return KnotContent(row.percent, row.points)


def _part(row: IndicatorPart) -> PartContent:
    return PartContent(row.side, row.column, row.factor)


def store_groups(scheme: Scheme, groups: tuple[GroupContent, ...]) -> None:
    """The scheme's lines of groups, all anew: nothing points at them."""
    scheme.groups.all().delete()
    SchemeGroup.objects.bulk_create(
        SchemeGroup(
            scheme=scheme,
            group_id=one.group,
            is_ranked=one.is_ranked,
            top_size=one.top_size,
            bottom_size=one.bottom_size,
        )
        for one in groups
    )
