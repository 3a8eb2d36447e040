"""Cases of a running month that wait, by unit: past their deadline, due within days."""

from collections.abc import Iterable, Mapping

from cases import answers
from cases.dimensions import DUE, UNIT
from cases.measures import MEASURES, Count
from cases.models import Unit
from cases.questions import Question
from reports.figures import Figure, count_figure

from .naming import Naming
from .values import PressingRow

WHOLE = "合计"


def pressing_rows(
    asked: Question, units: Iterable[Unit], naming: Naming
) -> tuple[tuple[PressingRow, ...], PressingRow]:
    """Units with a case past due or due soon, most of them first, and what all units of the group
    have together; three queries. The viewer's own rows alone count.
    """
    among = list(units)
    measure = MEASURES["open"]
    assert isinstance(measure, Count)  # noqa: S101 - the registry says so
    overdue, soon = (asked.where(DUE.key, slug) for slug in ("overdue", "soon"))
    asking = (overdue, soon, asked)
    numbers = [_numbers(one, measure) for one in asking]

    def row(unit: Unit) -> PressingRow:
        figures = [
            count_figure(measure, one.where(UNIT.key, unit.slug), found.get(unit.pk, 0))
            for one, found in zip(asking, numbers, strict=True)
        ]
        return PressingRow(naming.name(unit), naming.url(unit), *figures)

    rows = [row(unit) for unit in among]
    press = [one for one in rows if one.overdue.value or one.soon.value]
    press.sort(key=lambda one: (-_value(one.overdue), -_value(one.soon), -_value(one.open)))
    return tuple(press), _together(rows, measure)


def _numbers(asked: Question, measure: Count) -> Mapping[object, int]:
    tally = answers.tally(asked, [measure], by=UNIT)
    return {unit: numbers.get(measure.key, 0) for unit, numbers in tally.items()}


def _together(rows: Iterable[PressingRow], measure: Count) -> PressingRow:
    """Of the group: no list holds just these units, so that the sums lead nowhere."""
    every = list(rows)
    sums = [
        sum(_value(one) for one in column)
        for column in (
            [row.overdue for row in every],
            [row.soon for row in every],
            [row.open for row in every],
        )
    ]
    figures = [Figure(measure.key, measure.name, number, f"{number:,}") for number in sums]
    return PressingRow(WHOLE, "", *figures)


def _value(figure: Figure) -> int:
    return int(figure.value or 0)
