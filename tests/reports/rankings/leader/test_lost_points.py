"""Where a unit lost most: a rate that earned less than it could, or cases that cost points."""

from decimal import Decimal
from fractions import Fraction

from cases.models import Unit
from reports.rankings.leader.units import lost_most
from scoring.models import SchemeIndicator
from scoring.ranking import Line, Measured
from scoring.schemes import IndicatorTerm

Kind = SchemeIndicator.Kind
TERMS = [
    IndicatorTerm(1, "on_time_rate", "及时办结率", Kind.RATE, Fraction(4)),
    IndicatorTerm(2, "completion_rate", "办结率", Kind.RATE, Fraction(3)),
    IndicatorTerm(3, "overdue", "超期件", Kind.PENALTY, Fraction(1, 5)),
]


def measured(key: str, points: str, part: int = 0) -> Measured:
    term = next(one for one in TERMS if one.key == key)
    weight = Decimal(str(float(term.weight)))
    return Measured(key, term.name, term.kind, weight, part, None, None, Fraction(points))


def line(*terms: Measured, penalty: str = "0") -> Line:
    return Line(
        unit=Unit(slug="jia", name="甲"),
        name="甲",
        group="county",
        source="ledger",
        rank=9,
        reason="",
        tie="",
        assigned=10,
        completed=9,
        base=Fraction(7),
        bonus=Decimal(0),
        penalty=Decimal(penalty),
        adjustment=Decimal(0),
        total=Fraction(7),
        terms={one.key: one for one in terms},
        sheet_row=None,
    )


def test_a_rate_is_held_against_what_a_full_one_earns():
    unit = line(measured("on_time_rate", "5/2"), measured("completion_rate", "2"))

    assert lost_most(unit, TERMS) == "及时办结率少得 1.50 分"


def test_cases_that_cost_points_are_told_with_their_number():
    unit = line(
        measured("completion_rate", "14/5"), measured("overdue", "3/5", part=3), penalty="0.6"
    )

    assert lost_most(unit, TERMS) == "超期件 3 件扣 0.60 分"


def test_where_only_the_sum_is_known_or_a_cap_cut_it_the_sum_is_told():
    of_a_sheet = line(measured("completion_rate", "14/5"), penalty="0.5")
    capped = line(measured("overdue", "3/5", part=3), penalty="0.4")

    assert lost_most(of_a_sheet, TERMS) == "各项减分合计 0.50 分"
    assert lost_most(capped, TERMS) == "各项减分合计 0.40 分"


def test_whoever_lost_nothing_is_told_nothing():
    assert lost_most(line(measured("completion_rate", "3")), TERMS) == ""
