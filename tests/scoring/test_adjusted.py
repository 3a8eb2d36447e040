"""Adjustments of a draft that others went on from: what it counted, what it does not hold yet."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.actions import compute_month
from scoring.ranking import read_ranking
from scoring.statements import book_of, pending
from tests.factories import (
    APRIL,
    MUCH_LATER,
    AdjustmentFactory,
    UnitFactory,
    UserFactory,
    scheme_2020,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db
AFTER = MUCH_LATER + timedelta(days=1)


@pytest.fixture
def unit(db):
    unit = UnitFactory(name="甲")
    indicator_line(unit)
    return unit


def computed():
    return compute_month(month=APRIL, now=MUCH_LATER)


def decided(unit, points, reason, at=MUCH_LATER):
    return AdjustmentFactory(unit=unit, points=Decimal(points), reason=reason, decided_at=at)


def take_back(decision, at):
    decision.revoked_by, decision.revoked_at = UserFactory(username="reviser"), at
    decision.revoked_because = "依据不足"
    decision.save()


def told(evaluation):
    """(lines of adjustments, what is not counted yet); the lines add up to the stored total."""
    ranking = read_ranking(evaluation)
    [line] = [line for group in ranking.groups for line in group.ranked]
    book = book_of(evaluation, [line])
    statement = book.statement(line)
    assert statement.total == line.total
    changed = [one for one in statement.lines if one.key == "adjustment"]
    return [
        [(one.name, "".join(piece.text for piece in one.words), one.points) for one in lines]
        for lines in (changed, pending(line, book))
    ]


HALF = Fraction(1, 2)
COUNTED = [("分数调整", "防汛值守", HALF)]


# A demo's clock stands still: all is decided at the very moment of the computation.
@pytest.mark.parametrize("later", [AFTER, MUCH_LATER])
def test_what_is_decided_after_the_computation_is_no_line_of_it(unit, later):
    evaluation = computed()
    decided(unit, "0.5", "防汛值守", later)

    assert told(evaluation) == [[], COUNTED]


@pytest.mark.parametrize("later", [AFTER, MUCH_LATER])
def test_what_is_taken_back_after_the_computation_still_is_a_line_of_it(unit, later):
    counted = decided(unit, "0.5", "防汛值守")
    evaluation = computed()
    take_back(counted, later)
    decided(unit, "-0.2", "迟报", later)
    take_back(decided(unit, 3, "误录", later), later)

    assert told(evaluation) == [
        COUNTED,
        [
            ("分数调整", "迟报", -Fraction(1, 5)),
            ("撤回分数调整", "防汛值守；已撤回：依据不足", -HALF),
        ],
    ]


def test_of_equal_points_those_are_lines_that_were_counted(unit):
    decided(unit, "0.5", "防汛值守")
    evaluation = computed()
    decided(unit, "0.5", "迟到的表扬")

    assert told(evaluation) == [COUNTED, [("分数调整", "迟到的表扬", HALF)]]


@pytest.mark.parametrize("later", [AFTER, MUCH_LATER])
def test_a_cap_is_not_blamed_for_what_came_later(unit, later):
    scheme_2020(adjustment_cap=Decimal(1))
    decided(unit, "1.5", "防汛值守")
    evaluation = computed()
    decided(unit, "-1", "迟报", later)

    assert told(evaluation) == [
        [
            ("分数调整", "防汛值守", Fraction(3, 2)),
            ("调整上限", "按上限计 1.00 分，未封顶为 1.50", -HALF),
        ],
        [("分数调整", "迟报", -Fraction(1))],
    ]


def test_what_no_decision_on_record_explains_is_still_a_line(unit):
    gone = decided(unit, "0.5", "防汛值守")
    evaluation = computed()
    gone.delete()

    assert told(evaluation) == [[("分数调整", "计算时另有的调整", HALF)], []]


def test_after_computing_anew_nothing_is_left_to_come(unit):
    computed()
    decided(unit, "0.5", "防汛值守")
    take_back(decided(unit, 3, "误录"), MUCH_LATER)

    assert told(computed()) == [COUNTED, []]
