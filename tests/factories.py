"""Small worlds with a true default story: each factory makes one record that all constraints allow.

Districts, categories, channels, groups and units are found again by name or slug, so that naming
one twice means the same one. A case made without further word is handed to a unit of its own.
"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from accounts.roles import Role
from cases.models import (
    Case,
    Category,
    Channel,
    District,
    Exclusion,
    Handling,
    HandOver,
    ImportBatch,
    Rating,
    Suggestion,
    Unit,
    UnitGroup,
)
from cases.periods import CITY, Month
from cases.questions import Filters, Question, question
from cases.rules import Rules
from scoring.models import Adjustment, Scheme, SchemeIndicator

APRIL = Month(2020, 4)
MUCH_LATER = datetime(2021, 1, 1, tzinfo=UTC)
"""A moment at which April 2020 is long past its cut-off."""


def at(day: int, hour: int = 9, minute: int = 0, *, month: int = 4) -> datetime:
    """A moment of 2020 on the city's clocks, in April unless told."""
    return datetime(2020, month, day, hour, minute, tzinfo=CITY)


def april(rules: Rules | None = None, **chosen: str) -> Question:
    """April 2020 as of its cut-off, seen by somebody who may see all; filters by slug."""
    filters = Filters.of({key: [slug] for key, slug in chosen.items()})
    return question(APRIL, rules or Rules(), MUCH_LATER, filters=filters)


class UserFactory(DjangoModelFactory):
    """A person past the change of the one-time password and the tour."""

    class Meta:
        model = User
        django_get_or_create = ("username",)

    username = factory.Sequence(lambda n: f"person{n}")
    role = Role.ANALYST
    toured_at = MUCH_LATER


# -- registers ----------------------------------------------------------------------------------


class UnitGroupFactory(DjangoModelFactory):
    """County, municipal and unranked stand in every database; others are made."""

    class Meta:
        model = UnitGroup
        django_get_or_create = ("slug",)

    slug = "county"
    name = factory.LazyAttribute(lambda group: f"分组{group.slug}")


class DistrictFactory(DjangoModelFactory):
    """兴隆台区 unless told."""

    class Meta:
        model = District
        django_get_or_create = ("slug",)

    slug = "xinglongtai"
    name = factory.LazyAttribute(
        lambda district: "兴隆台区" if district.slug == "xinglongtai" else f"属地{district.slug}"
    )


class CategoryFactory(DjangoModelFactory):
    """A category of the first level."""

    class Meta:
        model = Category
        django_get_or_create = ("slug",)

    slug = "chengjian"
    name = factory.LazyAttribute(
        lambda category: "城建交通类" if category.slug == "chengjian" else f"领域{category.slug}"
    )


class SubcategoryFactory(CategoryFactory):
    """A category of the second level."""

    slug = "gongshui"
    parent = factory.SubFactory(CategoryFactory)
    top = factory.SelfAttribute("parent")
    level = 2


class ChannelFactory(DjangoModelFactory):
    """The telephone unless told."""

    class Meta:
        model = Channel
        django_get_or_create = ("slug",)

    slug = "phone"
    name = factory.LazyAttribute(lambda channel: f"渠道{channel.slug}")


class UnitFactory(DjangoModelFactory):
    """A county unit, found again by its name; in the registry in the order of making."""

    class Meta:
        model = Unit
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda n: f"单位{n}")
    slug = factory.Sequence(lambda n: f"unit-{n}")
    group = factory.SubFactory(UnitGroupFactory)
    order = factory.Sequence(lambda n: n)


class ImportBatchFactory(DjangoModelFactory):
    """A file that was applied, of cases unless told."""

    class Meta:
        model = ImportBatch

    kind = ImportBatch.Kind.CASES
    file_name = "办件.csv"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    imported_at = at(2, month=5)


# -- cases --------------------------------------------------------------------------------------


def _cases_batch() -> ImportBatch:
    known = ImportBatch.objects.filter(kind=ImportBatch.Kind.CASES).first()
    return known or ImportBatchFactory()


class CaseFactory(DjangoModelFactory):
    """Received on 10 April at nine, handed to a unit within the hour, due in seven days, open."""

    class Meta:
        model = Case
        skip_postgeneration_save = True

    class Params:
        at_once = factory.Trait(
            handling=Handling.AT_ONCE,
            unit=None,
            district=None,
            category=None,
            assigned_at=None,
            due_at=None,
            forwarding_days=None,
            completed_at=factory.SelfAttribute("received_at"),
        )
        completed = factory.Trait(
            completed_at=factory.LazyAttribute(lambda case: case.assigned_at + timedelta(days=2))
        )
        overdue = factory.Trait(
            completed_at=factory.LazyAttribute(lambda case: case.due_at + timedelta(days=1))
        )

    number = factory.Sequence(lambda n: f"20200410{n:06}")
    batch = factory.LazyFunction(_cases_batch)
    received_at = at(10)
    handling = Handling.TRANSFERRED
    district = factory.SubFactory(DistrictFactory)
    category = factory.SubFactory(CategoryFactory)
    unit = factory.SubFactory(UnitFactory)
    assigned_at = factory.LazyAttribute(lambda case: case.received_at + timedelta(hours=1))
    handed_over_at = factory.SelfAttribute("assigned_at")
    due_at = factory.LazyAttribute(lambda case: case.assigned_at + timedelta(days=7))
    forwarding_days = 0

    @factory.post_generation
    def hand_over(self, create, extracted, **kwargs):
        """The row of the first hand-over."""
        if create and self.unit:
            HandOver.objects.create(case=self, unit=self.unit, at=self.assigned_at)


def hand_on(case: Case, unit: Unit, moment: datetime) -> None:
    """The case is handed over once more: another unit holds it from that moment."""
    HandOver.objects.create(case=case, unit=unit, at=moment)
    case.unit, case.handed_over_at = unit, moment
    case.save()


class RatingFactory(DjangoModelFactory):
    """Five stars at the call-back of 20 April."""

    class Meta:
        model = Rating

    case = factory.SubFactory(CaseFactory, completed=True)
    source = Rating.Source.CALL_BACK
    stars = 5
    given_at = at(20)


class ExclusionFactory(DjangoModelFactory):
    """A case that was taken out of the counts."""

    class Meta:
        model = Exclusion

    case = factory.SubFactory(CaseFactory)
    reason = "重复登记"
    decided_by = factory.SubFactory(UserFactory, username="business", role=Role.BUSINESS)
    decided_at = at(3, month=5)


class SuggestionFactory(DjangoModelFactory):
    """A suggestion of April that still waits for its outcome."""

    class Meta:
        model = Suggestion

    month = APRIL
    content = "在公园增设照明。"
    unit = factory.SubFactory(UnitFactory)


# -- scoring ------------------------------------------------------------------------------------


class SchemeFactory(DjangoModelFactory):
    """A draft without indicators; the city's own of 2020 stands in every database."""

    class Meta:
        model = Scheme

    slug = factory.Sequence(lambda n: f"scheme-{n}")
    name = factory.SelfAttribute("slug")
    effective_from = APRIL


class IndicatorFactory(DjangoModelFactory):
    """A rate that earns ten points."""

    class Meta:
        model = SchemeIndicator

    scheme = factory.SubFactory(SchemeFactory)
    key = "completion_rate"
    name = factory.SelfAttribute("key")
    kind = SchemeIndicator.Kind.RATE
    weight = Decimal(10)


class AdjustmentFactory(DjangoModelFactory):
    """Half a point added by hand in April."""

    class Meta:
        model = Adjustment

    month = APRIL
    unit = factory.SubFactory(UnitFactory)
    points = Decimal("0.5")
    reason = "重大活动保障"
    decided_by = factory.SubFactory(UserFactory, username="business", role=Role.BUSINESS)
    decided_at = at(3, month=5)


def scheme_2020(**changes: object) -> Scheme:
    """The city's scheme, with fields changed for the test."""
    scheme = Scheme.objects.get(slug="2020")
    for name, value in changes.items():
        setattr(scheme, name, value)
    scheme.save()
    return scheme
