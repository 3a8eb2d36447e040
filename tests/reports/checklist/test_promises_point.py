"""The point of the checklist about promises: found ones and due ones that wait for a person."""

from datetime import date

import pytest

from tests.factories import SuggestionFactory, UserFactory, at
from tests.following_factories import PromiseFactory

pytestmark = pytest.mark.django_db


def undertaken(month: str = "2020-04"):
    written = {"outcome": "拟于7月动工，年底前建成。", "edited_at": at(8, month=5)}
    return SuggestionFactory(state="in_progress", month=month, **written)


def test_found_ones_of_the_month_wait_for_somebody_who_confirms_them(listed):
    undertaken()
    undertaken("2020-03")

    read = listed()

    words = "2020年4月的落实情况里有 2 处写明了时间，待确认。 确认承诺"
    assert read.points["承诺"] == ("待办", words)
    assert "/suggestions/promises/?tab=offered&suggested=2020-04" in read.links()


def test_due_ones_that_nobody_has_looked_at_are_told_whatever_their_month(listed):
    PromiseFactory(due_on=date(2020, 3, 31))
    PromiseFactory(due_on=date(2020, 4, 30))
    PromiseFactory(due_on=date(2020, 5, 1))
    done = {"settled_by": UserFactory(), "settled_at": at(8, month=5), "evidence": "照片"}
    PromiseFactory(due_on=date(2020, 4, 1), state="kept", settled_on=date(2020, 5, 8), **done)

    words = "截至2020年4月末到期的承诺有 2 项还没有核实。 核实承诺"
    assert listed().points["承诺"] == ("待办", words)


def test_of_a_running_month_what_is_due_by_today_counts(listed):
    PromiseFactory(due_on=date(2020, 5, 15))
    PromiseFactory(due_on=date(2020, 5, 16))

    assert "有 1 项还没有核实" in listed("2020-05").points["承诺"][1]


def test_it_is_silent_where_nothing_waits_and_to_who_cannot_confirm(listed):
    assert "承诺" not in listed().points

    undertaken()
    PromiseFactory(due_on=date(2020, 4, 30))
    assert "承诺" not in listed(role="analyst").points
