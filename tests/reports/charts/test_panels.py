"""Series share a panel when they share a unit; what stands beside takes its partner's ink."""

from decimal import Decimal

import pytest

from reports.charts.panels import panels_of
from reports.charts.spec import ChartKind, ChartSpec, Series

COUNTS = Series("转办", (5, 3))
RATES = Series("办结率", (Decimal("98.10"), None), "%", 2)


def chart(*series: Series, kind: ChartKind = ChartKind.SORTED_BARS) -> ChartSpec:
    return ChartSpec("k", kind, "标题", "结论", "画", ("甲", "乙"), series)


def beside(name: str, **changes) -> Series:
    return Series(name, (4, 4), is_beside=True, **changes)


def test_neighbours_of_one_unit_share_a_panel():
    found = panels_of(chart(COUNTS, Series("受理", (9, 9)), RATES))

    assert [[run.name for run in panel.series] for panel in found] == [["转办", "受理"], ["办结率"]]
    assert [panel.suffix for panel in found] == ["", "2"]


def test_each_run_of_dots_has_a_panel_and_takes_along_what_stands_beside_it():
    dots = Series("办结率", (1, 2), "%", is_dots=True)
    other = Series("满意率", (1, 2), "%", is_dots=True)
    was = beside("去年办结率", unit="%", is_dots=True)
    found = panels_of(chart(COUNTS, dots, was, other))

    names = [[run.name for run in panel.series] for panel in found]
    assert names == [["转办"], ["办结率", "去年办结率"], ["满意率"]]


def test_what_stands_beside_has_the_ink_of_what_it_is_compared_with():
    (panel,) = panels_of(
        chart(COUNTS, beside("去年转办"), Series("受理", (9, 9)), beside("去年受理"))
    )

    assert [(run.name, ink) for run, ink in panel.inked()] == [
        ("转办", 0),
        ("去年转办", 0),
        ("受理", 1),
        ("去年受理", 1),
    ]


@pytest.mark.parametrize("kind", [ChartKind.SORTED_BARS, ChartKind.LINE])
def test_panels_fill_the_drawing_without_touching(kind):
    domains = sorted(panel.domain for panel in panels_of(chart(COUNTS, RATES, kind=kind)))

    assert domains[0][0] == 0
    assert domains[-1][1] == pytest.approx(1)
    assert domains[0][1] < domains[1][0]


def test_a_panel_of_nothing_has_ends():
    (panel,) = panels_of(chart(Series("转办", (None, None))))

    assert (panel.least(), panel.greatest()) == (0, 1)
    assert panel.ends() == (0, 1)


@pytest.mark.parametrize(
    ("last", "ticks"),
    [(1, [1]), (4, [1, 2, 3, 4]), (19, [1, 5, 10, 15]), (76, [1, 20, 40, 60])],
)
def test_an_axis_of_ranks_begins_with_the_first_place(last: int, ticks: list[int]):
    [panel] = panels_of(chart(Series("名次", (last, 1), "位", is_place=True), kind=ChartKind.LINE))

    assert panel.place_ticks() == ticks
