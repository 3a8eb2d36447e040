"""What the address says, understood or told why not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.http import QueryDict

from reports.rankings.whatif.knobs import Knob, knobs_of
from reports.rankings.whatif.parameters import Addresses, Turned, turned
from scoring.arithmetic import TieOrder
from scoring.models import Scheme
from scoring.schemes import terms_of
from scoring.whatif.settings import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> tuple[list[Knob], Settings]:
    """What can be turned in the city's scheme, and how it stands."""
    scheme = Scheme.objects.get(slug="2020")
    terms = terms_of(scheme)
    return knobs_of(scheme, terms), Settings.of(scheme, terms)


@pytest.fixture
def understood(city):
    """`understood("w.completion_rate=2&min=5")`: what becomes of an address."""

    def read(query: str) -> Turned:
        return turned(QueryDict(query), *city)

    return read


def spelt(city, settings: Settings, **where: str) -> str:
    knobs, official = city
    return Addresses("/", knobs, official, **where).of(settings)


def test_every_value_has_its_name_and_comes_back_as_it_was_written(city, understood):
    query = (
        "w.satisfaction_rate=3.5&p.five_star=0.03&cap.low_star=2&cap.bonus=1"
        "&min=5&empty=apart&ties=shared&satisfied=4&low=3&five=4"
    )

    found = understood(query)

    settings = found.settings
    assert found.notices == ()
    assert settings.weights["satisfaction_rate"] == Decimal("3.5")
    assert settings.weights["five_star"] == Decimal("0.03")
    assert (settings.caps["low_star"], settings.caps["bonus"]) == (2, 1)
    assert (settings.minimum_volume, settings.empty_rate) == (5, Scheme.EmptyRate.APART)
    assert (settings.tie_order, settings.stars) == (TieOrder.SHARED, (4, 3, 4))
    assert spelt(city, settings) == f"/?{query}"


def test_official_values_are_left_out(city, understood):
    official = city[1]

    found = understood("w.satisfaction_rate=3.00&min=0&cap.bonus=&ties=volume&satisfied=3")

    assert found.settings == official
    assert spelt(city, found.settings, tab="municipal") == "/?tab=municipal"


def test_no_cap_is_said_by_a_word_and_by_an_empty_box(city):
    knobs, official = city
    capped = replace(official, caps={**official.caps, "bonus": Decimal(1)})
    spelt_none = Addresses("/", knobs, capped).of(official)

    assert spelt_none == "/?cap.bonus=none"
    for query in ("cap.bonus=none", "cap.bonus="):
        assert turned(QueryDict(query), knobs, capped).settings == official


def test_wide_digits_are_digits(understood):
    assert understood("w.completion_rate=２．５&min=１２").settings.minimum_volume == 12


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("w.completion_rate=abc", "“办结率”的值“abc”看不懂，应是0 到 9999.9999 的数"),
        ("w.completion_rate=-1", "该项按现行的 3 分 计算"),
        ("w.completion_rate=1e3", "看不懂"),
        ("w.completion_rate=0.00001", "最多四位小数"),
        ("p.five_star=99999", "看不懂"),
        ("cap.five_star=0", "不设上限填 none"),
        ("min=2.5", "整数"),
        ("min=-²", "看不懂"),
        ("satisfied=6", "1 到 5 的整数"),
        ("empty=none", "应是full或apart"),
        ("ties=%00", "看不懂"),
        (f"min={'9' * 5000}", "看不懂"),
        ("low=5&five=4", "同一件会又加分又减分"),
    ],
)
def test_what_is_no_value_is_told_and_left_out(city, understood, query, told):
    found = understood(query)

    assert found.settings == city[1]
    assert told in "".join(found.notices)
    assert len("".join(found.notices)) < 120


def test_the_rest_counts_beside_a_value_that_is_none(understood):
    found = understood("w.completion_rate=viel&min=5")

    assert found.settings.minimum_volume == 5
    assert len(found.notices) == 1


def test_steps_stay_within_what_can_be_said(city):
    knobs = {knob.name: knob for knob in city[0]}

    weight, cap, stars = knobs["w.on_time_rate"], knobs["cap.bonus"], knobs["five"]

    assert (weight.stepped(Decimal(4), -1), weight.stepped(Decimal(4), 1)) == (
        Decimal("3.5"),
        Decimal("4.5"),
    )
    assert weight.stepped(Decimal("0.2"), -1) == 0
    assert weight.stepped(Decimal(0), -1) is None
    assert (cap.stepped(None, -1), cap.stepped(None, 1)) == (1, None)
    assert (stars.stepped(5, 1), stars.stepped(5, -1)) == (None, 4)
    assert knobs["p.five_star"].step == Decimal("0.01")
    assert knobs["p.overdue"].step == Decimal("0.1")
