"""What a seal holds below its head: the records of a month, in a fixed order.

The scheme, the sheets' lines, the cases with their ratings, what was decided by hand, the results,
and the unfiltered figures (`docs/seal.md` describes each kind).
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Model

from cases.held.facts import case_facts, moment_text, rating_facts
from cases.held.window import Window
from cases.models import SealedFigures, SealedMonth, Sheet, SheetRow
from cases.periods import Month
from scoring.models import (
    Adjustment,
    Evaluation,
    Scheme,
    SchemeIndicator,
    Seal,
    TieSettlement,
    UnitResult,
)

from .canonical import FORMAT, HEAD, Record

KINDS = (
    HEAD,
    "scheme",
    "scheme_group",
    "indicator",
    "sheet",
    "case",
    "rating",
    "adjustment",
    "settlement",
    "units",
    "group",
    "result",
    "figure",
)
"""The kinds of records in the order in which a seal holds them."""
OF_SCHEME = tuple(
    field.name
    for field in Scheme._meta.concrete_fields
    if field.name not in {"id", "slug", "state"}
)
"""What a scheme may be called, and whether it is in force later, is no rule of it."""
OF_SCHEME_GROUP = ("is_ranked", "top_size", "bottom_size")
OF_INDICATOR = ("name", "kind", "weight", "cap", "column", "note", "order")
OF_CELL = ("header", "key", "text", "number")
OF_GROUP = ("source", "choice", "is_ranked", "top_size", "bottom_size")
OF_RESULT = (
    *("name", "rank", "position", "unranked_because", "tie", "assigned", "completed"),
    *("base", "bonus", "penalty", "adjustment", "total", "unrounded"),
)
OF_TERM = ("part", "whole", "percent", "points")


def head_of(seal: Seal, window: Window) -> Record:
    """The first record: what is sealed, after what, by whom and why."""
    evaluation, previous, consent = seal.evaluation, seal.previous, seal.consented_by
    value: dict[str, Any] = {
        "month": str(evaluation.month),
        "revision": evaluation.revision,
        "number": seal.number,
        "previous": previous.digest if previous else None,
        "starts_at": moment_text(window.starts_at),
        "ends_at": moment_text(window.ends_at),
        "as_of": moment_text(window.cut_off),
        "sealed_at": moment_text(seal.sealed_at),
        "sealed_by": seal.sealed_by.username,
        "reason": seal.reason,
        "consented_by": consent.username if consent else None,
    }
    return Record(HEAD, FORMAT, value)


def records_of(evaluation: Evaluation, sealed: SealedMonth) -> Iterator[Record]:
    """Everything below the head, in order."""
    scheme, month, window = evaluation.scheme, evaluation.month, Window.of(sealed)
    kinds = {
        "scheme": _scheme(scheme),
        "scheme_group": _scheme_groups(scheme),
        "indicator": _indicators(scheme),
        "sheet": _sheets(month),
        "case": (Record("case", one.number, dict(one.values)) for one in case_facts(window)),
        "rating": _ratings(window),
        "adjustment": _adjustments(month),
        "settlement": _settlements(month),
        "units": (Record("units", group, sorted(of)) for group, of in sealed.groups.items()),
        "group": _groups(evaluation),
        "result": (Record("result", one.unit.slug, _result(one)) for one in _results(evaluation)),
        "figure": _figures(sealed),
    }
    # Sorted here: each database has its own idea of the order of texts.
    for kind in KINDS[1:]:
        yield from sorted(kinds[kind], key=lambda record: record.key)


def _scheme(scheme: Scheme) -> Iterator[Record]:
    yield Record("scheme", scheme.slug, _named(scheme, OF_SCHEME))


def _scheme_groups(scheme: Scheme) -> Iterator[Record]:
    for group in scheme.groups.select_related("group"):
        yield Record("scheme_group", group.group.slug, _named(group, OF_SCHEME_GROUP))


def _indicators(scheme: Scheme) -> Iterator[Record]:
    for one in scheme.indicators.prefetch_related("knots", "parts"):
        yield Record("indicator", one.key, _indicator(one))


def _indicator(one: SchemeIndicator) -> dict[str, Any]:
    knots = sorted((knot.percent, knot.points) for knot in one.knots.all())
    parts = sorted((part.side, part.column, part.factor) for part in one.parts.all())
    return {
        **_named(one, OF_INDICATOR),
        "knots": [[_plain(percent), _plain(points)] for percent, points in knots],
        "parts": [[side, column, _plain(factor)] for side, column, factor in parts],
    }


def _sheets(month: Month) -> Iterator[Record]:
    for kind in (Sheet.Kind.INDICATORS, Sheet.Kind.TOTALS):
        for row in SheetRow.objects.current(month, kind).select_related("sheet__group"):
            group = row.sheet.group
            cells = {str(cell.column): _named(cell, OF_CELL) for cell in row.cells.all()}
            value = {"group": group.slug if group else None, "cells": cells}
            yield Record("sheet", f"{kind.value}/{row.subject}", value)


def _ratings(window: Window) -> Iterator[Record]:
    for one in rating_facts(window):
        yield Record("rating", one.key, {"stars": one.stars, "place": one.place})


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
    for group in evaluation.groups.select_related("group"):
        yield Record("group", group.group.slug, _named(group, OF_GROUP))


def _results(evaluation: Evaluation) -> Iterator[UnitResult]:
    rows = evaluation.results.select_related("unit", "group", "sheet_row")
    yield from rows.prefetch_related("terms__indicator")


def _result(row: UnitResult) -> dict[str, Any]:
    return {
        **_named(row, OF_RESULT),
        "group": row.group.slug,
        "sheet_row": row.sheet_row.subject if row.sheet_row else None,
        "terms": {term.indicator.key: _named(term, OF_TERM) for term in row.terms.all()},
    }


def _figures(sealed: SealedMonth) -> Iterator[Record]:
    for part in SealedFigures.objects.filter(sealed=sealed):
        for member, numbers in part.numbers.items():
            yield Record("figure", f"{part.dimension}/{member}", numbers)


def _named(row: Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    """A decimal without needless zeros, a month as it is printed; the rest JSON knows."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value) if isinstance(value, Month) else value
