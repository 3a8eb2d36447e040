"""Answers to questions: the rows of a measure, and counts of many measures in one query a table.

Ratings are counted beside their cases, not joined to them: a case is told with what it was rated.
Figures of a published month are read from its seal where the question asks for them so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import cache, partial, reduce
from operator import or_

from django.db import models
from django.db.models import Count as SqlCount
from django.db.models import F, Q, Value
from django.db.models.expressions import Case as SqlCase
from django.db.models.expressions import Combinable, When

from .dimensions import DIMENSIONS, Dimension
from .held.reading import dimension_then, read_days, read_median, read_tally
from .measures import Anchor, Count, Counted, Measure, MedianOf, RateOf, ShareOf, Table
from .measures.conditions import OfKnownRatings, carried_into
from .models import Case, Rating, Suggestion
from .periods import Period
from .querysets.case import ANCHORS, CaseQuerySet
from .querysets.suggestion import SuggestionQuerySet
from .questions import Question
from .rules import Rules
from .suggested.narrowing import narrowed as narrowed_suggestions

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
        dimension = dimension_then(question, DIMENSIONS[key])
        rows = rows.filter(dimension.where(slugs, question.rules, question.as_of))
    return rows


def suggestions_asked(question: Question) -> SuggestionQuerySet:
    """The month's suggestions that filters leave and the viewer may see."""
    rows = Suggestion.objects.of_month(question.month).visible_to(question.scope)
    return narrowed_suggestions(rows, question)


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
    asked = counts(measures)
    sealed = read_tally(question, asked, by)
    by = dimension_then(question, by) if by else None
    [answer] = _counted(question, [one for one in asked if one.key not in sealed.settled], [by])
    for member, numbers in sealed.tally.items():
        answer[member].update(numbers)
    return answer


def tallies(
    question: Question, measures: Iterable[Measure], splits: Sequence[Dimension | None]
) -> Sequence[Tally]:
    """A tally by each of several dimensions, counted in the rows; as many queries as for one."""
    return _counted(question, counts(measures), splits)


def number(question: Question, measure: Count) -> int:
    """How many rows a count counts; one query or two."""
    sealed = read_tally(question, [measure], None)
    if measure.key in sealed.settled:
        return sealed.tally[None][measure.key]
    return rows_of(measure, question).count()


def daily(question: Question, measure: Count) -> Mapping[object, int]:
    """A count for each calendar day of the city, by the measure's anchor; two queries at most."""
    sealed = read_days(question, measure)
    if sealed is not None:
        return sealed
    anchor = measure.anchored(question.rules)
    day = models.functions.TruncDate(ANCHORS[anchor])
    rows = rows_of(measure, question).annotate(day=day)
    return dict(rows.order_by().values_list("day").annotate(number=SqlCount(Value(1))))


def median_days(question: Question, measure: MedianOf) -> tuple[Decimal | None, int]:
    """The median in days, and over how many rows; three queries at most."""
    sealed = read_median(question, measure)
    if sealed is not None:
        return sealed
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


def _counted(
    question: Question, asked: Iterable[Count], splits: Sequence[Dimension | None]
) -> list[defaultdict[object, dict[str, int]]]:
    """What the rows say, for each way of splitting them; one query per table."""
    answers: list[defaultdict[object, dict[str, int]]] = [defaultdict(dict) for _ in splits]
    together: defaultdict[Table | None, list[Count]] = defaultdict(list)
    for count in asked:
        is_of_cases = count.counted is not Counted.SUGGESTIONS
        together[count.table(question.rules) if is_of_cases else None].append(count)
    for table, group in together.items():
        rows = cases_of(question, table) if table else suggestions_asked(question)
        for answer, sums in zip(answers, _ask(rows, question, group, splits), strict=True):
            for member, numbers in sums.items():
                answer[member].update(numbers)
    return answers


def _ask(
    rows: models.QuerySet,
    question: Question,
    group: list[Count],
    splits: Sequence[Dimension | None],
) -> Sequence[Mapping[object, Mapping[str, int]]]:
    """Counts of one table by member, for each way of splitting it; one query."""
    conditions = [_condition(count, question) for count in group]
    # Numbered, because a measure's key may be the name of a column too; what is alike counts once.
    names = {q: f"number_{i}" for i, q in enumerate(dict.fromkeys(conditions))}
    columns = {name: SqlCount(Value(1), filter=q or None) for q, name in names.items()}
    split = _split(group, splits)
    lines = rows.order_by().values(**split).annotate(**columns).values_list(*split, *columns)
    columns_of = [list(names).index(q) for q in conditions]
    weights = cache(partial(_weights, group, columns_of, question.rules))
    nothing = dict.fromkeys((count.key for count in group), 0)
    sums: list[defaultdict[object, dict[str, int]]] = [defaultdict(nothing.copy) for _ in splits]
    for split_by, told in zip(splits, sums, strict=True):
        if split_by is None:
            told[None].update(nothing)
    for line in lines:
        members, known, numbers = line[: len(splits)], line[len(splits)], line[len(splits) + 1 :]
        # Most counts are of few lines, and each is added once for every way of splitting.
        found = [
            (key, numbers[column] * weight)
            for key, column, weight in weights(known)
            if numbers[column]
        ]
        for told, member in zip(sums, members, strict=True):
            of_member = told[member]
            for key, more in found:
                of_member[key] += more
    return sums


def _split(group: list[Count], splits: Sequence[Dimension | None]) -> dict[str, Combinable]:
    """What the rows are grouped by: the members, then the ratings of a case if counts speak of
    them. Those are looked for once in each case, however many counts ask.
    """
    nothing = Value(None, output_field=models.CharField())
    members: dict[str, Combinable] = {}
    for place, by in enumerate(splits):
        assert by is None or by.column is not None  # noqa: S101 - nobody asks by what only filters
        members[f"member_{place}"] = by.column if by and by.column else nothing
    asked = [count.of_case or Q() for count in group if isinstance(count.rows, OfKnownRatings)]
    if not asked:
        return {**members, "known": nothing}
    known: Combinable = F("ratings_then")
    if all(asked):
        known = SqlCase(When(reduce(or_, asked), then=known))
    return {**members, "known": known}


def _condition(count: Count, question: Question) -> Q:
    """Which lines a count is made of; of one about ratings, those of cases that may have some."""
    if isinstance(count.rows, OfKnownRatings):
        return count.of_case or Q()
    return count.q(question.rules, question.as_of)


def _weights(
    group: list[Count], columns: list[int], rules: Rules, known: str | None
) -> list[tuple[str, int, int]]:
    """For each count its key, its column, and how often a case with these ratings counts."""
    weights = [
        count.rows.number(known or "", rules) if isinstance(count.rows, OfKnownRatings) else 1
        for count in group
    ]
    keys = [count.key for count in group]
    return [one for one in zip(keys, columns, weights, strict=True) if one[2]]
