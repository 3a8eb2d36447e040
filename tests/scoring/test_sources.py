"""Ledger or sheet: where a group's figures come from, and who is left without."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from cases.models import UnitGroup
from cases.rules import OverdueMonth
from scoring.evaluate import NothingToScoreError
from scoring.models import Evaluation
from tests.factories import APRIL, CaseFactory, RatingFactory, UnitFactory, at, hand_on, scheme_2020
from tests.imported_sheets import indicator_line, sheet_of, totals_line


def sources(ranking):
    return {group.slug: group.source for group in ranking.groups}


def reasons(ranking):
    return {line.name: line.reason for line in ranking.unranked}


# -- the ledger -----------------------------------------------------------------------------------


def test_from_the_ledger_a_unit_is_scored_from_its_counts(line):
    unit = UnitFactory(name="甲")
    RatingFactory(case=CaseFactory(unit=unit, completed=True), stars=5)
    RatingFactory(case=CaseFactory(unit=unit, overdue=True), stars=2)
    CaseFactory(unit=unit, is_difficult=True, is_high_star=True, due_at=at(9, month=5))

    found = line("甲")

    assert (found.source, found.assigned, found.completed) == ("ledger", 3, 2)
    thirds = {key: (term.part, term.whole) for key, term in found.terms.items()}
    assert thirds["satisfaction_rate"] == thirds["on_time_rate"] == (1, 2)
    assert thirds["completion_rate"] == (2, 3)
    assert found.base == Fraction(3, 2) + 2 + 2
    assert (found.bonus, found.penalty) == (Decimal("0.14"), Decimal("0.3"))
    assert found.total == Fraction("5.34")
    assert found.terms["overdue"].points == Fraction("0.2")
    assert found.percent("completion_rate") == Decimal("66.67")
    assert found.percent("overdue") is found.percent("unknown") is None


def test_a_case_counts_for_the_unit_that_held_it_at_the_cut_off(line):
    case = CaseFactory(unit__name="甲", completed=True)
    UnitFactory(name="乙")
    hand_on(case, UnitFactory(name="乙"), at(1, 0, month=5))

    assert line("甲").assigned == 1
    assert line("乙").reason == "无办件"


def test_a_unit_without_an_assigned_case_is_named_apart(computed):
    CaseFactory(unit__name="甲")
    UnitFactory(name="乙")

    assert reasons(computed()) == {"乙": "无办件"}


def test_points_by_deadline_alone_give_no_rank(line):
    scheme_2020(overdue_month=OverdueMonth.DEADLINE)
    CaseFactory(unit__name="甲", received_at=at(25, month=3), due_at=at(2))

    assert line("甲").reason == "无办件"
    assert line("甲").rank is None
    assert (line("甲").assigned, line("甲").completed) == (0, 0)

    indicator_line(UnitFactory(name="乙"))
    assert line("甲").reason == "无办件"


def test_a_closed_unit_whose_case_falls_due_without_being_overdue_is_not_spoken_of(computed):
    scheme_2020(overdue_month=OverdueMonth.DEADLINE)
    old = UnitFactory(name="甲", closed_on=date(2020, 4, 1))
    CaseFactory(unit=old, received_at=at(25, month=3), due_at=at(9), completed_at=at(8))
    CaseFactory(unit__name="乙")

    assert reasons(computed()) == {}


def test_a_month_in_which_a_case_only_falls_due_has_nothing_to_score(computed):
    scheme_2020(overdue_month=OverdueMonth.DEADLINE)
    CaseFactory(received_at=at(25, month=3), due_at=at(9), completed_at=at(8))

    with pytest.raises(NothingToScoreError):
        computed()


# -- sheets ---------------------------------------------------------------------------------------


def test_from_a_sheet_a_unit_is_scored_from_what_was_printed(line):
    indicator_line(
        UnitFactory(name="甲"), completed=9, completion_rate="90.00", bonus="0.5", penalty="0.1"
    )

    found = line("甲")

    assert (found.source, found.assigned, found.completed) == ("sheet", 10, 9)
    assert found.total == Fraction("10.1")
    assert (found.bonus, found.penalty) == (Decimal("0.5"), Decimal("0.1"))
    assert found.sheet_row is not None
    assert {key: term.percent for key, term in found.terms.items()} == {
        "satisfaction_rate": 100,
        "on_time_rate": 100,
        "completion_rate": 90,
    }
    assert {term.part for term in found.terms.values()} == {None}


def test_a_sheet_without_a_completion_rate_is_scored_from_its_counts(line):
    row = indicator_line(UnitFactory(name="甲"), assigned=3, completed=2)
    row.cells.filter(key="completion_rate").delete()

    term = line("甲").terms["completion_rate"]

    assert (term.part, term.whole, term.points) == (2, 3, 2)


def test_a_blank_in_a_sheet_is_no_points_and_no_rate(line):
    indicator_line(
        UnitFactory(name="甲"),
        satisfaction_rate=None,
        on_time_rate=None,
        bonus=None,
        penalty=None,
        completed=None,
    )

    found = line("甲")

    assert found.total == 10
    assert (found.bonus, found.penalty, found.completed) == (0, 0, 0)
    assert found.percent("satisfaction_rate") is found.percent("on_time_rate") is None


def test_a_line_that_says_nothing_was_assigned_is_not_ranked(computed):
    indicator_line(UnitFactory(name="甲"), assigned=0, completed=0)
    indicator_line(UnitFactory(name="乙"), assigned=None, completed=None)

    assert reasons(computed()) == {"甲": "无办件", "乙": "无办件"}


def test_only_the_newest_line_of_a_unit_counts(line):
    unit = UnitFactory(name="甲")
    old = indicator_line(unit, bonus="9")
    old.is_current = False
    old.save()
    indicator_line(unit, bonus="0.1")

    assert line("甲").bonus == Decimal("0.1")


# -- which of the two -----------------------------------------------------------------------------


@pytest.fixture
def both(db):
    """A county unit with a case and a line, a municipal one with a case alone."""
    county = UnitFactory(name="甲")
    CaseFactory(unit=county, completed=True)
    indicator_line(county, completion_rate=90)
    CaseFactory(unit__name="乙", unit__group__slug="municipal", completed=True)


@pytest.mark.parametrize(
    ("choice", "county", "total"), [("auto", "sheet", "9.7"), ("ledger", "ledger", "10")]
)
def test_a_group_is_scored_from_its_sheet_unless_the_ledger_is_asked_for(
    both, computed, choice, county, total
):
    ranking = computed(choice)

    assert sources(ranking) == {"county": county, "municipal": "ledger", "unranked": "ledger"}
    assert ranking.group("county").ranked[0].total == Fraction(total)
    assert ranking.group("nobody") is None


def test_a_sheet_that_is_demanded_must_be_there(both, computed):
    with pytest.raises(NothingToScoreError, match="2020年4月没有市直联网的指标表"):
        computed("sheet")

    indicator_line(UnitFactory(name="乙"))
    assert sources(computed("sheet")) == {
        "county": "sheet",
        "municipal": "sheet",
        "unranked": "ledger",
    }


def test_a_ledger_that_is_demanded_must_be_there(computed):
    indicator_line(UnitFactory(name="甲"))
    kept = computed().evaluation

    with pytest.raises(NothingToScoreError, match="2020年4月没有交办的办件"):
        computed("ledger")
    assert Evaluation.objects.get() == kept


def test_a_month_without_any_figures_cannot_be_scored(computed):
    totals_line("overall:accepted", count=10)
    CaseFactory(at_once=True)

    with pytest.raises(NothingToScoreError, match="2020年4月既没有办件也没有指标表"):
        computed()
    assert not Evaluation.objects.exists()


# -- who is named where ---------------------------------------------------------------------------


def test_a_unit_with_cases_but_no_line_is_named_apart(computed):
    indicator_line(UnitFactory(name="甲"))
    CaseFactory(unit__name="乙")
    UnitFactory(name="丙")

    assert reasons(computed()) == {"乙": "指标表无此单位", "丙": "无办件"}
    assert {line.name: line.assigned for line in computed().unranked} == {"乙": 1, "丙": 0}


def test_a_unit_closed_before_the_month_is_named_only_if_it_has_cases(computed):
    indicator_line(UnitFactory(name="甲"))
    CaseFactory(unit=UnitFactory(name="乙", closed_on=date(2020, 3, 1)))
    UnitFactory(name="丙", closed_on=date(2020, 3, 1))

    assert reasons(computed()) == {"乙": "指标表无此单位"}


@pytest.mark.parametrize(
    ("dates", "named"),
    [
        ({}, True),
        ({"opened_on": date(2020, 4, 30)}, True),
        ({"opened_on": date(2020, 5, 1)}, False),
        ({"closed_on": date(2020, 4, 1)}, False),
        ({"closed_on": date(2020, 4, 2)}, True),
        ({"opened_on": date(2020, 4, 10), "closed_on": date(2020, 4, 11)}, True),
    ],
)
def test_a_unit_without_cases_is_named_if_it_was_in_use_on_a_day_of_the_month(
    computed, dates, named
):
    CaseFactory()
    UnitFactory(name="乙", **dates)

    assert ("乙" in reasons(computed())) is named


def test_a_sheet_keeps_a_unit_that_has_changed_its_group_since(computed):
    unit = UnitFactory(name="甲")
    indicator_line(unit)
    CaseFactory(unit=unit)
    CaseFactory(unit__name="乙", unit__group__slug="municipal")
    unit.group = UnitGroup.objects.get(slug="municipal")
    unit.save()

    ranking = computed()
    assert [line.name for line in ranking.group("county").ranked] == ["甲"]
    assert [line.name for line in ranking.group("municipal").ranked] == ["乙"]
    assert ranking.unranked == ()

    ranking = computed("ledger")
    assert ranking.group("county").ranked == ()
    assert {line.name for line in ranking.group("municipal").ranked} == {"甲", "乙"}


def test_units_of_a_group_that_is_not_ranked_are_named_with_their_figures(computed):
    CaseFactory(unit__name="甲", unit__group__slug="unranked", completed=True)
    UnitFactory(name="乙", group__slug="unranked")

    ranking = computed()

    assert reasons(ranking) == {"甲": "不参评分组"}
    assert (ranking.unranked[0].assigned, ranking.unranked[0].completed) == (1, 1)
    assert ranking.group("unranked").ranked == ()


def test_a_sheet_of_a_group_that_is_not_ranked_ranks_nobody(computed):
    indicator_line(UnitFactory(name="甲", group__slug="unranked"))

    assert reasons(computed()) == {"甲": "不参评分组"}


def test_sheets_of_other_months_do_not_matter(computed):
    CaseFactory(unit__name="甲")
    indicator_line(UnitFactory(name="甲"), APRIL.previous())
    sheet_of(UnitGroup.objects.get(slug="county"))

    assert sources(computed())["county"] == "ledger"
