"""What a seal holds below its head: the records of a month, in a fixed order.

First the scheme, the sheets' lines, the cases with their ratings, what was
decided by hand, the results, and the unfiltered figures.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from cases.held.facts import case_facts, moment_text, rating_facts
from cases.held.window import Window
from cases.models import SealedFigures, SealedMonth, Sheet, SheetRow
from cases.periods import Month
from cases.questions import question
from scoring.models import Adjustment, Evaluation, Scheme, SchemeIndicator, TieSettlement

from .canonical import Record

SCHEME_LEFT_OUT = {"id", "slug", "state"}
"""What a scheme may be called, and whether it is in force later, is no rule of it."""


def records_of(evaluation: Evaluation, sealed: SealedMonth) -> Iterator[Record]:
    """Everything below the head, in order."""
    scheme, month = evaluation.scheme, evaluation.month
    window = Window.asked(question(month, scheme.rules, evaluation.as_of))
    kinds = (
        _scheme(scheme),
        _scheme_groups(scheme),
        _indicators(scheme),
        _sheets(month),
        (Record("case", one.number, dict(one.values)) for one in case_facts(window)),
        (Record("rating", one.key, {"stars": one.stars}) for one in rating_facts(window)),
        _adjustments(month),
        _settlements(month),
        _groups(evaluation),
        _results(evaluation),
        _figures(sealed),
    )
    # Sorted here: each database has its own idea of the order of texts.
    for kind in kinds:
        yield from sorted(kind, key=lambda record: record.key)


def _scheme(scheme: Scheme) -> Iterator[Record]:
    fields = [field for field in Scheme._meta.concrete_fields if field.name not in SCHEME_LEFT_OUT]
    values = {field.name: _plain(field.value_from_object(scheme)) for field in fields}
    yield Record("scheme", scheme.slug, values)


def _scheme_groups(scheme: Scheme) -> Iterator[Record]:
    for group in scheme.groups.select_related("group"):
        value = {name: getattr(group, name) for name in ("is_ranked", "top_size", "bottom_size")}
        yield Record("scheme_group", group.group.slug, value)


def _indicators(scheme: Scheme) -> Iterator[Record]:
    for one in scheme.indicators.prefetch_related("knots", "parts"):
        yield Record("indicator", one.key, _indicator(one))


def _indicator(one: SchemeIndicator) -> dict[str, Any]:
    value = {
        name: _plain(getattr(one, name))
        for name in ("name", "kind", "weight", "cap", "column", "note", "order")
    }
    knots = sorted((knot.percent, knot.points) for knot in one.knots.all())
    parts = sorted((part.side, part.column, part.factor) for part in one.parts.all())
    value["knots"] = [[_plain(percent), _plain(points)] for percent, points in knots]
    value["parts"] = [[side, column, _plain(factor)] for side, column, factor in parts]
    return value


def _sheets(month: Month) -> Iterator[Record]:
    """A line's cells by place and header, with text and number."""
    for kind in (Sheet.Kind.INDICATORS, Sheet.Kind.TOTALS):
        for row in SheetRow.objects.current(month, kind):
            cells = {
                f"{cell.column} {cell.header}": [cell.text, _plain(cell.number)]
                for cell in row.cells.all()
            }
            yield Record("sheet", f"{kind.value}/{row.subject}", cells)


def _adjustments(month: Month) -> Iterator[Record]:
    for one in Adjustment.objects.standing().filter(month=month).select_related("unit"):
        value = {"unit": one.unit.slug, "points": _plain(one.points), "reason": one.reason}
        yield Record("adjustment", f"{one.pk:010}", value)


def _settlements(month: Month) -> Iterator[Record]:
    settled = TieSettlement.objects.standing().filter(month=month).select_related("group")
    for order in settled.prefetch_related("places__unit"):
        units = [place.unit.slug for place in order.places.all()]
        value = {"group": order.group.slug, "units": units, "reason": order.reason}
        yield Record("settlement", f"{order.pk:010}", value)


def _groups(evaluation: Evaluation) -> Iterator[Record]:
    names = ("source", "choice", "is_ranked", "top_size", "bottom_size")
    for group in evaluation.groups.select_related("group"):
        yield Record("group", group.group.slug, {name: getattr(group, name) for name in names})


def _results(evaluation: Evaluation) -> Iterator[Record]:
    rows = evaluation.results.select_related("unit", "group", "sheet_row")
    for row in rows.prefetch_related("terms__indicator"):
        value: dict[str, Any] = {
            name: _plain(getattr(row, name))
            for name in (
                *("name", "rank", "position", "unranked_because", "tie", "assigned", "completed"),
                *("base", "bonus", "penalty", "adjustment", "total", "unrounded"),
            )
        }
        value["group"] = row.group.slug
        value["sheet_row"] = row.sheet_row.subject if row.sheet_row else None
        value["terms"] = {
            term.indicator.key: {
                name: _plain(getattr(term, name)) for name in ("part", "whole", "percent", "points")
            }
            for term in row.terms.all()
        }
        yield Record("result", row.unit.slug, value)


def _figures(sealed: SealedMonth) -> Iterator[Record]:
    yield Record("figure", "", {key: sorted(slugs) for key, slugs in sealed.groups.items()})
    for part in SealedFigures.objects.filter(sealed=sealed):
        for member, numbers in part.numbers.items():
            yield Record("figure", f"{part.dimension}/{member}", numbers)


def _plain(value: Any) -> Any:
    """A decimal without needless zeros; what JSON knows stays as it is."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Month):
        return str(value)
    return moment_text(value) if hasattr(value, "astimezone") else value
