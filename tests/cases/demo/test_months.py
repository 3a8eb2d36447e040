"""The simulated months before they meet a database."""

import pytest

from cases.demo.chance import chance, share_out
from cases.demo.history import simulated_outcome, totals_lines
from cases.demo.months import LEDGER_VOLUMES, SHEET_VOLUMES, plan_month
from cases.demo.tables import april_lines
from cases.periods import Month


def test_the_history_has_no_gap():
    months = sorted([*SHEET_VOLUMES, *LEDGER_VOLUMES, Month(2020, 4)])

    assert months == [Month(2018, 5).plus(count) for count in range(25)]


@pytest.mark.parametrize("month", [Month(2018, 5), Month(2019, 12), Month(2020, 5)], ids=str)
def test_a_month_is_the_same_each_time_and_every_ranked_unit_has_a_case(month):
    plan = plan_month(month)

    assert plan == plan_month(month)
    assert april_lines().keys() <= {case.unit for case in plan.transferred}


def test_shares_add_up_to_the_total():
    shares = share_out(100, {"large": 5.0, "small": 1.0, "tiny": 0.01}, at_least=1)

    assert shares == {"large": 82, "small": 17, "tiny": 1}


def test_a_sheet_only_month_agrees_with_itself():
    month = Month(2018, 11)
    plan = plan_month(month)
    rng = chance("test")
    outcomes = [simulated_outcome(rng, month, case) for case in plan.transferred]
    printed = {line.subject: line.printed["count"] for line in totals_lines(plan, outcomes)}

    def added(kind):
        return sum(int(count) for subject, count in printed.items() if subject.startswith(kind))

    assert added("district:") == added("category:") == int(printed["overall:assigned"])
    assert added("overall:a") == 2 * int(printed["overall:accepted"])
