"""Settings kept as a draft: a scheme like the one that was turned, and nothing else."""

from decimal import Decimal

import pytest

from accounts.models import User
from scoring.models import Evaluation, Scheme, SchemeIndicator
from scoring.schemes import terms_of
from scoring.scheming.faults import SchemeRefused
from scoring.whatif.saving import keep_as_draft
from scoring.whatif.settings import Settings
from tests.factories import APRIL, IndicatorFactory, SchemeFactory, UserFactory, at
from tests.scoring.whatif.test_trials import turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> User:
    return UserFactory(username="keeper")


def kept(scheme: Scheme, keeper: User, name: str = "新方案", **changes) -> Scheme:
    official = Settings.of(scheme, terms_of(scheme))
    return keep_as_draft(
        scheme=scheme,
        settings=turn(official, changes),
        name=name,
        effective_from=APRIL.plus(3),
        by=keeper,
        at=at(8, month=5),
    )


def test_a_draft_says_what_was_turned_and_the_rest_as_before(keeper):
    scheme = Scheme.objects.get(slug="2020")

    draft = kept(
        scheme, keeper, weights={"satisfaction_rate": "3.5"}, caps={"bonus": "1", "low_star": "2"}
    )

    assert (draft.state, draft.name, draft.bonus_cap) == ("draft", "新方案", 1)
    said = {one.key: (one.weight, one.cap) for one in draft.indicators.all()}
    before = {one.key: (one.weight, one.cap) for one in scheme.indicators.all()}
    assert said == before | {
        "satisfaction_rate": (Decimal("3.5"), None),
        "low_star": (Decimal("0.1"), 2),
    }
    assert not Evaluation.objects.exists()


def test_an_indicator_turned_to_nothing_is_left_out(keeper):
    scheme = Scheme.objects.get(slug="2020")

    draft = kept(scheme, keeper, weights={"on_time_rate": "0", "five_star": "0"})

    gone = {"on_time_rate", "five_star"}
    assert {one.key for one in draft.indicators.all()} == {
        one.key for one in scheme.indicators.all() if one.key not in gone
    }


def test_the_corners_of_a_broken_line_are_stretched_with_its_full_points(keeper):
    scheme = SchemeFactory(scale=100)
    rate = IndicatorFactory(scheme=scheme, weight=70)
    for percent, points in ((70, 0), (90, 40), (100, 70)):
        rate.knots.create(percent=percent, points=points)

    draft = kept(scheme, keeper, weights={"completion_rate": "100"})

    indicator = SchemeIndicator.objects.get(scheme=draft)
    assert indicator.weight == 100
    assert list(indicator.knots.values_list("points", flat=True)) == [
        0,
        Decimal("57.1429"),
        100,
    ]


def test_a_name_that_is_taken_keeps_nothing(keeper):
    scheme = Scheme.objects.get(slug="2020")
    schemes = Scheme.objects.count()

    with pytest.raises(SchemeRefused, match="已经有方案叫"):
        kept(scheme, keeper, name=scheme.name)

    assert Scheme.objects.count() == schemes
