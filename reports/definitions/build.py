"""The page of definitions of a month: the registry's measures, the scheme's own, the score's."""

from collections.abc import Callable
from dataclasses import dataclass

from cases.measures import MEASURES, SUBJECTS, Measure
from cases.questions import Question
from scoring.models import Evaluation, SchemeIndicator
from scoring.schemes import IndicatorTerm

from . import fairness, scored, wording
from .eras import Era, Eras
from .example import Example, NoExample, example_of
from .values import Definition, Definitions, Section
from .worked import Counted, Given, numbers_of

Kind = SchemeIndicator.Kind
ALWAYS = "自系统启用起，口径没有变过"
NO_SCHEME = "本月没有生效的评分方案，星级等取默认值"
ALSO_CALLED = {"交办总量": "assigned", "办结总量": "completed"}
"""What the columns of a ranking call them."""
ALSO = {key: f"排名表中称“{name}”" for name, key in ALSO_CALLED.items()}
SLUGS = {"受理": "received", "办理": "handled", "评价": "rated"}
SLUGS |= {"省交办": "province", "建议": "suggestions"}
LEADS = {
    "受理": "登记进来的诉求，按受理时间归月。",
    "办理": "交给承办单位的诉求，按首次交办时间归月。",
    "评价": "群众怎么评价，以及加分和减分的件。",
    "省交办": "省平台交办的诉求，按受理时间归月，省里单独考核。",
    "建议": "市民的建议，按登记的月份归月。",
}


def build_definitions(
    question: Question, evaluation: Evaluation | None, *, with_figures: bool
) -> Definitions:
    """Every definition that is valid in the question's month.

    `with_figures` puts the month's numbers in; without, nothing of the ledger is asked.
    """
    eras = Eras.until(question.month)
    asked = question.everywhere()
    numbers = numbers_of(asked) if with_figures else None
    example = _example(evaluation, asked, eras) if with_figures else None
    writer = _Writer(asked, eras, numbers, example)
    sections = [
        Section(SLUGS[title], title, LEADS[title], writer.measures(measures))
        for title, measures in SUBJECTS.items()
    ]
    if eras.present:
        sections += writer.of_the_score(eras.present)
    return Definitions(tuple(sections))


def _example(
    evaluation: Evaluation | None, question: Question, eras: Eras
) -> Example | NoExample | None:
    present = eras.present
    if present is None:
        return None
    return example_of(evaluation, question, present.scheme.pk)


@dataclass(frozen=True)
class _Writer:
    """Writes definitions; everything that they need was asked for before."""

    question: Question
    eras: Eras
    numbers: Counted | Given | None
    example: Example | NoExample | None

    def measures(self, measures: tuple[Measure, ...]) -> tuple[Definition, ...]:
        return tuple(self._measure(one) for one in measures if self._is_valid(one))

    def of_the_score(self, era: Era) -> list[Section]:
        """The scheme's own indicators, if it has any, the figures of the score and of fairness."""
        own = tuple(self._own(era, term) for term in era.terms if term.key not in MEASURES)
        lead = f"{era.scheme.name}从指标表的列里取来的指标，台账不能计算。"
        found = [Section("own", "方案另设指标", lead, own)] if own else []
        score, chance = (
            tuple(scored.definitions(figures, era, self._since, self.example))
            for figures in (scored.FIGURES, fairness.FIGURES)
        )
        return [
            *found,
            Section("score", "评分", "排名表各列的来历，按本月的评分方案。", score),
            Section("fairness", "公平性", "名次有多可靠，加分与件数有多大关系。", chance),
        ]

    def _is_valid(self, measure: Measure) -> bool:
        return measure.since is None or measure.since <= self.question.month

    def _measure(self, measure: Measure) -> Definition:
        since, before = self._since_of(measure)
        return Definition(
            key=measure.key,
            name=measure.name,
            formula=wording.formula(measure),
            rows=tuple(wording.rows(measure, self.question)),
            rounding=wording.rounding(measure),
            better=wording.DIRECTIONS[measure.better],
            why=measure.why,
            since=since,
            before=before,
            values=tuple(self._values(measure)),
            also=ALSO.get(measure.key, ""),
            working=self.numbers.of(measure) if self.numbers else None,
        )

    def _values(self, measure: Measure) -> list[str]:
        era = self.eras.present
        said = [measure.under(self.question.rules), wording.scored(era, measure.key) if era else ""]
        return [one for one in said if one]

    def _since_of(self, measure: Measure) -> tuple[str, str]:
        """Measures that no scheme says anything of are as old as the system, or as they say."""

        def words(era: Era) -> str:
            said = (measure.under(era.scheme.rules), wording.scored(era, measure.key))
            return "；".join(one for one in said if one)

        if any(words(era) for era in self.eras.eras):
            return self._since(words)
        if measure.since:
            return f"{measure.since.label}起统计", ""
        return (
            ALWAYS if self.eras.eras or not measure.under(self.question.rules) else NO_SCHEME
        ), ""

    def _since(self, words: Callable[[Era], str]) -> tuple[str, str]:
        held = self.eras.held(words)
        return (held.since, held.change) if held else (NO_SCHEME, "")

    def _own(self, era: Era, term: IndicatorTerm) -> Definition:
        def words(era: Era) -> str:
            one = era.term(term.key)
            return f"{wording.source_of(one)}；{wording.scored(era, term.key)}" if one else ""

        since, before = self._since(words)
        is_rate = term.kind == Kind.RATE
        return Definition(
            key=term.key,
            name=term.name,
            formula=wording.source_of(term),
            rows=(
                "一个单位一行，数字按指标表的原样。",
                *([note] if (note := era.notes.get(term.key)) else []),
            ),
            rounding=wording.IN_PERCENT if is_rate else "整数，不取舍",
            better=wording.DIRECTIONS[wording.better(term)],
            why=f"{era.scheme.name}规定的指标。",
            since=since,
            before=before,
            values=(wording.scored(era, term.key),),
            working=self.example.of(term.key) if self.example else None,
        )
