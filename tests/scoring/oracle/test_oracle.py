"""Random cities, most of whose moments lie at an edge: the scores from the database and those of a
plain loop agree, in whatever time zone the server stands.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cases.models import UnitGroup
from cases.questions import question
from scoring.evaluate import NothingToScoreError, standings
from scoring.values import Ranked, UnitFigures, Unranked
from tests.factories import APRIL
from tests.scoring.oracle.chances import city
from tests.scoring.oracle.plain import Line, expected
from tests.scoring.oracle.rows import Keeper

CITIES = 60
"""Examples of an ordinary run."""
ZONES = ("UTC", "Asia/Shanghai", "America/New_York")


@contextmanager
def server_in(zone: str) -> Iterator[None]:
    """The server's own time zone: of its settings, its process and its session at the database."""
    kept = connection.settings_dict["TIME_ZONE"]
    if connection.vendor == "postgresql":  # SQLite has none, it keeps what it is given
        connection.settings_dict["TIME_ZONE"] = zone
    try:
        with override_settings(TIME_ZONE=zone):  # and tells the connection
            yield
            connection.settings_dict["TIME_ZONE"] = kept
    finally:
        connection.settings_dict["TIME_ZONE"] = kept


# -- what the product says ------------------------------------------------------------------------


def found(asked, scheme) -> dict[str, Line]:
    """By unit, as the plain loop tells it."""
    slugs = dict(UnitGroup.objects.values_list("pk", "slug"))
    try:
        every = standings(asked, scheme)
    except NothingToScoreError:
        return {}
    lines = {}
    for standing in every:
        group, terms = slugs[standing.group], list(scheme.indicators.all())
        for ranked in standing.ranked:
            lines[ranked.score.figures.unit.slug] = line_of_ranked(group, ranked)
        for unranked in standing.unranked:
            lines[unranked.unit.slug] = line_of_unranked(group, unranked, terms)
    return lines


def line_of_ranked(group: str, ranked: Ranked) -> Line:
    score = ranked.score
    parts = ("base", "bonus", "penalty", "adjustment", "total")
    return Line(
        group=group,
        rank=ranked.rank,
        reason=None,
        points={part: getattr(score, part) for part in parts},
        **told(score.figures),
    )


def line_of_unranked(group: str, unranked: Unranked, terms) -> Line:
    nothing = {
        "rates": {one.key: (0, 0) for one in terms if one.kind == "rate"},
        "cases": {one.key: 0 for one in terms if one.kind != "rate"},
    }
    figures = told(unranked.figures) if unranked.figures else nothing
    return Line(group=group, rank=None, reason=str(unranked.reason), **figures)


def told(figures: UnitFigures) -> dict:
    rates = {key: (rate.part, rate.whole) for key, rate in figures.rates.items()}
    return {
        "assigned": figures.assigned,
        "completed": figures.completed,
        "rates": rates,
        "cases": dict(figures.cases),
    }


# -- held against each other ----------------------------------------------------------------------


@pytest.fixture
def keeper(db):
    return Keeper()


@pytest.mark.parametrize("zone", ZONES)
def test_the_server_is_moved_to_another_time_zone_and_back(db, zone):
    before = time.tzname
    with transaction.atomic(), server_in(zone):
        assert datetime.now().astimezone().utcoffset() == datetime.now(ZoneInfo(zone)).utcoffset()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SHOW TIME ZONE")
                assert cursor.fetchone() == (zone,)
    assert time.tzname == before


@settings(
    max_examples=CITIES * settings().max_examples // 60,
    phases=[Phase.explicit, Phase.generate],  # to look for a smaller city takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_the_database_scores_what_a_plain_loop_scores(keeper, seed):
    told_city = city(Random(seed))
    by_hand = expected(told_city)

    with transaction.atomic():
        scheme = keeper.keep(told_city)
        asked = question(APRIL, scheme.rules, told_city.now)
        by_zone = {}
        for zone in ZONES:
            with server_in(zone):
                by_zone[zone] = found(asked, scheme)
        transaction.set_rollback(True)

    for zone in ZONES:
        assert by_zone[zone] == by_hand, zone
