"""Schemes as values: a correct one of a scale of 100, and what tests change of it."""

from dataclasses import replace
from decimal import Decimal

from scoring.models import Scheme
from scoring.scheming.content import (
    FIELDS,
    Content,
    IndicatorContent,
    KnotContent,
    PartContent,
    seen_of_scheme,
)
from scoring.scheming.saving import save_scheme
from tests.factories import APRIL, UserFactory, at

NOW = at(3, month=5)


def knots(*corners):
    return tuple(KnotContent(Decimal(str(rate)), Decimal(str(points))) for rate, points in corners)


def part(side, column, factor="1"):
    return PartContent(side, column, Decimal(factor))


def rate(name="解决率", weight="100", **changes):
    said = IndicatorContent("", name, "rate", None if weight is None else Decimal(weight))
    return replace(said, **changes)


def bonus(name="表扬件", weight="2", **changes):
    return replace(rate(name, weight), kind="bonus", **changes)


def said(*indicators, groups=(), **fields):
    """The content of a new draft of a scale of 100, with one rate unless told otherwise."""
    blank = Scheme(name="新方案", effective_from=APRIL, scale=100)
    values = {name: getattr(blank, name) for name in FIELDS} | fields
    return Content(values, indicators or (rate(),), groups)


def author():
    return {"by": UserFactory(username="keeper"), "at": NOW}


def saved(scheme, content):
    """Saved over what is stored now."""
    return act(save_scheme, scheme, content=content)


def act(action, scheme, **further):
    """An action on what is stored now, as a page just opened shows it."""
    stored = Scheme.objects.get(pk=scheme.pk)
    return action(scheme=stored, seen=seen_of_scheme(stored), **author(), **further)
