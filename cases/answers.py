"""Answers to questions: the rows of a measure, and counts of many measures in one query a table.

Cases and ratings are counted apart: joined in one query they would multiply.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cache, partial

from django.db import models
from django.db.models import Count as SqlCount
from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable

from .dimensions import DIMENSIONS, Dimension
from .measures import Anchor, Count, Counted, Measure, MedianOf, RateOf, ShareOf, Table
from .measures.conditions import LatestStar, carried_into
from .models import Case, Rating, Suggestion
from .periods import Period
from .querysets.case import ANCHORS, CaseQuerySet
from .querysets.suggestion import SuggestionQuerySet
from .questions import Question
from .rules import Rules

Tally = Mapping[object, Mapping[str, int]]
"""Counts by member id (None when nothing was split) and by measure key; absent means 0."""

ONE_DAY = timedelta(days=1)


def cases_asked(question: Question, anchor: Anchor) -> CaseQuerySet:
    """The counted cases of the period that filters and scope leave."""
    return cases_of(question, Table(anchor))


def cases_of(question: Question, table: Table) -> CaseQuerySet:
    """The cases that a table looks at, as far as filters and scope leave them."""
    without = question.disregarding
    kept = Case.objects.excluded(without) if table.excluded else Case.objects.counted(without)
    dated = kept.dated_in(period_of(question, table.anchor), table.anchor)
    if table.carried:
        dated = dated.filter(carried_into(question.month, question.rules))
    return narrowed(dated.as_of(question.as_of), question)


def narrowed(rows: CaseQuerySet, question: Question) -> CaseQuerySet:
    """The rows that scope and filters leave, of rows with what the filters speak of."""
    rows = rows.visible_to(question.scope)
    for key, slugs in question.filters:
        rows = rows.filter(DIMENSIONS[key].where(slugs, question.rules, question.as_of))
    return rows


def suggestions_asked(question: Question) -> SuggestionQuerySet:
    """The month's suggestions that the viewer may see."""
    return Suggestion.objects.of_month(question.month).visible_to(question.scope)


def rows_of(measure: Count, question: Question) -> models.QuerySet:
    """The rows that a count counts: cases, ratings or suggestions."""
    q = measure.q(question.rules, question.as_of)
    if measure.counted is Counted.SUGGESTIONS:
        return suggestions_asked(question).filter(q)
    cases = cases_of(question, measure.table(question.rules))
    if measure.counted is Counted.RATINGS:
        return Rating.objects.filter(q, case__in=cases.filter(measure.of_case or Q()))
    return cases.filter(q)


def counts(measures: Iterable[Measure]) -> list[Count]:
    """The counts that measures are made of, each once."""
    found: dict[str, Count] = {}
    for measure in measures:
        for count in _parts(measure):
            found[count.key] = count
    return list(found.values())


def tally(question: Question, measures: Iterable[Measure], by: Dimension | None = None) -> Tally:
    """How many rows each measure counts, for each member of a dimension or in all.

    One query per table, however many measures, members and rows there are.
    """
    answer: defaultdict[object, dict[str, int]] = defaultdict(dict)
    together: defaultdict[tuple[Counted, Table], list[Count]] = defaultdict(list)
    for count in counts(measures):
        together[count.counted, count.table(question.rules)].append(count)
    cases = cache(partial(cases_of, question))
    for (counted, table), group in together.items():
        rows = suggestions_asked(question) if counted is Counted.SUGGESTIONS else cases(table)
        for member, numbers in _ask(rows, question, group, by).items():
            answer[member].update(numbers)
    return answer


def daily(question: Question, measure: Count) -> Mapping[object, int]:
    """A count for each calendar day of the city, by the measure's anchor; one query."""
    anchor = measure.anchored(question.rules)
    day = models.functions.TruncDate(ANCHORS[anchor])
    rows = rows_of(measure, question).annotate(day=day)
    return dict(rows.order_by().values_list("day").annotate(number=SqlCount(Value(1))))


def median_days(question: Question, measure: MedianOf) -> tuple[Decimal | None, int]:
    """The median in days, and over how many rows; two queries."""
    rows = rows_of(measure.over, question).annotate(value=measure.value).order_by("value")
    number = rows.count()
    if not number:
        return None, 0
    middle = rows.values_list("value", flat=True)[(number - 1) // 2 : number // 2 + 1]
    spans = [Decimal(value // timedelta(microseconds=1)) for value in middle]
    return sum(spans, Decimal(0)) / len(spans) / (ONE_DAY // timedelta(microseconds=1)), number


def _parts(measure: Measure) -> tuple[Count, ...]:
    if isinstance(measure, RateOf):
        return (measure.part, measure.whole)
    if isinstance(measure, ShareOf):
        return (measure.of,)
    if isinstance(measure, MedianOf):
        return (measure.over,)
    return (measure,)


def period_of(question: Question, anchor: Anchor) -> Period:
    """The stretch that rows of the anchor are dated in.

    Deadlines may still lie ahead; what was received or assigned may not.
    """
    if anchor is not Anchor.DEADLINE:
        return question.period
    whole = question.whole_period
    return whole.on(question.day) if question.day else whole


def _ask(
    rows: models.QuerySet, question: Question, group: list[Count], by: Dimension | None
) -> Mapping[object, Mapping[str, int]]:
    """Counts of one table, by member; one query."""
    # Numbered, because a measure's key may be the name of a column too.
    columns = {f"number_{i}": _column(count, question) for i, count in enumerate(group)}
    stars = [_stars(count, question.rules) for count in group]
    split = _split(by, is_by_star=any(one is not None for one in stars))
    if not split:
        found = rows.order_by().aggregate(**columns)
        return {None: {one.key: found[name] for one, name in zip(group, columns, strict=True)}}
    sums: defaultdict[object, list[int]] = defaultdict(lambda: [0] * len(group))
    for member, star, *numbers in (
        rows.order_by().values(**split).annotate(**columns).values_list(*split, *columns)
    ):
        sums[member] = [
            so_far + (number if of is None or star in of else 0)
            for so_far, number, of in zip(sums[member], numbers, stars, strict=True)
        ]
    if by is None:
        sums.setdefault(None, [0] * len(group))
    keys = [count.key for count in group]
    return {member: dict(zip(keys, numbers, strict=True)) for member, numbers in sums.items()}


def _split(by: Dimension | None, *, is_by_star: bool) -> dict[str, Combinable]:
    """What the rows are grouped by: always both, so that an answer's lines are all alike."""
    if by is None and not is_by_star:
        return {}
    assert by is None or by.column is not None  # noqa: S101 - only what groups is asked for
    nothing = Value(None, output_field=models.IntegerField())
    member = by.column if by and by.column else nothing
    return {"member": member, "star_then": F("star") if is_by_star else nothing}


def _stars(count: Count, rules: Rules) -> range | None:
    """The latest stars that count, for a measure of these."""
    return count.rows.stars(rules) if isinstance(count.rows, LatestStar) else None


def _column(count: Count, question: Question) -> SqlCount:
    if isinstance(count.rows, LatestStar):
        return SqlCount(Value(1))  # of one star, looked for once however many counts ask for it
    q = count.q(question.rules, question.as_of)
    if count.counted is Counted.RATINGS:
        q = _under(q, "ratings") & (count.of_case or Q()) & Q(ratings__isnull=False)
        return SqlCount("ratings", filter=q)
    return SqlCount(Value(1), filter=q) if q else SqlCount(Value(1))


def _under(q: Q, relation: str) -> Q:
    """The same condition, spoken from the other end of a relation."""
    moved = Q(_connector=q.connector, _negated=q.negated)
    for child in q.children:
        moved.children.append(
            _under(child, relation)
            if isinstance(child, Q)
            else (f"{relation}__{child[0]}", child[1])  # type: ignore[index]
        )
    return moved
