"""Until when objections to a month are taken: by its scheme, or set by hand with a reason."""

from datetime import date

import pytest

from cases.periods import Month
from scoring.models import Evaluation, ObjectionWindow
from scoring.refusals import DecisionError
from scoring.schemes import NoSchemeError
from scoring.windows import set_window, settings_of, window_of
from tests.factories import APRIL, at, scheme_2020
from tests.scoring.objected import business
from tests.scoring.test_constraints import evaluation

pytestmark = pytest.mark.django_db
LONG_AGO = Month(2010, 1)


def put(last_day: date, month: Month = APRIL, reason: str = "节假日顺延") -> None:
    set_window(month=month, last_day=last_day, reason=reason, by=business(), at=at(3, month=5))


@pytest.mark.parametrize(
    ("scheme", "last_day"),
    [
        ({}, date(2020, 5, 15)),
        ({"objection_days": 1}, date(2020, 5, 1)),
        ({"objection_days": 0}, date(2020, 4, 30)),
        ({"cut_off_days": 3}, date(2020, 5, 18)),
        ({"month_first_day": 19}, date(2020, 5, 3)),
    ],
)
def test_so_many_whole_days_follow_the_cut_off(scheme, last_day):
    scheme_2020(**scheme)

    window = window_of(APRIL)

    assert window.last_day == last_day
    assert window.by_hand is None


def test_the_last_day_ends_at_midnight_in_the_city():
    window = window_of(APRIL)

    assert window.is_open(at(15, 23, 59, month=5))
    assert not window.is_open(at(16, 0, month=5))


def test_a_day_set_by_hand_holds_until_another_is_set():
    put(date(2020, 5, 20))
    put(date(2020, 5, 22), reason="台风停工")

    window = window_of(APRIL)

    assert window.last_day == date(2020, 5, 22)
    assert (window.by_hand.reason, window.by_hand.set_by) == ("台风停工", business())
    kept = [(one.last_day.day, one.reason, one.set_by) for one in settings_of(APRIL)]
    assert kept == [(22, "台风停工", business()), (20, "节假日顺延", business())]


def test_the_newest_setting_holds_also_where_it_goes_back():
    put(date(2020, 5, 22))
    put(date(2020, 5, 18), reason="提前公示")

    assert window_of(APRIL).last_day == date(2020, 5, 18)
    assert window_of(APRIL.following()).by_hand is None


@pytest.mark.parametrize("last_day", [date(2020, 4, 29), date(2021, 5, 3), date.max])
def test_a_day_before_the_cut_off_or_a_year_after_it_is_refused(last_day):
    with pytest.raises(DecisionError, match="应在统计截止日 2020-04-30 与 2021-05-02 之间") as why:
        put(last_day)

    assert why.value.field == "last_day"
    assert not ObjectionWindow.objects.exists()


def test_a_month_without_a_scheme_has_no_window():
    with pytest.raises(NoSchemeError):
        window_of(LONG_AGO)
    with pytest.raises(DecisionError, match="没有生效的评分方案"):
        put(date(2010, 2, 10), LONG_AGO)


def test_a_sealed_month_keeps_its_window():
    evaluation(state=Evaluation.State.SEALED)

    with pytest.raises(DecisionError, match="2020年4月已封存"):
        put(date(2020, 5, 20))
