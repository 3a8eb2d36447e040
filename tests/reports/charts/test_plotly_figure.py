"""Charts as plotly figures: exact words, honest axes, safe names."""

import json
from decimal import Decimal

import pytest

from reports.charts.plotly_figure import to_plotly
from reports.charts.spec import ChartKind, ChartSpec, Series


def chart(kind: ChartKind = ChartKind.SORTED_BARS, **changes) -> ChartSpec:
    """Two districts with what was assigned to each, unless told otherwise."""
    told = {
        "key": "districts",
        "kind": kind,
        "title": "各县区交办量",
        "headline": "兴隆台区最多",
        "alt": "两个县区的交办量",
        "categories": ("兴隆台区", "双台子区"),
        "series": (Series("交办量", (1558, 720), links=("/cases/?a", "/cases/?b")),),
    }
    return ChartSpec(**(told | changes))


RATES = Series("办结率", (Decimal("97.115"), None), "%", 2)


def test_values_are_numbers_that_json_knows():
    drawn = to_plotly(chart(series=(RATES,)))

    assert json.loads(json.dumps(drawn))["data"][0]["x"] == [97.115, None]


def test_labels_are_worded_from_the_exact_value_half_up():
    drawn = to_plotly(chart(series=(RATES,)))

    assert drawn["data"][0]["text"] == ["97.12%", "—"]


def test_hovering_says_category_series_and_value_in_chinese():
    drawn = to_plotly(chart())

    assert drawn["data"][0]["hovertext"][0] == "兴隆台区<br>交办量：1,558件"
    assert drawn["data"][0]["hovertemplate"] == "%{hovertext}<extra></extra>"


def test_every_mark_carries_the_address_of_its_rows():
    assert to_plotly(chart())["data"][0]["customdata"] == ["/cases/?a", "/cases/?b"]


def test_the_first_category_of_sorted_bars_stands_on_top():
    axis = to_plotly(chart())["layout"]["yaxis"]

    assert axis["ticktext"] == ["兴隆台区", "双台子区"]
    assert axis["range"] == [1.5, -0.5]


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.SORTED_BARS])
def test_bars_start_at_zero(kind):
    layout = to_plotly(chart(kind))["layout"]
    values = layout["xaxis" if kind is ChartKind.SORTED_BARS else "yaxis"]["range"]

    assert values[0] == 0
    assert values[1] > 1558


def test_bars_below_zero_keep_zero_on_their_axis():
    layout = to_plotly(chart(series=(Series("变化", (-40, -10)),)))["layout"]

    low, high = layout["xaxis"]["range"]
    assert low < -40
    assert high == 0


def test_bars_without_any_value_still_have_an_axis():
    layout = to_plotly(chart(series=(Series("办结率", (None, None), "%", 2),)))["layout"]

    assert layout["xaxis"]["range"][0] < layout["xaxis"]["range"][1]


def test_series_of_two_units_stand_in_two_panels_and_share_no_axis():
    drawn = to_plotly(chart(series=(chart().series[0], RATES)))

    assert [trace["xaxis"] for trace in drawn["data"]] == ["x", "x2"]
    assert drawn["layout"]["xaxis"]["domain"][1] < drawn["layout"]["xaxis2"]["domain"][0]
    headings = [note["text"] for note in drawn["layout"]["annotations"]]
    assert headings == ["交办量（件）", "办结率（%）"]


def test_upright_panels_stand_one_above_the_other_with_the_names_at_the_foot():
    drawn = to_plotly(chart(ChartKind.LINE, series=(chart().series[0], RATES)))

    assert drawn["layout"]["yaxis"]["domain"][0] > drawn["layout"]["yaxis2"]["domain"][1]
    assert drawn["layout"]["xaxis"]["anchor"] == "y2"


def test_several_series_of_one_unit_are_told_apart_by_a_legend():
    pair = (Series("2020年4月", (5, 3)), Series("2019年4月", (4, 4)))
    drawn = to_plotly(chart(ChartKind.BARS, series=pair))

    assert [trace["showlegend"] for trace in drawn["data"]] == [True, True]
    assert drawn["layout"]["annotations"] == []


def test_lines_differ_in_dash_and_mark_so_that_grey_print_is_read():
    pair = (Series("办结率", (5, 3), "%"), Series("满意率", (4, 4), "%"))
    drawn = to_plotly(chart(ChartKind.LINE, series=pair))

    assert len({trace["line"]["dash"] for trace in drawn["data"]}) == 2
    assert len({trace["marker"]["symbol"] for trace in drawn["data"]}) == 2


def test_a_line_says_its_highest_and_its_lowest_value():
    days = ("1日", "2日", "3日")
    drawn = to_plotly(chart(ChartKind.LINE, categories=days, series=(Series("受理", (5, 9, 2)),)))

    assert drawn["data"][0]["text"] == ["", "9", "2"]


def test_a_line_of_counts_starts_at_zero_and_one_of_rates_need_not():
    counts = to_plotly(chart(ChartKind.LINE))["layout"]["yaxis"]["range"]
    rates = (Series("办结率", (Decimal(94), Decimal(96)), "%", 2),)
    shown = to_plotly(chart(ChartKind.LINE, series=rates))["layout"]["yaxis"]["range"]

    assert counts[0] == 0
    assert 90 < shown[0] < 94


def test_a_line_without_any_value_is_drawn_empty():
    empty = (Series("办结率", (None, None), "%", 2),)

    assert to_plotly(chart(ChartKind.LINE, series=empty))["data"][0]["text"] == ["", ""]


def test_marked_days_are_shaded_from_edge_to_edge():
    shapes = to_plotly(chart(ChartKind.LINE, marked=frozenset({1})))["layout"]["shapes"]

    assert [(shape["x0"], shape["x1"]) for shape in shapes] == [(0.5, 1.5)]


def test_too_many_bars_leave_their_values_to_the_axis():
    days = tuple(f"{day}日" for day in range(1, 41))
    many = (Series("受理", tuple(range(40))),)
    drawn = to_plotly(chart(ChartKind.BARS, categories=days, series=many))

    assert "text" not in drawn["data"][0]
    assert drawn["layout"]["yaxis"]["showticklabels"] is True


def test_long_names_are_broken_and_never_cut():
    name = "城建管理（含供热供水供气物业管理服务）"
    layout = to_plotly(chart(categories=(name, "其他")))["layout"]

    assert layout["yaxis"]["ticktext"][0].replace("<br>", "") == name
    widest = max(layout["meta"]["ticks"]["narrow"][0].split("<br>"), key=len)
    assert len(widest) <= 7


def test_months_are_not_broken():
    layout = to_plotly(chart(categories=("2020-03", "2020-04")))["layout"]

    assert layout["meta"]["ticks"]["narrow"] == ["2020-03", "2020-04"]


def test_names_with_markup_are_drawn_as_they_are_written():
    layout = to_plotly(chart(categories=("<b>甲</b>", "乙&丙")))["layout"]

    text = "".join(layout["yaxis"]["ticktext"]).replace("<br>", "")
    assert text == "&lt;b&gt;甲&lt;/b&gt;乙&amp;丙"


def test_a_figure_brings_no_template_and_no_colour_of_its_own():
    drawn = json.dumps(to_plotly(chart()))

    assert len(drawn) < 3_000
    assert "#" not in drawn


def test_the_first_place_is_drawn_on_top():
    spec = ChartSpec(
        key="places",
        kind=ChartKind.LINE,
        title="名次",
        headline="",
        alt="",
        categories=("3月", "4月"),
        series=(Series("名次", (1, 8), "位", is_place=True),),
    )

    drawn = to_plotly(spec)

    last, first = drawn["layout"]["yaxis"]["range"]
    assert last > 8
    assert first < 1
    assert drawn["data"][0]["textposition"] == ["top right", "bottom left"]
