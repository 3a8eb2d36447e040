"""A month's facts are all that its figures need: a plain loop over the facts finds the figures."""

from collections import defaultdict
from datetime import UTC, datetime
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cases.dimensions import NONE
from cases.held.facts import CaseFacts, RatingFacts, case_facts, rating_facts
from cases.held.figures import count_figures, keep_figures
from cases.held.window import Window
from cases.models import SealedFigures
from cases.questions import Question, question
from tests.cases.plain_count import Cut, Stars, Story, counted
from tests.cases.random_ledgers import RULES, keep, stories
from tests.factories import APRIL, MUCH_LATER, CaseFactory, RatingFactory, april, at
from tests.sealed_months import sealed

EXAMPLES = 12
"""Ledgers of an ordinary run."""


def moment(text: object) -> datetime | None:
    """A fact's moment."""
    if text is None:
        return None
    return datetime.strptime(str(text), "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def story_of(case: CaseFacts, ratings: list[RatingFacts], cut: Cut) -> Story:
    """What became of a case, as far as its facts say."""
    told = case.values
    handed = moment(told["assigned_at"]) or cut.known  # at the cut-off or later
    return Story(
        received=moment(told["received_at"]),
        held_by=((told["unit"], handed),) if told["handling"] == "transferred" else (),
        due=moment(told["deadline"]),
        completed=moment(told["completed_at"]),
        answered=moment(told["province_answered_at"]),
        answer_due=moment(told["province_due_at"]),
        forwarding_days=told["forwarding_days"],
        province=told["is_province_assigned"],
        difficult=told["is_difficult"],
        high_star=told["is_high_star"],
        excluded=told["excluded"],
        ratings=tuple(
            Stars(one.source == "province", one.stars, moment(one.given_at))
            for one in sorted(ratings, key=lambda one: (one.given_at or "", one.place))
        ),
    )


def counted_from_facts(asked: Question) -> dict[str, dict[str, int]]:
    """By the unit's slug."""
    window = Window.asked(asked)
    cut = Cut(window.starts_at, window.ends_at, window.cut_off, asked.rules)
    ratings: dict[str, list[RatingFacts]] = defaultdict(list)
    for rating in rating_facts(window):
        ratings[rating.number].append(rating)
    told = [story_of(case, ratings[case.number], cut) for case in case_facts(window)]
    return {unit or NONE: dict(numbers) for unit, numbers in counted(told, cut).items()}


@settings(
    max_examples=EXAMPLES * settings().max_examples // 60,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32), number=st.sampled_from([5, 40, 200]), rules=RULES)
def test_the_facts_of_a_month_make_its_figures(registers, seed, number, rules):
    asked = question(APRIL, rules, MUCH_LATER)
    with transaction.atomic():
        keep(stories(Random(seed), number), registers)

        assert count_figures(asked)["unit"] == counted_from_facts(asked)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_figures_are_kept_instead_of_those_before():
    case = CaseFactory(completed=True)
    month = sealed()
    keep_figures(month, count_figures(april()))
    RatingFactory(case=case)
    CaseFactory(received_at=at(30, 23))

    keep_figures(month, count_figures(april()))

    numbers = SealedFigures.objects.get(dimension="").numbers[""]
    assert (numbers["accepted"], numbers["ratings"], numbers["five_star"]) == (2, 1, 1)
    days = SealedFigures.objects.get(dimension="day").numbers
    assert days == {"2020-04-10": {"accepted": 1, "assigned": 1}, "2020-04-30": {"accepted": 1}}
    assert SealedFigures.objects.get(dimension="median").numbers == {
        "handling_days": {"number": 1, "value": "2"}
    }
