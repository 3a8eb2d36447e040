"""How far a number reaches before the best are others: the exact place, held against a search."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from scoring.arithmetic import Contender, placings
from scoring.whatif.courses import Course
from scoring.whatif.reach import Limit, Race, first_limit

FAR = Fraction(100)


def by_order(totals: Mapping[str, Fraction]) -> list[str]:
    """Equal totals in the order of their names."""
    placed = placings(
        Contender(key, total, 1, place) for place, (key, total) in enumerate(sorted(totals.items()))
    )
    return [one.key for one in placed]


def line(start: object, slope: object, **bent: object) -> Course:
    return Course(Fraction(start), Fraction(0), Fraction(slope), **bent)


def race(size: int = 1, **courses: Course) -> Race:
    return Race(courses, size, by_order)


def up(found: Race, start: object = 1) -> Limit | None:
    return first_limit(found, Fraction(start), FAR)


def test_the_limit_is_where_two_lines_cross():
    found = up(race(a=line(2, 1), b=line(1, Fraction(4, 3))))

    assert found == Limit(Fraction(3), is_reached=False, entered=("b",), left=("a",))


def test_a_tie_that_the_other_wins_is_a_limit_already():
    found = up(race(b=line(2, 1), a=line(1, Fraction(4, 3))))

    assert found == Limit(Fraction(3), is_reached=True, entered=("a",), left=("b",))


def test_downwards_it_is_the_same_crossing_from_the_other_side():
    found = first_limit(race(a=line(1, 2), b=line(2, 1)), Fraction(5), Fraction(0))

    assert found == Limit(Fraction(1), is_reached=False, entered=("b",), left=("a",))


def test_parallel_lines_never_meet():
    assert up(race(a=line(2, 1), b=line(1, 1))) is None
    assert up(race(a=line(1, 1), b=line(1, 1))) is None


def test_a_tie_at_the_start_ends_with_the_least_turn():
    found = up(race(a=line(2, 1), b=line(1, 2)))

    assert found == Limit(Fraction(1), is_reached=False, entered=("b",), left=("a",))


def test_when_all_are_among_the_best_nothing_can_change():
    assert up(race(size=2, a=line(2, 1), b=line(1, 2))) is None


def test_a_cap_lets_others_past_behind_its_bend():
    capped = Course(Fraction(3), Fraction(0), Fraction(2), Fraction(4))
    found = up(race(a=capped, b=line(1, 1)))

    assert capped.bend == 2
    assert found == Limit(Fraction(6), is_reached=False, entered=("b",), left=("a",))


def test_a_penalty_s_cap_ends_the_fall():
    falling = Course(Fraction(9), Fraction(0), Fraction(3), Fraction(6), -1)
    found = up(race(a=falling, b=line(2, 0)), 0)

    assert found is None
    found = up(race(a=replace(falling, most=Fraction(8)), b=line(2, 0)), 0)
    assert found == Limit(Fraction(7, 3), is_reached=False, entered=("b",), left=("a",))


def test_two_may_come_in_at_one_place():
    lines = {"a": line(2, 0), "b": line(2, 0), "c": line(0, 1), "d": line(0, 1), "e": line(9, 0)}
    found = up(race(size=3, **lines))

    assert found == Limit(Fraction(2), is_reached=False, entered=("c", "d"), left=("a", "b"))


def test_a_limit_at_the_very_end_counts():
    found = first_limit(race(b=line(1, 2), a=line(1, 1)), Fraction(5), Fraction(0))

    assert found == Limit(Fraction(0), is_reached=True, entered=("a",), left=("b",))


small = st.integers(0, 6).map(Fraction)
bent = st.builds(
    Course,
    small,
    small,
    small,
    st.none() | st.integers(3, 12).map(Fraction),
    st.sampled_from([1, -1]),
)
courses = st.lists(bent, min_size=2, max_size=6)


@given(courses=courses, size=st.integers(1, 3), start=st.integers(0, 8), upwards=st.booleans())
def test_no_search_finds_a_nearer_place(courses, size, start, upwards):
    found = Race({f"{n}": one for n, one in enumerate(courses)}, size, by_order)
    start, stop = Fraction(start), FAR if upwards else Fraction(0)
    best = set(found.best(found.totals(start)))

    limit = first_limit(found, start, stop)

    way = places(found, start, stop)
    others = [x for x in way if set(found.best(found.totals(x))) != best]
    assert (limit is None) == (not others)
    if limit:
        assert limit.is_reached == (limit.value == others[0])
        behind = next((x for x in way if further(x, limit.value, start)), limit.value)
        assert others[0] in {limit.value, behind}
        there = set(found.best(found.totals(behind)))
        assert (set(limit.entered), set(limit.left)) == (there - best, best - there)


def further(x: Fraction, value: Fraction, start: Fraction) -> bool:
    return abs(x - start) > abs(value - start)


def places(found: Race, start: Fraction, stop: Fraction) -> list[Fraction]:
    """Every place where two totals may meet or a cap begins, and one between each two of them."""
    marks = {start, stop, *(one.bend for one in found.courses.values() if one.bend is not None)}
    for one, other in combinations(found.courses.values(), 2):
        for mine in pieces(one):
            marks |= {
                x for x in (crossing(mine, theirs) for theirs in pieces(other)) if x is not None
            }
    low, high = min(start, stop), max(start, stop)
    inside = sorted(x for x in marks if low <= x <= high)
    between = [(near + far) / 2 for near, far in pairwise(inside)]
    return sorted({*inside, *between}, key=lambda x: abs(x - start))


def pieces(course: Course) -> list[tuple[Fraction, Fraction]]:
    """The lines it is made of: where each begins, and how it grows."""
    rising = (course.rest + course.sign * course.start, course.sign * course.slope)
    flat = [] if course.most is None else [(course.rest + course.sign * course.most, Fraction(0))]
    return [rising, *flat]


def crossing(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> Fraction | None:
    growth = other[1] - one[1]
    return (one[0] - other[0]) / growth if growth else None
