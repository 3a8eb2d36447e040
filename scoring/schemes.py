"""Which scheme holds for a month, and its terms as plain values."""

from dataclasses import dataclass
from fractions import Fraction

from cases.periods import Month
from cases.rules import Rules

from .models import Scheme, SchemeIndicator


class NoSchemeError(ValueError):
    """No scheme was in force in the month."""

    def __init__(self, month: Month) -> None:
        super().__init__(f"{month.label}没有生效的评分方案，请先建立一个从该月或更早生效的方案。")


@dataclass(frozen=True)
class IndicatorTerm:
    """An indicator of a scheme; a rate may have knots (rate 0…1, points)."""

    pk: int
    key: str
    name: str
    kind: str
    weight: Fraction
    knots: tuple[tuple[Fraction, Fraction], ...] = ()


def scheme_for(month: Month) -> Scheme:
    """The newest scheme in force when the month began; NoSchemeError when there is none."""
    in_force = Scheme.objects.filter(state=Scheme.State.IN_FORCE, effective_from__lte=month)
    scheme = in_force.order_by("-effective_from").first()
    if scheme is None:
        raise NoSchemeError(month)
    return scheme


def rules_for(month: Month) -> Rules:
    """The month's thresholds; the defaults where no scheme was in force."""
    try:
        return scheme_for(month).rules
    except NoSchemeError:
        return Rules()


def terms_of(scheme: Scheme) -> list[IndicatorTerm]:
    """The scheme's indicators in their order; two queries."""
    return [_term(indicator) for indicator in scheme.indicators.prefetch_related("knots")]


def _term(indicator: SchemeIndicator) -> IndicatorTerm:
    knots = tuple(
        (Fraction(knot.percent) / 100, Fraction(knot.points)) for knot in indicator.knots.all()
    )
    return IndicatorTerm(
        pk=indicator.pk,
        key=indicator.key,
        name=indicator.name,
        kind=indicator.kind,
        weight=Fraction(indicator.weight),
        knots=knots,
    )
