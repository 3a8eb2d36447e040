"""Everything that a scheme says, in words: its fields, indicators with examples, groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cases.models import UnitGroup
from reports import formats
from scoring.arithmetic import points_of_rate
from scoring.models import Scheme, SchemeIndicator
from scoring.scheming.content import Content, GroupContent, IndicatorContent, content_of

from .fields import FIELDS, SECTIONS, Section, number
from .sources import source_words

Kind = SchemeIndicator.Kind
EXAMPLES = (50, 60, 70, 80, 90, 95, 100)
"""Rates in percent at which the page says what an indicator earns."""
CHART_WIDTH, CHART_HEIGHT = 100, 40


@dataclass(frozen=True)
class SaidLine:
    """A field with its value and what it means."""

    name: str
    label: str
    value: str
    meaning: str


@dataclass(frozen=True)
class SaidSection:
    """Fields that stand together."""

    key: str
    title: str
    lines: tuple[SaidLine, ...]


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator in words; `knots` as rate and points, `examples` what it earns at EXAMPLES."""

    name: str
    source: str
    points: str
    way: str
    cap: str
    note: str
    knots: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]
    chart: str


@dataclass(frozen=True)
class GroupLine:
    """How a group is treated, and whether the scheme says so itself."""

    name: str
    ranked: str
    top: str
    bottom: str


@dataclass(frozen=True)
class SchemePage:
    """What the page shows of a scheme."""

    sections: tuple[SaidSection, ...]
    rates: tuple[IndicatorLine, ...]
    by_case: tuple[tuple[str, tuple[IndicatorLine, ...]], ...]
    groups: tuple[GroupLine, ...]
    sum: str


def scheme_page(scheme: Scheme) -> SchemePage:
    """A fixed number of queries."""
    content = content_of(scheme)
    by_case = [
        (str(kind.label), tuple(_line(one) for one in content.indicators if one.kind == kind))
        for kind in (Kind.BONUS, Kind.PENALTY)
    ]
    return SchemePage(
        sections=tuple(_section(content, section) for section in SECTIONS),
        rates=tuple(_line(one) for one in content.rates),
        by_case=tuple((label, lines) for label, lines in by_case if lines),
        groups=_groups(content),
        sum=_sum(content),
    )


def _section(content: Content, section: Section) -> SaidSection:
    lines = [
        SaidLine(name, FIELDS[name].label, FIELDS[name].words(value), FIELDS[name].help)
        for name in section.names
        if name != "name"
        for value in [content.fields[name]]
    ]
    return SaidSection(section.key, section.title, tuple(lines))


def _sum(content: Content) -> str:
    terms = " + ".join(formats.points(one.full).rstrip("0").rstrip(".") for one in content.rates)
    total = sum((one.full for one in content.rates), Fraction(0))
    return f"{terms} = {formats.points(total).rstrip('0').rstrip('.')}" if terms else ""


def _line(said: IndicatorContent) -> IndicatorLine:
    is_rate = said.kind == Kind.RATE
    full = formats.points(said.full, 4).rstrip("0").rstrip(".")
    return IndicatorLine(
        name=said.name,
        source=source_words(said),
        points=f"{full} 分" if is_rate else f"每件 {full} 分",
        way=("分段" if said.knots else "线性") if is_rate else "",
        cap=f"最多 {number(said.cap)} 分" if said.cap else "",
        note=said.note,
        knots=tuple((f"{number(one.percent)}%", number(one.points)) for one in said.knots),
        examples=tuple(_example(said, percent) for percent in EXAMPLES) if is_rate else (),
        chart=_chart(said) if said.knots else "",
    )


def _example(said: IndicatorContent, percent: int) -> str:
    knots = [(Fraction(one.percent) / 100, Fraction(one.points)) for one in said.knots]
    earned = points_of_rate(Fraction(percent, 100), Fraction(said.weight or 0), knots)
    return formats.points(earned)


def _chart(said: IndicatorContent) -> str:
    """The corners of the line in a box of CHART_WIDTH × CHART_HEIGHT, from 0 to 100 %."""
    most = said.full or Fraction(1)
    inner = [(Fraction(one.percent), Fraction(one.points)) for one in said.knots]
    corners = [(Fraction(0), inner[0][1]), *inner, (Fraction(100), inner[-1][1])]
    return " ".join(
        f"{number_of(x)},{number_of(CHART_HEIGHT - y / most * (CHART_HEIGHT - 2) - 1)}"
        for x, y in corners
    )


def number_of(value: Fraction) -> str:
    """A coordinate with two decimals."""
    return formats.points(value)


def _groups(content: Content) -> tuple[GroupLine, ...]:
    said = {line.group: line for line in content.groups}
    return tuple(
        _group(group, said.get(group.pk), content.fields)
        for group in UnitGroup.objects.order_by("order", "pk")
    )


def _group(group: UnitGroup, said: GroupContent | None, fields: Mapping[str, object]) -> GroupLine:
    is_ranked = said.is_ranked if said else group.is_ranked
    ranked = ("参评" if is_ranked else "不参评") + ("" if said else "（按名册）")
    if not is_ranked:
        return GroupLine(group.name, ranked, formats.NOTHING, formats.NOTHING)
    top = said.top_size if said and said.top_size else fields["top_size"]
    bottom = said.bottom_size if said and said.bottom_size else fields["bottom_size"]
    return GroupLine(group.name, ranked, f"前 {top} 家", f"后 {bottom} 家")
