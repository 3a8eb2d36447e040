"""What a chart finds: every clause holds on the figures, ties and gaps included."""

from decimal import Decimal

from reports.figures import Figure
from reports.overview.findings import best_and_worst, highest, lowest, most_of
from reports.overview.values import Place


def place(name: str, assigned: int | None = 0, rate: str | None = None) -> Place:
    value = None if rate is None else Decimal(rate)
    return Place(
        name,
        name,
        {
            "assigned": Figure("assigned", "转办", assigned, f"{assigned}"),
            "completion_rate": Figure(
                "completion_rate", "办结率", value, "—" if value is None else f"{value}%"
            ),
        },
    )


def test_the_place_with_most_cases_is_named_with_its_share():
    places = [place("盘山县", 259), place("兴隆台区", 1612), place("大洼区", 1369)]

    assert most_of(places, "转办") == "兴隆台区转办最多，1,612件，占49.75%"


def test_two_places_with_most_cases_are_named_together():
    places = [place("盘山县", 40), place("兴隆台区", 40), place("大洼区", 20)]

    assert most_of(places, "转办") == "盘山县、兴隆台区转办并列最多，各40件，各占40.00%"


def test_places_with_as_many_cases_have_no_first():
    assert most_of([place("盘山县", 40), place("大洼区", 40)], "转办") == "各处转办件数相同"


def test_a_single_place_is_compared_with_none():
    assert most_of([place("盘山县", 40)], "转办") == "盘山县转办40件"


def test_a_share_that_the_places_bring_along_goes_before_one_among_them():
    share = Figure("category_share", "占比", Decimal("34.1"), "34.10%")
    first = place("城建", 30)
    places = [Place("城建", "x", {**first.figures, share.key: share}), place("社会", 20)]

    assert most_of(places, "转办", share.key) == "城建转办最多，30件，占34.10%"


def test_no_cases_have_no_first_either():
    assert most_of([], "转办") == most_of([place("盘山县", 0)], "转办") == "没有转办件"


def test_the_best_and_the_worst_are_named_with_their_rates():
    places = [place("盘山县", rate="96.14"), place("兴隆台区", rate="93.86")]

    found = best_and_worst(places, "completion_rate", "办结率")

    assert found == "办结率盘山县最高（96.14%），兴隆台区最低（93.86%）"


def test_places_that_share_the_lead_or_the_end_are_all_named():
    places = [place("甲", rate="99"), place("乙", rate="99"), place("丙", rate="90")]

    assert best_and_worst(places, "completion_rate", "办结率").startswith("办结率甲、乙最高")


def test_equal_rates_a_single_rate_and_no_rate_find_nothing():
    equal = [place("甲", rate="99"), place("乙", rate="99.00")]
    single = [place("甲", rate="99"), place("乙")]

    for places in (equal, single, [place("甲")], []):
        assert best_and_worst(places, "completion_rate", "办结率") == ""


def test_a_place_without_a_rate_is_neither_first_nor_last():
    places = [place("甲", rate="99"), place("乙"), place("丙", rate="90")]

    assert [one.name for one in highest(places, "completion_rate")] == ["甲"]
    assert [one.name for one in lowest(places, "completion_rate")] == ["丙"]
    assert highest([place("乙")], "completion_rate") == []
