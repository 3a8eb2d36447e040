"""From the stored evaluations of two years to the page's values."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from cases.models import UnitGroup
from cases.periods import Month
from reports.page import Link
from reports.past.happenings import MEANINGS, Happening, Kind, happenings
from reports.past.months import PastMonths
from scoring.models import Evaluation

from .movers import movers
from .order import heads, ordered
from .read import GroupPast, group_past, ranked_groups
from .rows import Lines, letters_in
from .values import Column, CourseView, Mark, Told, Year

DRAFT = Mark("稿", "草稿，尚未发布")


def course_view(month: Month, parameters: QueryDict) -> CourseView | None:
    """The map of the group that the address names, else of the first; None where no month up to
    this one has ranks. Eight queries, whatever the number of units and months.
    """
    past = PastMonths.before(month).scored()
    groups = ranked_groups(past) if past.months else []
    if not groups:
        return None
    wanted = parameters.get("tab", "")
    group = next((one for one in groups if one.slug == wanted), groups[0])
    found = group_past(past, group)
    happened = happenings(past, found.units)
    rows = Lines(found, happened).rows()
    columns = tuple(_columns(found, happened))
    path = reverse("reports:course", args=[month])
    return CourseView(
        evaluation=past.evaluations[found.last],
        slug=group.slug,
        name=group.name,
        tabs=_tabs(groups, group, path),
        columns=columns,
        years=tuple(_years(columns)),
        heads=heads(parameters, path, group.slug),
        rows=tuple(ordered(rows, parameters)),
        movers=movers(found, rows, happened),
        told=tuple(_told(past, happened)),
        letters=letters_in(rows),
        marks=_explained(columns),
    )


def _tabs(groups: Sequence[UnitGroup], current: UnitGroup, path: str) -> tuple[Link, ...]:
    return tuple(
        Link(one.name, f"{path}?{urlencode({'tab': one.slug})}", one == current) for one in groups
    )


def _columns(found: GroupPast, happened: Sequence[Happening]) -> Iterator[Column]:
    query = urlencode({"tab": found.group.slug})
    for place, month in enumerate(found.past.months):
        here = [one for one in happened if one.place == place]
        evaluation = found.past.evaluations.get(month)
        yield Column(
            month=month,
            url=f"{reverse('reports:ranking', args=[month])}?{query}",
            marks=tuple(_marks(month, evaluation, here)),
            ranked=found.ranked.get(month, 0),
            is_new=any(one.kind is Kind.SCHEME for one in here),
            is_scored=evaluation is not None,
        )


def _marks(
    month: Month, evaluation: Evaluation | None, here: Sequence[Happening]
) -> Iterator[Mark]:
    if evaluation is not None and evaluation.state == Evaluation.State.DRAFT:
        yield DRAFT
    for kind in dict.fromkeys(one.kind for one in here):
        yield Mark(kind.value, MEANINGS[kind], f"#in-{month}")


def _explained(columns: Sequence[Column]) -> tuple[Mark, ...]:
    """Each letter of the axis once."""
    shown = {mark.letter: mark.meaning for column in columns for mark in column.marks}
    order = [DRAFT.letter, *Kind]
    return tuple(Mark(one, shown[one]) for one in order if one in shown)


def _years(columns: Sequence[Column]) -> Iterator[Year]:
    for year, months in groupby(columns, key=lambda column: column.month.year):
        yield Year(f"{year}年", len(list(months)))


def _told(past: PastMonths, happened: Sequence[Happening]) -> Iterator[Told]:
    for place, together in groupby(happened, key=lambda one: one.place):
        month = past.months[place]
        yield Told(month, f"in-{month}", tuple(together))
