"""A band behind lines: on the page, on paper, in the table beside it; and places as shades."""

from decimal import Decimal

import pytest

from reports.charts.panels import panels_of
from reports.charts.paper import svg
from reports.charts.plotly_figure import figure
from reports.charts.spec import Band, ChartKind, ChartSpec, Series
from reports.charts.words import ends
from reports.writers import look
from tests.reports.test_chart_card import card, rendered

HALF = Band("中间一半", (8, None, 9, Decimal("9.2")), (10, None, 10, Decimal("9.9")), "分", 2)


def lines(**changes) -> ChartSpec:
    told = {
        "key": "unit",
        "kind": ChartKind.LINE,
        "title": "总分与名次",
        "headline": "",
        "alt": "折线图",
        "categories": ("一月", "二月", "三月", "四月"),
        "series": (
            Series("总分", (9, None, Decimal("9.5"), 9), "分", 2),
            Series("名次", (3, None, 1, 2), "位", is_place=True),
        ),
        "bands": (HALF,),
    }
    return ChartSpec(**(told | changes))


def places() -> ChartSpec:
    ranks = (
        Series("甲", (1, 3), "位", is_place=True),
        Series("乙", (2, None), "位", is_place=True),
    )
    return lines(kind=ChartKind.HEAT, categories=("三月", "四月"), series=ranks, bands=())


def test_a_band_goes_along_its_upper_ends_and_back_and_is_broken_by_a_gap():
    [band, *_] = figure(lines()).to_plotly_json()["data"]

    assert band["name"] == "中间一半"
    assert list(band["x"]) == [0, 0, None, 2, 3, 3, 2, None]
    assert list(band["y"]) == [10.0, 8.0, None, 10.0, 9.9, 9.2, 9.0, None]
    assert (band["fill"], band["hoverinfo"]) == ("toself", "skip")


def test_a_band_stands_in_the_panel_of_its_unit_and_is_named_there():
    points, ranks = panels_of(lines())

    assert (points.bands, ranks.bands) == ((HALF,), ())
    assert (points.has_legend, ranks.has_legend) == (True, False)
    assert (points.least(), points.greatest()) == (8, 10)


def test_a_line_of_points_shows_the_stretch_it_moves_in():
    low, high = figure(lines()).to_plotly_json()["layout"]["yaxis"]["range"]

    assert 7 < low < 8
    assert 10 < high < 11


def test_a_band_has_both_ends_for_every_category():
    with pytest.raises(ValueError, match="中间一半上端"):
        lines(bands=(Band("中间一半", (1, 2, 3, 4), (1, 2), "分"),))


def test_the_table_beside_holds_both_ends_of_the_band():
    page = rendered(card(lines()))

    assert "中间一半下端（分）" in page
    assert "中间一半上端（分）" in page
    assert ">9.20<" in page


def test_a_band_is_drawn_on_paper():
    assert svg(lines()).count("<path") > svg(lines(bands=())).count("<path")


def test_of_places_the_first_has_the_strongest_shade():
    shades = figure(places()).to_plotly_json()["data"][0]["z"]

    assert [list(row) for row in shades] == [[-1.0, -3.0], [-2.0, None]]
    assert ends(places()) == ("3位", "1位")
    assert svg(places())


def test_a_table_of_shades_with_many_columns_has_lower_lines():
    many = tuple(f"{month}月" for month in range(1, 25))
    ranks = (Series("甲", tuple(range(1, 25)), "位", is_place=True),) * 9
    few = lines(kind=ChartKind.HEAT, series=(Series("甲", (1, 2, 3, 4)),) * 9, bands=())

    dense = lines(kind=ChartKind.HEAT, categories=many, series=ranks, bands=())

    assert look.height(dense) < look.height(few)
