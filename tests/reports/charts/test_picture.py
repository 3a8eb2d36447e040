"""A chart as a picture: it opens, is as wide as promised, and draws whatever a chart may hold."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from reports.charts.picture import DPI, WIDTH, Picture, png
from reports.charts.spec import ChartKind, ChartSpec, Event, Series

BARS = ChartSpec(
    key="districts",
    kind=ChartKind.SORTED_BARS,
    title="从管辖属地看",
    headline="兴隆台区转办最多，1,612件，占49.75%；办结率大洼区（99.00%）高于总体（95.86%）",
    alt="条形图",
    categories=("兴隆台区", "大洼区"),
    series=(
        Series("2020年4月", (1612, 701)),
        Series("2019年4月", (1361, None), is_beside=True),
        Series("办结率", (Decimal("93.86"), Decimal("99.00")), "%", 2, is_dots=True),
        Series("去年", (Decimal("95.00"), None), "%", 2, is_beside=True, is_dots=True),
    ),
)
LINES = replace(
    BARS,
    kind=ChartKind.LINE,
    series=(Series("受理", (9, 12)), Series("名次", (2, 1), "位", is_place=True)),
    marked=frozenset({1}),
    events=(Event(1, "改用2020年评分方案"),),
)
SHADES = replace(
    BARS, kind=ChartKind.HEAT, series=(Series("兴隆台区", (581, None)), Series("大洼区", (0, 7)))
)
COLUMNS = replace(BARS, kind=ChartKind.BARS)
NOTHING = replace(BARS, kind=ChartKind.HEAT, series=(Series("甲", (None, None)),), headline="")
FOOT = ("2020年4月 · 数据截至 2020-04-30 24:00 · 已封存，封存码 3F2A-90BC-11D4",)


def opened(spec: ChartSpec, foot: tuple[str, ...] = FOOT) -> Image.Image:
    """The picture, read whole."""
    image = Image.open(BytesIO(png(Picture(spec, foot))))
    image.load()
    return image


@pytest.mark.parametrize(
    "spec",
    [BARS, COLUMNS, LINES, SHADES, NOTHING],
    ids=["lying bars", "columns", "lines", "shades", "nothing"],
)
def test_a_picture_of_every_kind_opens_and_is_not_blank(spec):
    image = opened(spec)

    assert image.format == "PNG"
    assert image.width == int(WIDTH * DPI)
    assert len(image.getcolors(maxcolors=2**24)) > 20


def test_more_words_below_make_a_higher_picture():
    assert opened(BARS, FOOT * 3).height > opened(BARS).height


def test_the_same_chart_gives_the_same_bytes():
    assert png(Picture(BARS, FOOT)) == png(Picture(BARS, FOOT))


@pytest.mark.parametrize("name", ["$x^2$", "<b>&", "堃喆昇珺祎琎旻", "😀", "甲\n乙"])
def test_a_category_is_drawn_whatever_it_is_called(name):
    assert opened(replace(BARS, categories=(name, name), title=name, headline=name)).height > 0
