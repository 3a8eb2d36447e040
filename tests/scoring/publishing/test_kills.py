"""A publisher that is killed leaves a draft or a sealed month, and nothing between."""

import logging
import random
import subprocess
import time
from dataclasses import dataclass

import pytest

from cases.models import SealedFigures, SealedMonth
from scoring.models import Evaluation, Seal
from scoring.publishing.sealing import publish
from scoring.publishing.verifying import fault_of_chain, verify
from tests.cases.intake.kills.databases import others_inside
from tests.cases.intake.kills.processes import (
    KILLED,
    kill,
    manage,
    wait_until,
    wait_until_alone,
)
from tests.factories import APRIL, MUCH_LATER
from tests.scoring.publishing.a_month import publisher

pytestmark = pytest.mark.django_db
log = logging.getLogger(__name__)
PUBLISH = ("publish_month", "2020-04", "--by", "business")


@dataclass(frozen=True)
class Kill:
    """When the publisher was killed, in seconds since it came into the database; what it left."""

    at: float
    is_counted: bool
    is_sealed: bool


def test_a_publisher_killed_in_the_middle_leaves_a_draft_or_a_seal(ground, rounds):
    """Only kills between its entry into the database and the seal's appearance are counted."""
    with ground():
        seconds = _left_in_peace()
    wanted = len(rounds(5, 100))
    kills: list[Kill] = []
    while sum(one.is_counted for one in kills) < wanted:
        assert len(kills) < 4 * wanted, "too few kills landed while the month was being published"
        with ground():
            kills.append(_killed(random.uniform(0, seconds)))
        log.info("%s within %.2f s", kills[-1], seconds)
        seconds *= 1.05 if kills[-1].is_counted else 0.8


def _left_in_peace() -> float:
    """Seconds that it takes."""
    with manage(*PUBLISH, stdout=subprocess.DEVNULL) as process:
        wait_until(others_inside, process)
        seconds = wait_until(Seal.objects.exists)
        assert process.wait() == 0
    assert verify(APRIL).holds
    return seconds


def _killed(moment: float) -> Kill:
    with manage(*PUBLISH, stdout=subprocess.DEVNULL) as process:
        wait_until(others_inside, process)
        time.sleep(moment)
        is_early = not Seal.objects.exists()
        was_alive = kill(process) == KILLED
    wait_until_alone()

    is_sealed = Seal.objects.exists()
    if is_sealed:
        assert verify(APRIL).holds
    else:
        assert Evaluation.objects.get().state == Evaluation.State.DRAFT
        assert not SealedMonth.objects.exists()
        assert not SealedFigures.objects.exists()
        assert publish(month=APRIL, by=publisher(), now=MUCH_LATER).number == 1
    assert fault_of_chain() == ""
    return Kill(moment, was_alive and is_early, is_sealed)
