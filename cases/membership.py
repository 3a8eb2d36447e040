"""How one case counts: the list of every measure is asked whether the case stands in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count as SqlCount
from django.db.models import Exists, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.expressions import Case as SqlCase
from django.db.models.expressions import Combinable, When
from django.db.models.functions import Coalesce

from .answers import cases_of
from .measures import MEASURES, Anchor, Count, Counted
from .models import Case, Rating
from .questions import Question

SHOWN = tuple(
    measure
    for measure in MEASURES.values()
    if isinstance(measure, Count) and measure.counted is not Counted.SUGGESTIONS
)
"""The counts that speak of cases and ratings."""
STATES = ("unit_then", "group_then", "star")


@dataclass(frozen=True)
class Membership:
    """A case in a month: what it stood for at the cut-off, and its rows by measure key.

    `unit`, `group` are the holder's primary keys, `star` is the latest rating by then.
    """

    question: Question
    anchors: frozenset[Anchor]
    unit: int | None
    group: int | None
    star: int | None
    numbers: Mapping[str, int]

    def counts(self, measure: Count) -> bool:
        """Whether the case (or a rating of it) stands in the measure's list."""
        return self.numbers[measure.key] > 0

    def dates(self, measure: Count) -> bool:
        """Whether the measure dates the case by one of the moments that lie in this month."""
        return measure.anchored(self.question.rules) in self.anchors


def membership(case: Case, question: Question, anchors: Iterable[Anchor]) -> Membership:
    """How the case counts in the question's month, in which these of its moments lie; one query.

    A list is a table of cases and a condition. The database says of each whether it holds for the
    case; what holds on both counts stands in the list.
    """
    tables = {measure.key: measure.table(question.rules) for measure in SHOWN}
    names = {table: f"in_{i}" for i, table in enumerate(dict.fromkeys(tables.values()))}
    columns: dict[str, Combinable] = {
        name: Exists(cases_of(question, table).filter(pk=case.pk)) for table, name in names.items()
    }
    columns |= {f"fits_{i}": _fits(measure, question) for i, measure in enumerate(SHOWN)}
    rows = Case.objects.filter(pk=case.pk).as_of(question.as_of)
    row = rows.annotate(**columns).values(*STATES, *columns).get()
    numbers = {
        measure.key: row[f"fits_{i}"] if row[names[tables[measure.key]]] else 0
        for i, measure in enumerate(SHOWN)
    }
    unit, group, star = (row[name] for name in STATES)
    return Membership(question, frozenset(anchors), unit, group, star, numbers)


def _fits(measure: Count, question: Question) -> SqlCase | Coalesce | Value:
    """How many rows of the case the measure's own condition lets through."""
    q = measure.q(question.rules, question.as_of)
    if measure.counted is Counted.CASES:
        return _when(q, Value(1))
    ratings = Rating.objects.filter(q, case=OuterRef("pk")).order_by().values("case")
    number = Subquery(ratings.annotate(number=SqlCount("pk")).values("number"))
    return _when(measure.of_case or Q(), Coalesce(number, 0))


def _when(q: Q, then: Value | Coalesce) -> SqlCase | Coalesce | Value:
    if not q:
        return then
    return SqlCase(When(q, then=then), default=Value(0), output_field=IntegerField())
