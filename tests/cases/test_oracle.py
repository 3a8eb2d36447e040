"""Random ledgers, most of whose moments lie at an edge: the database and a plain loop agree."""

from collections import Counter
from random import Random

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cases import answers
from cases.dimensions import UNIT
from cases.measures import MEASURES, Count, Counted
from cases.models import Unit
from cases.questions import question
from tests.cases.plain_count import Cut, counted
from tests.cases.random_ledgers import NOWS, RULES, keep, stories
from tests.factories import APRIL

COUNTS = [
    measure
    for measure in MEASURES.values()
    if isinstance(measure, Count) and measure.counted is not Counted.SUGGESTIONS
]
LEDGERS = 25
"""Examples of an ordinary run; each is a whole ledger."""
CASES = [5, 40, 300, 300, 300]
"""How many requests make a ledger."""


# -- held against each other ----------------------------------------------------------------------


def asked_by_unit(asked) -> dict[str | None, dict[str, int]]:
    """The database's answer by the unit's slug, without zeros."""
    slugs = dict(Unit.objects.values_list("pk", "slug"))
    found = {
        slugs.get(member): {key: number for key, number in numbers.items() if number}
        for member, numbers in answers.tally(asked, COUNTS, by=UNIT).items()
    }
    return {unit: numbers for unit, numbers in found.items() if numbers}


@settings(
    max_examples=LEDGERS * settings().max_examples // 60,
    phases=[Phase.explicit, Phase.generate],  # to look for a smaller ledger takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32), number=st.sampled_from(CASES), rules=RULES, now=NOWS)
def test_the_database_counts_what_a_plain_loop_counts(registers, seed, number, rules, now):
    told = stories(Random(seed), number)
    asked = question(APRIL, rules, now)
    cut = Cut(asked.whole_period.start, asked.whole_period.end, asked.as_of, rules)
    expected = counted(told, cut)
    everything = sum(expected.values(), start=Counter())

    with transaction.atomic():
        keep(told, registers)
        by_unit = asked_by_unit(asked)
        in_all = answers.tally(asked, COUNTS)[None]
        transaction.set_rollback(True)

    assert by_unit == expected
    assert {key: number for key, number in in_all.items() if number} == everything
