"""Tables of shades, dots, events and what stands beside, as plotly gets them."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest

from reports.charts.plotly_figure import figure, to_plotly
from reports.charts.spec import ChartKind, ChartSpec, Event, Series

LINKS = ("/cases/?a", "/cases/?b")
BARS = ChartSpec(
    key="districts",
    kind=ChartKind.SORTED_BARS,
    title="从管辖属地看",
    headline="甲最多",
    alt="条形图",
    categories=("甲", "乙"),
    series=(
        Series("本月", (5, 3), links=LINKS),
        Series("上月", (4, None), links=LINKS, is_beside=True),
        Series("办结率", (Decimal("98.10"), Decimal("99.00")), "%", 2, LINKS, is_dots=True),
        Series("去年", (Decimal("99.10"), None), "%", 2, is_beside=True, is_dots=True),
    ),
)
SHADES = replace(
    BARS,
    kind=ChartKind.HEAT,
    categories=("城建", "<b>", "社会"),
    series=(
        Series("甲", (5, None, 0), links=("/a", "", "/c")),
        Series("乙", (1, 2, 3), links=("/d", "/e", "/f")),
    ),
)
LINES = replace(
    BARS,
    kind=ChartKind.LINE,
    series=(Series("受理", (9, 12)), Series("去年受理", (8, 8), is_beside=True)),
    events=(Event(1, "改用<新>方案"),),
    marked=frozenset({1}),
)
COLUMNS = replace(BARS, kind=ChartKind.BARS)
EVERY = pytest.mark.parametrize(
    "spec", [BARS, COLUMNS, LINES, SHADES], ids=["lying", "columns", "lines", "shades"]
)


def plain(drawn: go.Figure) -> dict[str, Any]:
    """As the page reads it, without the template, which plotly spells out only when it checks."""
    read = json.loads(json.dumps(drawn.to_plotly_json()))
    layout = read["layout"].items()
    kept = {key: value for key, value in layout if key != "template" and value != []}
    return read | {"layout": kept}


@EVERY
def test_plotly_accepts_every_property_of_what_pages_get_unchecked(spec):
    assert plain(figure(spec)) == plain(figure(spec, checked=False))


@EVERY
def test_no_chart_brings_colours_of_its_own(spec):
    assert "#" not in str(to_plotly(spec))
    assert "rgb" not in str(to_plotly(spec))


def test_a_line_of_the_table_of_shades_is_a_series_and_each_cell_has_its_link():
    shades, texts = to_plotly(SHADES)["data"]

    assert shades["z"] == [[5.0, None, 0.0], [1.0, 2.0, 3.0]]
    assert shades["customdata"] == [["/a", "", "/c"], ["/d", "/e", "/f"]]
    assert shades["hovertext"][1][0] == "乙 城建<br>1件"
    assert texts["text"] == ["5", "—", "0", "1", "2", "3"]


def test_heads_of_the_table_of_shades_stand_above_and_its_first_line_on_top():
    layout = to_plotly(SHADES)["layout"]

    assert layout["xaxis"]["side"] == "top"
    assert layout["xaxis"]["ticktext"] == ["城建", "&lt;b&gt;", "社会"]
    assert layout["yaxis"]["range"] == [1.5, -0.5]


def test_what_stands_beside_is_told_by_its_mark_and_named_in_the_legend():
    now, was, *_ = to_plotly(BARS)["data"]

    assert (now["meta"]["beside"], was["meta"]["beside"]) == (False, True)
    assert now["meta"]["ink"] == was["meta"]["ink"]
    assert was["showlegend"]
    assert was["name"] == "上月"


def test_a_line_that_stands_beside_is_dotted_and_carries_no_values():
    now, was = to_plotly(LINES)["data"]

    assert (now["line"]["dash"], was["line"]["dash"]) == ("solid", "dot")
    assert "text" in now
    assert "text" not in was


def test_dots_have_an_axis_of_their_own_over_the_stretch_they_move_in():
    drawn = to_plotly(COLUMNS)
    dots = drawn["data"][2]
    axis = drawn["layout"][f"yaxis{dots['yaxis'].removeprefix('y')}"]

    assert dots["mode"] == "markers+text"
    assert axis["range"][0] > 90
    assert not axis["showticklabels"]


def test_the_value_of_a_dot_stands_on_the_side_away_from_the_one_beside_it():
    dots = to_plotly(BARS)["data"][2]

    assert dots["textposition"] == ["middle left", "middle right"]


def test_an_event_is_a_line_before_its_category_with_a_label_that_is_text():
    layout = to_plotly(LINES)["layout"]
    rules = [shape for shape in layout["shapes"] if shape["type"] == "line"]
    (label,) = [note for note in layout["annotations"] if note.get("name") == "event"]

    assert [rule["x0"] for rule in rules] == [0.5]
    assert label["text"] == "改用&lt;新&gt;方案"


def test_labels_of_two_lines_never_stand_on_each_other():
    alike = (Decimal("95.10"), Decimal("93.00"), Decimal("95.00"))
    other = (Decimal("95.11"), Decimal("93.01"), Decimal("95.01"))
    spec = replace(
        LINES,
        categories=("1", "2", "3"),
        series=(Series("办结率", alike, "%", 2), Series("满意率", other, "%", 2)),
        events=(),
        marked=frozenset(),
    )
    first, second = to_plotly(spec)["data"]

    assert [bool(text) for text in first["text"]] == [True, True, False]
    assert not any(second["text"])


def test_a_line_with_gaps_has_no_ground_that_would_fill_them():
    whole = replace(LINES, series=(Series("受理", (9, 12)),))
    broken = replace(LINES, series=(Series("受理", (9, None)),))

    assert to_plotly(whole)["data"][0]["fill"] == "tozeroy"
    assert "fill" not in to_plotly(broken)["data"][0]


def test_days_in_a_row_are_shaded_as_one():
    days = tuple(str(day) for day in range(1, 8))
    spec = replace(
        LINES,
        categories=days,
        series=(Series("受理", (1,) * 7),),
        events=(),
        marked=frozenset({0, 3, 4, 5}),
    )
    shapes = to_plotly(spec)["layout"]["shapes"]

    assert [(shape["x0"], shape["x1"]) for shape in shapes] == [(-0.5, 0.5), (2.5, 5.5)]
