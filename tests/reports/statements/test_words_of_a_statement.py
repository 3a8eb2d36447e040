"""The sentences of a statement: the way to the next place, the movement, the two years."""

from fractions import Fraction

import pytest

from cases.periods import Month
from reports.statements.history import PastMonth, movement
from reports.statements.way import Wayfinder
from scoring.actions import compute_month
from scoring.models import SchemeIndicator
from scoring.next_place import neighbours
from scoring.ranking import read_ranking
from scoring.statements import book_of
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    IndicatorFactory,
    RatingFactory,
    SchemeFactory,
    UnitFactory,
    scheme_2020,
)
from tests.imported_sheets import indicator_line


def way(name):
    """The way of a county unit in April's draft."""
    ranking = read_ranking(compute_month(month=APRIL, now=MUCH_LATER))
    group = ranking.group("county")
    book = book_of(ranking.evaluation, group.ranked)
    unit = next(line for line in group.ranked if line.name == name)
    return Wayfinder(group, book.terms).way(unit, neighbours(group, book).distance(unit))


@pytest.fixture
def sheet(db):
    """`sheet(甲={...})`: lines of April's sheet."""

    def lines(**units):
        for name, figures in units.items():
            indicator_line(UnitFactory(name=name), **figures)

    return lines


# -- the way to the next place --------------------------------------------------------------------


def test_the_first_is_told_its_lead(sheet):
    sheet(甲={}, 乙={"satisfaction_rate": 50})

    assert way("甲").gap == "已排在本组最前，比其后的乙高 1.5 分。"


def test_the_first_of_equals_and_the_only_one_are_told_so(sheet):
    sheet(甲={})
    assert way("甲").gap == "本组只有这一家参评。"

    sheet(乙={})
    assert way("甲").gap == "已排在本组最前，与乙总分相同（交办量也相同，按单位排序）。"


def test_what_is_not_enough_is_said_not_to_be(sheet):
    sheet(甲={"bonus": 9}, 乙={"completed": 9, "completion_rate": 90, "penalty": "0.1"})

    found = way("乙")

    assert found.answer == ("未办结的 1 件即使全部在时限内办结，总分 9.60 → 9.90，也到不了前一名。")
    assert [one.is_enough for one in found.steps] == [False]
    assert found.others == ()
    assert found.short == (
        "仅靠下列任何一项都不够：五星件多 10 件；高星件多 10 件；四星以下件少 1 件。"
    )


def test_the_only_thing_that_is_not_enough_is_said_alone(sheet):
    scheme = SchemeFactory(state="in_force")
    IndicatorFactory(scheme=scheme, weight=10)
    kinds = SchemeIndicator.Kind
    IndicatorFactory(scheme=scheme, key="late", name="迟报件", kind=kinds.PENALTY, weight="0.1")
    sheet(甲={}, 乙={"satisfaction_rate": 90, "further": {"迟报件": 1}})

    assert way("乙").short == "仅靠迟报件少 1 件，不够。"


def test_drawing_level_is_enough_where_ranks_are_shared(sheet):
    scheme_2020(tie_order="shared")
    sheet(甲={}, 乙={"completed": 9, "completion_rate": 90})

    found = way("乙")

    assert "排第 1 名，并列甲（10.00" in found.answer
    assert found.steps[0].rank == "第 1 名（同分：并列）"


def test_a_gap_too_small_to_print_is_still_a_gap(sheet):
    sheet(甲={"bonus": "0.000001"}, 乙={})

    assert "差 0.000001 分" in way("乙").gap


@pytest.mark.django_db
def test_counts_of_the_ledger_are_said_by_name():
    for name, stars in (("甲", 5), ("乙", 1)):
        RatingFactory(case=CaseFactory(unit=UnitFactory(name=name), completed=True), stars=stars)

    found = way("乙")

    assert "1 次评星由不满意变为满意" in found.short
    assert not any("指标表" in one for one in found.assumptions)


@pytest.mark.django_db
def test_counts_that_only_the_sheet_knows_are_said_by_the_indicator_s_name():
    scheme = SchemeFactory(state="in_force")
    IndicatorFactory(scheme=scheme, weight=10)
    kinds = SchemeIndicator.Kind
    IndicatorFactory(scheme=scheme, key="praised", name="表扬件", kind=kinds.BONUS, weight=1)
    indicator_line(UnitFactory(name="甲"), further={"表扬件": 2})
    indicator_line(UnitFactory(name="乙"), further={"表扬件": 1})

    found = way("乙")

    assert found.others == ("表扬件多 2 件：总分 13.00，第 1 名",)


# -- movement --------------------------------------------------------------------------------------


def month(number, rank=None, total=None, **fields):
    given = {"group": "县区基层", "reason": "", "ranked": 9, **fields}
    points = None if total is None else Fraction(total)
    return PastMonth(Month(2020, number), "方案", rank=rank, total=points, **given)


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (month(3, 4, 9), month(4, 2, "9.5"), "本月上升 2 位，总分增加 0.50 分"),
        (month(3, 2, 9), month(4, 4, "8.5"), "本月下降 2 位，总分减少 0.50 分"),
        (month(3, 2, 9), month(4, 2, 9), "本月名次持平，总分持平"),
        (month(3, reason="无办件"), month(4, 2, 9), "上月没有名次（无办件）"),
        (PastMonth(Month(2020, 3)), month(4, 2, 9), "上月没有评分结果，无法比较"),
        (month(3, 2, 9, group="市直联网"), month(4, 2, 9), "（当时在市直联网，不能比较）"),
        (
            month(3, 2, 9),
            month(4, 9, "73.56", is_other_scheme=True),
            "上月第 2 名、9.00 分，是按“方案”评的，不作比较",
        ),
    ],
)
def test_the_movement_is_told_in_words(before, now, words):
    assert movement([before, now]).endswith(words)


def test_a_month_without_a_rank_does_not_move():
    assert movement([month(3, 2, 9), month(4, reason="无办件")]) == ""
