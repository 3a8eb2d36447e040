"""The headline of each chart: what its figures carry, without a stop."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reports.figures import Figure
from reports.overview.values import Place, Point

from . import crossed, days, months
from .rates import rates
from .rises import Rise, risen_words
from .volumes import Split, volumes
from .wording import joined, said

DISTRICTS = Split("属地", "转办")
CATEGORIES = Split("领域", "转办", share="category_share", with_second=True)
SUBCATEGORIES = Split("细分领域", "转办", is_whole=False, measure_word="项")
CHANNELS = Split("受理渠道", "受理", key="accepted", measure_word="个渠道")
KINDS = Split("诉求类型", "受理", key="accepted", measure_word="类", with_second=True)


def districts(places: Sequence[Place], *, is_whole: bool = True) -> str:
    """Who has most cases, and whose completion rate stands out.

    `is_whole` False: the places make no whole that one could have a share of.
    """
    completed = rates(places, "completion_rate", "办结率", DISTRICTS.noun)
    split = replace(DISTRICTS, is_whole=is_whole)
    return said(joined([volumes(places, split), completed], "；"))


def categories(places: Sequence[Place]) -> str:
    """What most cases are about, and what comes second."""
    return said(volumes(places, CATEGORIES))


def subcategories(places: Sequence[Place]) -> str:
    """What most cases are about on the second level; give all of them, also those not drawn."""
    return said(volumes(places, SUBCATEGORIES))


def channels(places: Sequence[Place]) -> str:
    """How most requests came in."""
    return said(volumes(places, CHANNELS))


def kinds(places: Sequence[Place]) -> str:
    """What most citizens wanted."""
    return said(volumes(places, KINDS))


def daily(by_day: Mapping[date, Figure], is_off: Callable[[date], bool]) -> str:
    """The busiest days, the mean, and working days against days off."""
    return said(days.busiest(by_day, is_off))


def heat(
    cells: Mapping[tuple[str, str], Figure],
    lines: Mapping[str, str],
    columns: Mapping[str, str],
) -> str:
    """The fullest cell and a share out of line; `lines` and `columns`: names by slug."""
    return said(crossed.fullest(cells, lines, columns))


def trend(points: Sequence[Point]) -> str:
    """The last whole month against the one before and among all."""
    return said(months.course(points))


def rises(found: Sequence[Rise]) -> str:
    """What rose most, as `risen` found it."""
    return said(risen_words(found)) or "没有哪一项明显增加"
