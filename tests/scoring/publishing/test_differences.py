"""What two revisions of a month differ in."""

from fractions import Fraction

import pytest

from scoring.arithmetic import Rate
from scoring.publishing.canonical import Record, lines_of
from scoring.publishing.differences import (
    Differences,
    FactChange,
    FigureChange,
    MonthState,
    Place,
    PlaceChange,
    RateChange,
    differences,
    facts_between,
    state_in,
)

RESULT = {
    "group": "county",
    "name": "市公安局",
    "rank": 1,
    "total": "21/2",
    "unranked_because": "",
    "assigned": 10,
    "completed": 9,
}


def place(rank: int | None, total: int | None = None, **fields) -> Place:
    points = None if total is None else Fraction(total)
    reason = "" if rank else "无办件"
    told = {"group": "county", "assigned": 1, "completed": 1} | fields
    return Place(rank=rank, total=points, reason=reason, **told)


def ranked(**places: Place) -> MonthState:
    return MonthState({}, places)


def counted(**numbers: int) -> MonthState:
    return MonthState({"": {"": numbers}}, {})


def test_a_seal_tells_its_figures_and_places():
    apart = RESULT | {"rank": None, "total": "", "unranked_because": "no_cases"}
    content = lines_of(
        [
            Record("seal", "tongbao-seal/1", {"month": "2020-04"}),
            Record("case", "1", {"unit": "gongan"}),
            Record("result", "gongan", RESULT),
            Record("result", "shuiwu", apart),
            Record("figure", "/", {"accepted": 3}),
            Record("figure", "district/dawa", {"assigned": 2}),
        ]
    )

    found = state_in(content)

    assert found.figures == {"": {"": {"accepted": 3}}, "district": {"dawa": {"assigned": 2}}}
    assert found.places == {
        "gongan": Place("county", 1, Fraction(21, 2), "", 10, 9),
        "shuiwu": Place("county", None, None, "无办件", 10, 9),
    }
    assert found.places["gongan"].name == "市公安局"


def test_equal_months_do_not_differ():
    assert not differences(counted(accepted=3), counted(accepted=3))
    assert differences(ranked(a=place(1, 10)), ranked(a=place(1, 10))) == Differences()


def test_counts_differ_with_the_rates_that_they_make():
    found = differences(counted(assigned=4, completed=3), counted(assigned=5, completed=3))

    assert found.figures == (FigureChange("", "", "assigned", 4, 5),)
    assert found.rates == (RateChange("", "", "completion_rate", Rate(3, 4), Rate(3, 5)),)


def test_what_is_not_named_counts_nothing():
    before = MonthState({"district": {"dawa": {"assigned": 2}}}, {})
    after = MonthState({"unit": {"gongan": {"assigned": 2}}}, {})

    found = differences(before, after)

    assert found.figures == (
        FigureChange("district", "dawa", "assigned", 2, 0),
        FigureChange("unit", "gongan", "assigned", 0, 2),
    )


def test_days_and_medians_make_no_rates():
    before = MonthState({"day": {"2020-04-01": {"assigned": 1}}, "median": {}}, {})
    after = MonthState({"day": {}, "median": {"days_open": {"number": 1, "value": "2"}}}, {})

    found = differences(before, after)

    assert [one.dimension for one in found.figures] == ["day", "median", "median"]
    assert found.rates == ()


def test_places_differ_by_rank_total_and_counts():
    before = ranked(a=place(1, 10), b=place(2, 9), c=place(3, 8), d=place(None), e=place(4, 7))
    after = ranked(a=place(2, 10), b=place(1, 11), c=place(3, 8), d=place(4, 7), f=place(None))

    found = differences(before, after)

    assert [one.slug for one in found.places] == ["b", "a", "d", "e", "f"]
    assert [one.slug for one in found.moves] == ["b", "a", "d", "e"]
    assert found.places[3] == PlaceChange("e", place(4, 7), None)
    assert found.places[3].present == place(4, 7)


def test_another_name_alone_is_no_difference():
    before, after = ranked(a=place(1, 10, name="旧名")), ranked(a=place(1, 10, name="新名"))

    assert not differences(before, after)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            Record("case", "1", {"unit": "a", "channel": None}),
            Record("case", "1", {"unit": "b", "channel": None}),
            [FactChange("case", "1", "unit", "a", "b")],
        ),
        (
            Record("rating", "1/province/", {"stars": 1}),
            Record("rating", "2/province/", {"stars": 2}),
            [
                FactChange("rating", "1/province/", "", {"stars": 1}, None),
                FactChange("rating", "2/province/", "", None, {"stars": 2}),
            ],
        ),
        (
            Record("sheet", "totals/x", {"cells": {"0": {"header": "数量", "text": "1"}}}),
            Record("sheet", "totals/x", {"cells": {"0": {"header": "数量", "text": "2"}}}),
            [FactChange("sheet", "totals/x", "数量", "1", "2")],
        ),
        (Record("result", "a", {"rank": 1}), Record("result", "a", {"rank": 2}), []),
    ],
)
def test_facts_differ_field_by_field(before, after, expected):
    same = Record("case", "9", {"unit": "z"})

    found = facts_between(lines_of([same, before]), lines_of([same, after]))

    assert list(found) == expected
