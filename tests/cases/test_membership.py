"""How one case counts: never otherwise than the lists of the measures say."""

from random import Random

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cases import answers
from cases.measures import Anchor
from cases.membership import SHOWN, membership
from cases.models import Case
from cases.questions import question
from tests.cases.random_ledgers import NOWS, RULES, keep, stories
from tests.factories import APRIL, april

MONTHS = (APRIL, APRIL.following())


def listed(asked) -> dict[str, dict[int, int]]:
    """How many rows of each case stand in the list of each measure."""
    found = {}
    for measure in SHOWN:
        rows = answers.rows_of(measure, asked).order_by()
        column = "pk" if rows.model is Case else "case"
        cases = list(rows.values_list(column, flat=True))
        found[measure.key] = {pk: cases.count(pk) for pk in set(cases)}
    return found


@settings(
    max_examples=6 * settings().max_examples // 60,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32), rules=RULES, now=NOWS)
def test_a_case_counts_where_the_lists_hold_it(registers, seed, rules, now):
    questions = [question(month, rules, now) for month in MONTHS]
    with transaction.atomic():
        keep(stories(Random(seed), 8), registers)
        lists = [listed(asked) for asked in questions]
        for case in Case.objects.all():
            for asked, of_month in zip(questions, lists, strict=True):
                assert membership(case, asked, Anchor).numbers == {
                    key: cases.get(case.pk, 0) for key, cases in of_month.items()
                }
        transaction.set_rollback(True)


def test_all_measures_are_asked_with_one_query(ledger, django_assert_num_queries):
    case = Case.objects.first()

    with django_assert_num_queries(1):
        membership(case, april(), Anchor)
