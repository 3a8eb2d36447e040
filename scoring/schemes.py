"""Which scheme holds for a month, and its terms as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import F, FilteredRelation, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cases.kept import is_kept, kept
from cases.models import UnitGroup
from cases.periods import Month
from cases.rules import Rules

from .models import Evaluation, IndicatorPart, Scheme, SchemeGroup, SchemeIndicator


class NoSchemeError(ValueError):
    """No scheme was in force in the month."""

    def __init__(self, month: Month) -> None:
        super().__init__(f"{month.label}没有生效的评分方案，请先建立一个从该月或更早生效的方案。")


@dataclass(frozen=True)
class Portion:
    """A column of the indicator sheet within a rate made of several, and what its counts weigh."""

    column: str
    factor: Fraction
    is_part: bool


@dataclass(frozen=True)
class IndicatorTerm:
    """An indicator of a scheme; a rate may have knots (rate 0…1, points).

    In an indicator sheet its figure stands under the key, under `column`, or is made of `portions`.
    """

    pk: int
    key: str
    name: str
    kind: str
    weight: Fraction
    cap: Fraction | None = None
    column: str = ""
    portions: tuple[Portion, ...] = ()
    knots: tuple[tuple[Fraction, Fraction], ...] = ()

    @property
    def full(self) -> Fraction:
        """The most that a rate earns."""
        return max((points for _, points in self.knots), default=self.weight)


@dataclass(frozen=True)
class GroupRule:
    """How a scheme treats a group: ranked or not, how many of its best and worst are listed."""

    is_ranked: bool
    top_size: int
    bottom_size: int


@dataclass(frozen=True)
class Timeline:
    """The schemes that published months were sealed with, and those in force, the newest first."""

    own: Mapping[Month, Scheme]
    in_force: Sequence[Scheme]

    def scheme(self, month: Month) -> Scheme | None:
        """A published month's own one, of others the newest in force when the month began."""
        newest = (one for one in self.in_force if one.effective_from <= month)
        return self.own.get(month) or next(newest, None)


READS = frozenset({Scheme._meta.label, Evaluation._meta.label})
"""The tables that the course of schemes is read from."""


def timeline() -> Timeline:
    """Of all months; one query."""
    return kept("timeline", _timeline, reads=READS)


def _timeline() -> Timeline:
    sealed = Q(evaluations__state=Evaluation.State.SEALED)
    rows = Scheme.objects.annotate(sealed=FilteredRelation("evaluations", condition=sealed))
    named = rows.annotate(month=F("sealed__month"), revision=F("sealed__revision"))
    counting = named.filter(Q(month__isnull=False) | Q(state=Scheme.State.IN_FORCE))
    own: dict[Month, Scheme] = {}
    in_force: dict[int, Scheme] = {}
    for scheme in counting.order_by("-effective_from", "revision"):
        if scheme.month:
            own[scheme.month] = scheme
        if scheme.state == Scheme.State.IN_FORCE:
            in_force.setdefault(scheme.pk, scheme)
    return Timeline(own, tuple(in_force.values()))


def scheme_for(month: Month) -> Scheme:
    """A published month's own scheme, of others the newest in force when the month began;
    NoSchemeError when there is none.
    """
    scheme = timeline().scheme(month) if is_kept() else schemes_of(month).first()
    if scheme is None:
        raise NoSchemeError(month)
    return scheme


def schemes_of(month: Month) -> QuerySet[Scheme]:
    """The one that a published month was sealed with, or that was in force when the month began, if
    there is one.
    """
    sealed = Evaluation.objects.filter(month=month, state=Evaluation.State.SEALED)
    own = sealed.order_by("-revision").values("scheme")[:1]
    in_force = Scheme.objects.filter(state=Scheme.State.IN_FORCE, effective_from__lte=month)
    newest = in_force.order_by("-effective_from").values("pk")[:1]
    return Scheme.objects.filter(pk=Coalesce(Subquery(own), Subquery(newest)))


def rules_for(month: Month) -> Rules:
    """The month's thresholds; the defaults where no scheme was in force."""
    try:
        return scheme_for(month).rules
    except NoSchemeError:
        return Rules()


def group_rules(scheme: Scheme, groups: Iterable[UnitGroup]) -> dict[int, GroupRule]:
    """By the groups' primary keys; what the scheme does not say, the register says. One query."""
    own = {line.group_id: line for line in scheme.groups.all()}
    return {group.pk: _group_rule(scheme, group, own.get(group.pk)) for group in groups}


def terms_of(scheme: Scheme) -> list[IndicatorTerm]:
    """The scheme's indicators in their order; three queries."""
    return [
        term_of(indicator) for indicator in scheme.indicators.prefetch_related("knots", "parts")
    ]


def _group_rule(scheme: Scheme, group: UnitGroup, line: SchemeGroup | None) -> GroupRule:
    if line is None:
        return GroupRule(group.is_ranked, scheme.top_size, scheme.bottom_size)
    return GroupRule(
        is_ranked=line.is_ranked,
        top_size=scheme.top_size if line.top_size is None else line.top_size,
        bottom_size=scheme.bottom_size if line.bottom_size is None else line.bottom_size,
    )


def term_of(indicator: SchemeIndicator) -> IndicatorTerm:
    """An indicator as a plain value; its knots and parts are asked for unless they are there."""
    return IndicatorTerm(
        pk=indicator.pk,
        key=indicator.key,
        name=indicator.name,
        kind=indicator.kind,
        weight=Fraction(indicator.weight),
        cap=None if indicator.cap is None else Fraction(indicator.cap),
        column=indicator.column,
        portions=tuple(
            Portion(part.column, Fraction(part.factor), part.side == IndicatorPart.Side.PART)
            for part in indicator.parts.all()
        ),
        knots=tuple(
            (Fraction(knot.percent) / 100, Fraction(knot.points)) for knot in indicator.knots.all()
        ),
    )
