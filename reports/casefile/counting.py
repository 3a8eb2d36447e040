"""How a case counts in its months: every measure of cases and ratings, in words with the reason."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cases.measures import MEASURES, Count, Measure, MedianOf, RateOf, ShareOf
from cases.membership import SHOWN, Membership, membership
from cases.models import Case, Unit, UnitGroup
from cases.periods import Month
from cases.unit_names import NO_OTHER_NAMES, UnitNames
from reports.figures import rows_url
from reports.page import Link
from reports.publishing.seals import Mark, marks_of
from scoring.models import SchemeIndicator, Source
from scoring.origin import source_of
from scoring.schemes import group_rules

from . import words
from .months import CaseMonth, months_of
from .reasons import EXCLUDED, Told, reason

Kind = SchemeIndicator.Kind
SIGNS = {Kind.BONUS: "加", Kind.PENALTY: "减"}
CAPS = {Kind.BONUS: "bonus_cap", Kind.PENALTY: "penalty_cap"}
UNRANKED = "{group}在“{scheme}”中不参评，不加分也不减分。"
FROM_SHEET = "{group}本月按指标表计分，得分以指标表为准；这里是台账的口径。"


@dataclass(frozen=True)
class Counted:
    """One measure: whether the case counts in it, why, and what that is worth."""

    measure: Link
    state: str
    is_counted: bool
    reason: str
    points: str = ""


@dataclass(frozen=True)
class Alike:
    """Measures that the case stands to in the same way, for the same reason."""

    measures: tuple[Link, ...]
    state: str
    reason: str
    points: str = ""


@dataclass(frozen=True)
class MonthView:
    """A month of the case: under which scheme, for which unit, measure by measure."""

    name: str
    role: str
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    counted: tuple[Counted, ...]
    others: tuple[Counted, ...]

    @property
    def lines(self) -> list[Alike]:
        """What the case counts in, line by line."""
        return [Alike((one.measure,), one.state, one.reason, one.points) for one in self.counted]

    @property
    def other_lines(self) -> list[Alike]:
        """What it does not count in; those of one reason on one line."""
        found: dict[str, list[Counted]] = {}
        for one in self.others:
            found.setdefault(one.reason, []).append(one)
        return [
            Alike(tuple(one.measure for one in alike), alike[0].state, reason)
            for reason, alike in found.items()
        ]


def month_views(
    case: Case,
    now: datetime,
    units: Mapping[int, Unit],
    names: UnitNames = NO_OTHER_NAMES,
) -> list[MonthView]:
    """The months of receipt and assignment (one, if they are the same); `units` held the case."""
    months = months_of(case, now)
    marks = marks_of(one.month for one in months)
    weighed = Weighed(_indicators(months), _apart(months), marks)
    return [_MonthWriter(case, one, weighed, units, names).view() for one in months]


@dataclass(frozen=True)
class Weighed:
    """What the months' schemes make of cases: indicators by scheme and key, and the groups that a
    scheme does not rank, by scheme and group. `marks`: whether each month is sealed.
    """

    indicators: Mapping[tuple[int, str], SchemeIndicator]
    apart: Collection[tuple[int, int]]
    marks: Mapping[Month, Mark]


def _indicators(months: Iterable[CaseMonth]) -> Mapping[tuple[int, str], SchemeIndicator]:
    """By scheme and key; one query."""
    schemes = {one.scheme.pk for one in months if one.scheme}
    found = SchemeIndicator.objects.filter(scheme__in=schemes)
    return {(one.scheme_id, one.key): one for one in found}


def _apart(months: Iterable[CaseMonth]) -> set[tuple[int, int]]:
    """Scheme and group, where units take no rank; two queries for each scheme."""
    schemes = {one.scheme.pk: one.scheme for one in months if one.scheme}
    return {
        (pk, group)
        for pk, scheme in schemes.items()
        for group, rule in group_rules(scheme, UnitGroup.objects.all()).items()
        if not rule.is_ranked
    }


class _MonthWriter:
    """Puts one month into words."""

    def __init__(
        self,
        case: Case,
        month: CaseMonth,
        weighed: Weighed,
        units: Mapping[int, Unit],
        names: UnitNames,
    ) -> None:
        self.case = case
        self.month = month
        self.weighed = weighed
        self.at: Membership = membership(case, month.question, month.anchors)
        self.told = Told(case, self.at)
        self.unit = units.get(self.at.unit or 0)
        last_day = month.question.whole_period.until(month.question.as_of).last_day
        self.unit_name = names.on(self.unit, last_day) if self.unit else ""
        self.is_excluded = any(one.revoked_at is None for one in case.exclusions.all())

    def view(self) -> MonthView:
        lines = [line for measure in MEASURES.values() if (line := self._line(measure))]
        return MonthView(
            name=self.month.month.label,
            role=self.month.role,
            facts=self._facts(),
            sentences=tuple(self._sentences(lines)),
            counted=tuple(line for line in lines if line.is_counted),
            others=tuple(line for line in lines if not line.is_counted),
        )

    def _facts(self) -> tuple[tuple[str, str], ...]:
        question = self.month.question
        until = words.end(question.as_of, question.month)
        running = "目前" if question.is_running else "统计截止"
        found = [
            (running, until),
            ("评分方案", str(self.month.scheme) if self.month.scheme else "无生效方案"),
        ]
        if self.unit:
            found.append(("计入单位", self.unit_name))
        if self.weighed.marks[self.month.month].is_sealed:
            found.append(("状态", self.weighed.marks[self.month.month].words))
        return tuple(found)

    def _sentences(self, lines: Iterable[Counted]) -> Iterable[str]:
        for one in self.case.exclusions.all():
            if one.revoked_at is None:
                yield f"{EXCLUDED}：不计入任何指标，原因：{one.reason}"
        is_from_sheet = self.unit and self.at.group and self._is_from_sheet(self.unit)
        if self.unit and self._is_apart:
            yield UNRANKED.format(group=self.unit.group.name, scheme=self.month.scheme)
        points = [f"{line.measure.label}{line.points}" for line in lines if line.points]
        if points and self.unit:
            yield f"对{self.unit_name}：{'，'.join(points)}。"
        if self.unit and is_from_sheet and not self._is_apart:
            yield FROM_SHEET.format(group=self.unit.group.name)

    @property
    def _is_apart(self) -> bool:
        scheme = self.month.scheme
        return scheme is not None and (scheme.pk, self.at.group) in self.weighed.apart

    def _is_from_sheet(self, unit: Unit) -> bool:
        return source_of(self.month.month, unit.pk, self.at.group or 0) is Source.SHEET

    # -- one measure ----------------------------------------------------------------------------

    def _line(self, measure: Measure) -> Counted | None:
        """None for a measure that this month has nothing to do with."""
        if isinstance(measure, RateOf):
            return self._rate(measure) if self._concerns(measure.whole) else None
        if isinstance(measure, ShareOf):
            return self._share(measure) if self._concerns(measure.of) else None
        if isinstance(measure, MedianOf):
            return self._single(measure, measure.over) if self._concerns(measure.over) else None
        return self._single(measure, measure) if self._concerns(measure) else None

    def _concerns(self, count: Count) -> bool:
        return count in SHOWN and self.at.dates(count)

    def _single(self, measure: Measure, count: Count) -> Counted:
        is_counted = self.at.counts(count)
        return Counted(
            Link(measure.name, rows_url(measure, self.month.question)),
            "计入" if is_counted else "未计入",
            is_counted,
            self._reason(count),
            self._points(measure) if is_counted else "",
        )

    def _share(self, measure: ShareOf) -> Counted:
        top = self.case.category and (self.case.category.top or self.case.category)
        where = self.month.question.where("category", top.slug) if top else self.month.question
        line = self._single(measure, measure.of)
        named = f"领域是{top.name}" if top and line.is_counted else line.reason
        label = Link(f"{top.name if top else ''}{measure.name}", rows_url(measure, where))
        return Counted(label, line.state, line.is_counted, named)

    def _rate(self, rate: RateOf) -> Counted:
        part, whole = self.at.counts(rate.part), self.at.counts(rate.whole)
        states = {(True, True): "计入分子和分母", (False, True): "只计入分母"}
        return Counted(
            Link(rate.name, rows_url(rate, self.month.question)),
            states.get((part, whole), "未计入"),
            whole,
            self._reason(rate.part if whole else rate.whole),
        )

    def _reason(self, count: Count) -> str:
        return reason(count, self.told, is_excluded=self.is_excluded)

    def _points(self, measure: Measure) -> str:
        """加 0.02 分, for a bonus or a penalty of the month's scheme, as far as caps let it."""
        scheme = self.month.scheme
        found = self.weighed.indicators.get((scheme.pk, measure.key)) if scheme else None
        if found is None or found.kind not in SIGNS or self._is_apart:
            return ""
        sign, total = SIGNS[Kind(found.kind)], getattr(scheme, CAPS[Kind(found.kind)])
        caps = [
            f"{name}合计最多 {words.points(cap)} 分"
            for name, cap in (("该项", found.cap), (f"{sign}分", total))
            if cap is not None
        ]
        limits = f"（{'，'.join(caps)}）" if caps else ""
        return f"{sign} {words.points(found.weight)} 分{limits}"
