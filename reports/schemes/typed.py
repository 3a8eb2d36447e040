"""A scheme as it stands in the boxes of its form: text by the boxes' names, rows in their order.

Rows are added, removed and moved here before anything is understood: nothing typed is lost.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from scoring.scheming.content import Content, IndicatorContent

from .fields import FIELDS, number
from .sources import PARTS, source_of

INDICATOR_BOXES = ("key", "kind", "source", "column", "name", "weight", "shape", "cap", "note")
KNOT_BOXES = ("percent", "points")
PART_BOXES = ("side", "column", "factor")
GROUP_BOXES = ("is_ranked", "top_size", "bottom_size")
LINEAR, PIECEWISE = "linear", "piecewise"
MOST_INDICATORS, MOST_ROWS = 40, 30
SPARE_ROWS = 2
"""Empty rows offered below those that are filled in."""

_STEP = re.compile(r"(add-indicator|remove|up|down|add-knot|add-part)(?:-([0-9]{1,2}))?")
Row = dict[str, str]


@dataclass
class TypedIndicator:
    """One indicator's boxes, with the rows of its knots and parts."""

    boxes: Row
    knots: list[Row] = field(default_factory=list)
    parts: list[Row] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether nobody has typed anything into it."""
        said = ("key", "source", "column", "name", "weight", "cap", "note")
        return not any(self.boxes.get(box) for box in said) and not self.knots


@dataclass
class Typed:
    """All boxes of the form; groups by their slugs."""

    boxes: Row
    indicators: list[TypedIndicator]
    groups: dict[str, Row]

    def as_data(self) -> dict[str, str]:
        """Flat, as a browser sends it, to bind the forms to."""
        data = dict(self.boxes)
        for number_, one in enumerate(self.indicators):
            data |= _named(f"indicator-{number_}", one.boxes)
            for kind, rows in (("knot", one.knots), ("part", one.parts)):
                for place, row in enumerate(rows):
                    data |= _named(f"indicator-{number_}-{kind}-{place}", row)
        for slug, row in self.groups.items():
            data |= _named(f"group-{slug}", row)
        return data

    def settled(self) -> "Typed":
        """Without the indicators that nobody filled in."""
        return replace(self, indicators=[one for one in self.indicators if not one.is_blank])


def typed_from(data: Mapping[str, str], groups: Iterable[str]) -> Typed:
    """From what a browser sent; empty rows of knots and parts close up."""
    boxes = {name: data.get(name, "") for name in ("seen", *FIELDS)}
    count = min(_count(data.get("indicators", "")), MOST_INDICATORS)
    return Typed(
        boxes,
        [_indicator(data, f"indicator-{place}") for place in range(count)],
        {slug: _row(data, f"group-{slug}", GROUP_BOXES) for slug in groups},
    )


def typed_of(content: Content, seen: str, groups: Mapping[int, str]) -> Typed:
    """From what is stored. `groups`: slugs by primary key."""
    boxes = {name: _text(content.fields[name]) for name in FIELDS} | {"seen": seen}
    lines = {groups[line.group]: line for line in content.groups}
    return Typed(
        boxes,
        [_of_indicator(one) for one in content.indicators],
        {
            slug: {
                "is_ranked": ("yes" if line.is_ranked else "no")
                if (line := lines.get(slug))
                else "",
                "top_size": _text(line.top_size) if line else "",
                "bottom_size": _text(line.bottom_size) if line else "",
            }
            for slug in groups.values()
        },
    )


def stepped(typed: Typed, step: str) -> Typed:
    """After a button that changes rows; anything else leaves them as they are."""
    found = _STEP.fullmatch(step)
    if found is None:
        return typed
    rows = list(typed.indicators)
    if found[1] == "add-indicator":
        return replace(typed, indicators=[*rows, TypedIndicator({})][:MOST_INDICATORS])
    place = int(found[2] or 0)
    if place < len(rows):
        _change(rows, found[1], place)
    return replace(typed, indicators=rows)


def _change(rows: list[TypedIndicator], what: str, place: int) -> None:
    if what == "remove":
        del rows[place]
    elif what == "add-knot":
        rows[place].knots += [{}] * (SPARE_ROWS + 1)
        rows[place].boxes["shape"] = PIECEWISE
    elif what == "add-part":
        rows[place].parts += [{}] * (SPARE_ROWS + 1)
        rows[place].boxes["source"] = PARTS
    else:
        other = place + (1 if what == "down" else -1)
        if 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]


def _of_indicator(said: IndicatorContent) -> TypedIndicator:
    boxes = {
        "key": said.key,
        "kind": said.kind,
        "source": source_of(said),
        "column": said.column,
        "name": said.name,
        "weight": _text(said.weight),
        "shape": PIECEWISE if said.knots else LINEAR,
        "cap": _text(said.cap),
        "note": said.note,
    }
    knots = [{"percent": _text(one.percent), "points": _text(one.points)} for one in said.knots]
    parts = [
        {"side": one.side, "column": one.column, "factor": _text(one.factor)} for one in said.parts
    ]
    return TypedIndicator(boxes, knots, parts)


def _indicator(data: Mapping[str, str], prefix: str) -> TypedIndicator:
    return TypedIndicator(
        _row(data, prefix, INDICATOR_BOXES),
        _filled(_rows(data, f"{prefix}-knot", KNOT_BOXES), KNOT_BOXES),
        _filled(_rows(data, f"{prefix}-part", PART_BOXES), ("column", "factor")),
    )


def _rows(data: Mapping[str, str], prefix: str, boxes: Iterable[str]) -> list[Row]:
    return [_row(data, f"{prefix}-{place}", boxes) for place in range(MOST_ROWS)]


def _filled(rows: Iterable[Row], boxes: Iterable[str]) -> list[Row]:
    return [row for row in rows if any(row[box].strip() for box in boxes)]


def _row(data: Mapping[str, str], prefix: str, boxes: Iterable[str]) -> Row:
    return {box: data.get(f"{prefix}-{box}", "") for box in boxes}


def _named(prefix: str, row: Row) -> Row:
    return {f"{prefix}-{box}": text for box, text in row.items()}


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _text(value: object) -> str:
    if value is None:
        return ""
    is_number = not isinstance(value, str) and hasattr(value, "normalize")
    return number(value) if is_number else str(value)  # type: ignore[arg-type]
