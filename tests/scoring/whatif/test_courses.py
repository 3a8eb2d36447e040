"""A total as one number is turned is the line that scoring draws point by point."""

from fractions import Fraction

import pytest

from cases.models import Unit
from scoring.arithmetic import Rate
from scoring.models import SchemeIndicator
from scoring.schemes import IndicatorTerm
from scoring.scores import Weighing
from scoring.values import PrintedRate, UnitFigures
from scoring.whatif.courses import course_of

Kind = SchemeIndicator.Kind
KNOTS = ((Fraction(1, 2), Fraction(0)), (Fraction(1), Fraction(4)))
TERMS = (
    IndicatorTerm(1, "rate", "比率", Kind.RATE, Fraction(3)),
    IndicatorTerm(2, "bent", "分段", Kind.RATE, Fraction(4), knots=KNOTS),
    IndicatorTerm(3, "praise", "表扬", Kind.BONUS, Fraction(1, 2), Fraction(2)),
    IndicatorTerm(4, "thanks", "感谢", Kind.BONUS, Fraction(1, 5)),
    IndicatorTerm(5, "late", "超期", Kind.PENALTY, Fraction(1, 5)),
)
VALUES = [Fraction(n, 4) for n in range(9)]


def weighing(key: str, value: Fraction) -> Weighing:
    """With one weight turned; the corners of a broken line are stretched alike."""
    terms = []
    for term in TERMS:
        weight = value if term.key == key else term.weight
        knots = tuple((rate, points * weight / term.full) for rate, points in term.knots)
        terms.append(
            IndicatorTerm(term.pk, term.key, term.name, term.kind, weight, term.cap, knots=knots)
        )
    return Weighing(tuple(terms), True, 0, Fraction(5, 2), Fraction(1), None)  # noqa: FBT003


def figures(**given) -> UnitFigures:
    rates = {"rate": Rate(6, 7), "bent": Rate(3, 4)}
    cases = {"praise": 3, "thanks": 4, "late": 2}
    return UnitFigures(Unit(slug="u"), 7, 6, rates, cases, **given)


@pytest.mark.parametrize("key", [term.key for term in TERMS])
@pytest.mark.parametrize("start", [Fraction(0), Fraction(1), Fraction(7, 3)])
def test_a_course_is_what_scoring_gives_at_every_value(key, start):
    term = next(one for one in TERMS if one.key == key)
    here = weighing(key, start)
    course = course_of(term, figures(), here, here.score(figures()).total)

    found = [course.at(value) for value in VALUES]

    assert found == [weighing(key, value).score(figures()).total for value in VALUES]


def test_a_rate_without_anything_to_measure_earns_what_a_full_one_does():
    empty = UnitFigures(Unit(slug="u"), 7, 6, {"rate": PrintedRate(None)})
    course = course_of(TERMS[0], empty, weighing("rate", Fraction(3)), Fraction(7))

    assert course.at(Fraction(4)) == 8


def test_points_given_as_a_sum_do_not_move():
    given = figures(bonus=Fraction(1), penalty=Fraction(1, 2))

    for key in ("praise", "late"):
        term = next(one for one in TERMS if one.key == key)
        course = course_of(term, given, weighing(key, Fraction(1)), Fraction(9))
        assert [course.at(value) for value in VALUES] == [9] * len(VALUES)
