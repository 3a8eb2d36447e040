"""Looking through the ledger: the cases of a month, or of all, that filters and words leave."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db.models import Count as SqlCount
from django.db.models import Q, Value

from . import answers
from .dimensions import NONE, Dimension
from .held.reading import dimension_then
from .measures import Anchor, Count, Counted
from .models import Case
from .querysets.case import ANCHORS, CaseQuerySet
from .questions import Question

COUNTED_AT_MOST = 10_000
"""Rows of all months that are counted one by one; beyond it a list says "more than"."""
COUNTED_OF_WORDS = 1_000
"""The same where words are searched for: each row has its text looked at."""


class By(StrEnum):
    """The moment that decides whether a case belongs to the month; `ANY`: all months."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    DEADLINE = "deadline"
    ANY = "any"


@dataclass(frozen=True)
class Number:
    """How many rows there are; with `is_more`, at least one more than that."""

    value: int
    is_more: bool = False


@dataclass(frozen=True)
class Browsing:
    """What is looked through.

    With a `measure`, the rows that it counts in the month (the list behind a figure); without,
    every case of the ledger, the excluded ones too. For all months the question stands as of now.
    `words` is what was searched for, as a condition (`cases.search`).
    """

    question: Question
    by: By = By.RECEIVED
    measure: Count | None = None
    words: Q = field(default_factory=Q)

    def rows(self) -> CaseQuerySet:
        """The cases, or the ratings of a measure that counts them, in no order yet."""
        rows = self._counted(self.measure) if self.measure else self._dated()
        if self.words and self.measure and self.measure.counted is Counted.RATINGS:
            return rows.filter(case__in=Case.objects.filter(self.words))
        return rows.filter(self.words)

    @property
    def dated_by(self) -> str:
        """The column of the rows that lies in the month; "" for all months."""
        if self.measure:
            is_of_ratings = self.measure.counted is Counted.RATINGS
            return "case" if is_of_ratings else ANCHORS[self.measure.anchored(self.question.rules)]
        return "" if self.by is By.ANY else ANCHORS[self.by]

    def number(self) -> Number:
        """Exact for a month; for all months up to `COUNTED_AT_MOST` or `COUNTED_OF_WORDS`."""
        rows = self.rows().order_by()
        if self.measure or self.by is not By.ANY:
            return Number(rows.count())
        most = COUNTED_OF_WORDS if self.words else COUNTED_AT_MOST
        found = rows.values("pk")[: most + 1].count()
        return Number(min(found, most), is_more=found > most)

    def numbers(self, dimension: Dimension) -> Mapping[str, int]:
        """How many cases each choice of a dimension has, by slug (`none` among them), whatever is
        chosen of it now; absent means 0. One query beside the choices'.
        """
        dimension = dimension_then(self.question, dimension)
        free = replace(self, question=self.question.without(dimension.key))
        rows = free.rows().order_by()
        if dimension.column is None:
            return _fitting(rows, dimension, self.question)
        column = dimension.finest or dimension.column
        counted = rows.values_list(column).annotate(number_of_rows=SqlCount(Value(1)))
        return _rolled_up(dict(counted), dimension)

    def _counted(self, measure: Count) -> CaseQuerySet:
        return answers.rows_of(measure, self.question)  # type: ignore[return-value]

    def _dated(self) -> CaseQuerySet:
        about = self.question
        if self.by is By.ANY:
            return answers.narrowed(Case.objects.as_known(), about)
        anchor = Anchor(self.by)
        dated = Case.objects.dated_in(answers.period_of(about, anchor), anchor)
        return answers.narrowed(dated.as_of(about.as_of), about)


def _fitting(rows: CaseQuerySet, dimension: Dimension, about: Question) -> Mapping[str, int]:
    """For choices that are conditions: all counted in one look over the rows."""
    slugs = [*(member.slug for member in dimension.choices()), NONE]
    columns = {
        f"number_{i}": SqlCount(
            Value(1), filter=dimension.where(frozenset({slug}), about.rules, about.as_of)
        )
        for i, slug in enumerate(slugs)
    }
    found = rows.aggregate(**columns)
    return {slug: found[name] for slug, name in zip(slugs, columns, strict=True)}


def _rolled_up(counted: Mapping[object, int], dimension: Dimension) -> Mapping[str, int]:
    """By slug, what stands under a choice counted with it."""
    choices = {member.id: member for member in dimension.choices()}
    by_slug = {member.slug: member for member in choices.values()}
    numbers: Counter[str] = Counter()
    for value, number in counted.items():
        member = choices.get(value)
        if member is None:
            numbers[NONE] += number
        while member is not None:
            numbers[member.slug] += number
            member = by_slug.get(member.above)
    return numbers
