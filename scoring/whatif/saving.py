"""Settings that somebody tried, kept as a draft of a scheme: the one thing that is stored."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from accounts.models import User
from cases.periods import Month
from scoring.arithmetic import half_up
from scoring.models import Scheme
from scoring.scheming.content import Content, IndicatorContent, content_of, seen_of_scheme
from scoring.scheming.copying import copy_scheme
from scoring.scheming.saving import save_scheme

from .settings import SUMS, Settings


@transaction.atomic
def keep_as_draft(
    *,
    scheme: Scheme,
    settings: Settings,
    name: str,
    effective_from: Month,
    by: User,
    at: datetime,
) -> Scheme:
    """A draft that says what the scheme says, turned; SchemeRefused when it cannot be kept."""
    draft = copy_scheme(scheme=scheme, name=name, effective_from=effective_from, by=by, at=at)
    content = turned_content(content_of(draft), settings)
    save_scheme(scheme=draft, content=content, seen=seen_of_scheme(draft), by=by, at=at)
    draft.refresh_from_db()  # it was saved over a row of its own
    return draft


def turned_content(content: Content, settings: Settings) -> Content:
    """What a scheme says, with the values of the settings; an indicator of weight 0 is left out."""
    said = content.saying(
        minimum_volume=settings.minimum_volume,
        empty_rate=settings.empty_rate.value,
        tie_order=settings.tie_order.value,
        satisfied_from=settings.satisfied_from,
        low_star_below=settings.low_star_below,
        five_star_from=settings.five_star_from,
        **{f"{name}_cap": settings.caps[name] for name in SUMS},
    )
    kept = (one for one in content.indicators if settings.weights[one.key] > 0)
    return replace(said, indicators=tuple(_turned(one, settings) for one in kept))


def _turned(one: IndicatorContent, settings: Settings) -> IndicatorContent:
    """The corners of a broken line are stretched alike and rounded to the four decimals that a
    scheme keeps.
    """
    weight = settings.weights[one.key]
    stretch = Fraction(weight) / one.full
    knots = tuple(replace(knot, points=_points(knot.points, stretch)) for knot in one.knots)
    return replace(one, weight=weight, cap=settings.caps.get(one.key), knots=knots)


def _points(points: Decimal, stretch: Fraction) -> Decimal:
    return half_up(Fraction(points) * stretch, 4)
