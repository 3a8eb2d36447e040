"""Headline, districts, categories and province block: the totals sheet beside the ledger."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from cases.measures import MEASURES
from cases.months import has_ledger
from cases.questions import Question
from reports.figures import Figure
from reports.overview import ledger, totals
from reports.overview.ledger import PROVINCE
from reports.overview.values import Digest, Origin, Place
from scoring.arithmetic import half_up

from .values import Entry, Totals, TotalsSection, missing_words

NOT_IN_SHEET, NOT_IN_LEDGER = "总量表无此项", "台账无此项"

Seen = Callable[[Figure], Figure]
"""What a viewer sees of a ledger's figure: with or without the way to its rows."""


def compared_totals(question: Question, seen: Seen) -> Totals:
    """Each figure that the totals sheet gives beside the ledger's; `question` is of everything."""
    from_sheet = totals.digest(question.month)
    there = has_ledger(question.month, question.rules.first_day)
    has_sheet = from_sheet.origin is not Origin.NOTHING
    missing = missing_words("总量表", has_ledger=there, has_sheet=has_sheet)
    if missing:
        return Totals((), missing)
    return Totals(tuple(_sections(from_sheet, ledger.digest(question), seen)))


def _sections(sheet: Digest, counted: Digest, seen: Seen) -> Iterable[TotalsSection]:
    headline = [key for key in totals.HEADLINE if key not in PROVINCE]
    given, found = Place("", "", sheet.figures), Place("", "", counted.figures)
    yield TotalsSection("总体", tuple(_entries("", headline, given, found, seen)))
    yield TotalsSection("省交办", tuple(_entries("", PROVINCE, given, found, seen)))
    yield TotalsSection("属地", tuple(_of_places(sheet.districts, counted.districts, seen)))
    yield TotalsSection("领域", tuple(_of_places(sheet.categories, counted.categories, seen)))


def _of_places(sheet: Sequence[Place], counted: Sequence[Place], seen: Seen) -> Iterable[Entry]:
    """Places of the sheet in its order, then those that only the ledger knows."""
    by_slug = {place.slug: place for place in counted}
    for place in sheet:
        other = by_slug.pop(place.slug, None)
        yield from _entries(place.name, list(place.figures), place, other, seen)
    for place in by_slug.values() if sheet else ():
        yield from _entries(place.name, ["assigned"], None, place, seen)


def _entries(
    name: str, keys: Iterable[str], sheet: Place | None, counted: Place | None, seen: Seen
) -> Iterable[Entry]:
    """What the sheet leaves blank is not compared; a place that it leaves out is."""
    for key in keys:
        given = sheet.figures[key] if sheet else None
        if given is None or given.value is not None:
            found = counted.figures.get(key) if counted else None
            label = f"{name} {MEASURES[key].name}".strip()
            yield _entry(label, given, seen(found) if found else None)


def _entry(name: str, sheet: Figure | None, counted: Figure | None) -> Entry:
    gap = _gap(sheet, counted)
    return Entry(
        name=name,
        sheet=sheet or NOT_IN_SHEET,
        ledger=counted or NOT_IN_LEDGER,
        gap=gap,
        differs=gap is None or gap != 0,
    )


def _gap(sheet: Figure | None, counted: Figure | None) -> Decimal | None:
    """Ledger less sheet as both are printed; None where either says nothing."""
    if sheet is None or counted is None or sheet.value is None or counted.value is None:
        return None
    if isinstance(counted.value, int):
        return Decimal(counted.value) - Decimal(sheet.value)
    return half_up(counted.value) - half_up(sheet.value)
