"""Weights brought back to a full score."""

from decimal import Decimal

import pytest

from scoring.models import Scheme
from scoring.schemes import terms_of
from scoring.whatif.settings import Settings
from tests.scoring.whatif.test_trials import turn

pytestmark = pytest.mark.django_db
RATES = ("satisfaction_rate", "on_time_rate", "completion_rate")


@pytest.mark.parametrize(
    ("weights", "balanced"),
    [
        (("5", "4", "3"), ("4.1667", "3.3333", "2.5")),
        (("1", "1", "1"), ("3.3334", "3.3333", "3.3333")),
        (("3", "4", "3"), ("3", "4", "3")),
        (("0", "0", "0"), ("0", "0", "0")),
    ],
)
def test_weights_keep_their_proportion_and_come_to_the_full_score(weights, balanced):
    scheme = Scheme.objects.get(slug="2020")
    terms = terms_of(scheme)
    turned = {"weights": dict(zip(RATES, weights, strict=True))}
    settings = turn(Settings.of(scheme, terms), turned)

    found = settings.balanced(terms, Decimal(10))

    assert [found.weights[key] for key in RATES] == [Decimal(one) for one in balanced]
    assert found.weights["five_star"] == settings.weights["five_star"]
