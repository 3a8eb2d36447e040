"""A told city as rows, in a handful of statements."""

from cases.models import Case, Exclusion, Handling, HandOver, Rating, Unit, UnitGroup
from cases.periods import Month
from scoring.models import (
    Adjustment,
    Knot,
    Scheme,
    SchemeGroup,
    SchemeIndicator,
    TieSettlement,
    TieSettlementPlace,
)
from tests.factories import APRIL, CategoryFactory, DistrictFactory, ImportBatchFactory, UserFactory
from tests.factories import at as moment_of
from tests.scoring.oracle.told import City, Law, Story


class Keeper:
    """Knows what rows refer to."""

    def __init__(self) -> None:
        self.batch = ImportBatchFactory()
        self.district, self.category = DistrictFactory(), CategoryFactory()
        self.person = UserFactory()
        self.groups = {group.slug: group for group in UnitGroup.objects.all()}
        self.taken_back = {"revoked_by": self.person, "revoked_at": moment_of(4, month=5)}
        self.decided = {"decided_by": self.person, "decided_at": moment_of(3, month=5)}

    def keep(self, city: City) -> Scheme:
        """The scheme that the city is scored by."""
        self._units(city)
        self._cases(city)
        self._decisions(city)
        return self._scheme(city.law)

    def _units(self, city: City) -> None:
        rows = [
            Unit(
                slug=one.slug,
                name=one.slug,
                order=order,
                group=self.groups[one.groups[0]],
                opened_on=one.opened,
                closed_on=one.closed,
            )
            for order, one in enumerate(city.members)
        ]
        self.units = {unit.slug: unit for unit in Unit.objects.bulk_create(rows)}
        for one in city.members:
            for slug in one.groups[1:]:
                Unit.objects.filter(slug=one.slug).update(group=self.groups[slug])

    def _cases(self, city: City) -> None:
        told = city.stories
        cases = Case.objects.bulk_create(self._case(*numbered) for numbered in enumerate(told))
        pairs = list(zip(cases, told, strict=True))
        HandOver.objects.bulk_create(
            HandOver(case=case, unit=self.units[unit], at=at)
            for case, story in pairs
            for unit, at in story.hands
        )
        Rating.objects.bulk_create(
            Rating(case=case, source=one.source, stars=one.stars, given_at=one.given)
            for case, story in pairs
            for one in story.ratings
        )
        Exclusion.objects.bulk_create(
            Exclusion(case=case, reason="重复", **self._decided(stands))
            for case, story in pairs
            for stands in story.exclusions
        )

    def _decided(self, stands: bool) -> dict:  # noqa: FBT001
        return self.decided if stands else {**self.decided, **self.taken_back}

    def _case(self, number: int, story: Story) -> Case:
        return Case(
            number=str(number),
            batch=self.batch,
            district=self.district,
            category=self.category,
            received_at=story.received,
            handling=Handling.TRANSFERRED,
            unit=self.units[story.hands[-1][0]],
            assigned_at=story.hands[0][1],
            handed_over_at=story.hands[-1][1],
            due_at=story.due,
            extended_until=story.extended,
            completed_at=story.completed,
            is_difficult=story.difficult,
            is_high_star=story.high_star,
        )

    def _decisions(self, city: City) -> None:
        Adjustment.objects.bulk_create(
            Adjustment(
                month=APRIL if one.is_this_month else Month(2020, 3),
                unit=self.units[one.unit],
                points=one.points,
                reason="演练",
                **self._decided(one.stands),
            )
            for one in city.given
        )
        for order in city.orders:
            settlement = TieSettlement.objects.create(
                month=APRIL,
                group=self.groups["county"],
                reason="商定",
                **self._decided(order.stands),
            )
            TieSettlementPlace.objects.bulk_create(
                TieSettlementPlace(settlement=settlement, unit=self.units[slug], position=position)
                for position, slug in enumerate(order.units, start=1)
            )

    def _scheme(self, law: Law) -> Scheme:
        scheme = Scheme.objects.create(slug="told", name="told", effective_from=APRIL, **law.fields)
        SchemeGroup.objects.bulk_create(
            SchemeGroup(scheme=scheme, group=self.groups[slug], is_ranked=is_ranked)
            for slug, is_ranked in law.is_ranked.items()
        )
        for order, one in enumerate(law.indicators):
            indicator = SchemeIndicator.objects.create(
                scheme=scheme,
                key=one.key,
                name=one.key,
                kind=one.kind,
                weight=one.weight,
                cap=one.cap,
                order=order,
            )
            Knot.objects.bulk_create(
                Knot(indicator=indicator, percent=percent, points=points)
                for percent, points in one.knots
            )
        return Scheme.objects.get(pk=scheme.pk)
