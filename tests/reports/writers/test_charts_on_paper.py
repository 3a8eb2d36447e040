"""Charts for paper: native ones in Word, drawn ones for PDF and HTML."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import docx
import openpyxl
import pytest
from lxml import etree
from pptx.oxml import parse_xml

from reports.charts import native, paper
from reports.charts.spec import ChartKind, ChartSpec, Series

RATES = ChartSpec(
    key="rates",
    kind=ChartKind.LINE,
    title="满意率与办结率",
    headline="",
    alt="近三月",
    categories=("2月", "3月", "4月"),
    series=(
        Series("满意率", (Decimal("94.10"), None, Decimal("95.16")), "%", 2),
        Series("办结率", (Decimal("93.00"), Decimal("95.00"), Decimal("95.86")), "%", 2),
    ),
    marked=frozenset({1}),
)
DAYS = replace(
    RATES,
    key="days",
    categories=tuple(f"4月{day}日" for day in range(1, 31)),
    series=(Series("受理件", tuple(range(300, 330))),),
)
PAIRS = replace(RATES, key="pairs", kind=ChartKind.BARS)
LYING = replace(RATES, key="lying", kind=ChartKind.SORTED_BARS)


@pytest.fixture
def document(written, notice):
    return docx.Document(BytesIO(written("docx", notice)))


def chart_parts(document):
    """The chart parts in the order of their drawings."""
    ids = document.element.xpath("//a:graphicData/*/@r:id")
    return [document.part.related_parts[one] for one in ids]


def cached(root, kind):
    """The values of every series that a chart's XML itself holds."""
    return [
        [point.text for point in series.iterfind(f"c:{kind}//c:pt/c:v", root.nsmap)]
        for series in root.iter(f"{{{root.nsmap['c']}}}ser")
    ]


def test_word_has_the_charts_as_parts_with_the_figures_of_the_notice(document, charts):
    parts = chart_parts(document)

    assert len(parts) == len(charts)
    for part, chart in zip(parts, charts, strict=True):
        root = etree.fromstring(part.blob)
        assert cached(root, "cat") == [list(chart.categories)]
        assert cached(root, "val") == [[str(value) for value in chart.series[0].values]]


def test_the_workbook_behind_a_chart_has_the_same_figures_where_the_chart_looks(document, charts):
    for part, chart in zip(chart_parts(document), charts, strict=True):
        root = etree.fromstring(part.blob)
        (link,) = root.findall("c:externalData", root.nsmap)
        book = part.related_parts[link.get(f"{{{root.nsmap['r']}}}id")]
        sheet = openpyxl.load_workbook(BytesIO(book.blob))["Sheet1"]
        last = len(chart.categories) + 1
        assert root.findtext(".//c:val//c:f", namespaces=root.nsmap) == f"Sheet1!$B$2:$B${last}"
        assert [row[1].value for row in sheet.iter_rows(min_row=2)] == list(chart.series[0].values)


def test_a_chart_in_word_is_told_to_those_who_cannot_see_it(document, charts):
    described = document.element.xpath("//wp:docPr/@descr")

    assert described == [chart.alt for chart in charts]


def test_bars_begin_at_nought_and_the_first_category_of_lying_ones_is_on_top():
    root = parse_xml(native.chart_xml(LYING, "rId1"))

    assert root.xpath("//c:valAx/c:scaling/c:min/@val") == ["0.0"]
    assert root.xpath("//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]


def test_a_gap_stays_a_gap_and_percentages_keep_their_sign():
    root = parse_xml(native.chart_xml(RATES, "rId1"))

    assert cached(root, "val") == [["94.10", "95.16"], ["93.00", "95.00", "95.86"]]
    assert set(root.xpath("//c:dLbls/c:numFmt/@formatCode")) == {'0.00"%"'}
    assert root.xpath("//c:legend")


def test_of_many_days_only_some_are_named():
    root = parse_xml(native.chart_xml(DAYS, "rId1"))

    assert root.xpath("//c:catAx/c:tickLblSkip/@val") == ["3"]
    assert root.xpath("//c:catAx/c:tickLblSkip/preceding-sibling::c:lblOffset")


def test_chinese_characters_of_a_native_chart_have_a_face():
    root = parse_xml(native.chart_xml(PAIRS, "rId1"))

    assert len(root.xpath("//a:ea")) == len(root.xpath("//a:latin")) > 0


@pytest.mark.parametrize("spec", [RATES, DAYS, PAIRS, LYING], ids=lambda spec: spec.key)
def test_a_drawn_chart_is_well_formed_and_the_same_each_time(spec):
    drawn = paper.svg(spec, named=True)
    paper.drawn.cache_clear()

    assert etree.fromstring(drawn.encode()).tag.endswith("svg")
    assert drawn == paper.svg(spec, named=True)
    assert "<!--" not in drawn


def test_a_chart_is_drawn_once_and_anew_when_a_figure_changes():
    first = paper.svg(PAIRS)
    known = paper.drawn.cache_info().misses
    other = replace(PAIRS, series=(Series("件", (1, 2, 3)), *PAIRS.series[1:]))

    assert paper.svg(PAIRS, named=True) != first == paper.svg(PAIRS)
    assert paper.drawn.cache_info().misses == known
    assert paper.svg(other) != first


@pytest.mark.parametrize("name", ["$x^2$", "<b>&", "堃喆昇珺祎琎旻", "😀"])
def test_a_category_is_drawn_whatever_it_is_called(name):
    spec = replace(RATES, categories=(name, name, name), alt=name)

    assert etree.fromstring(paper.svg(spec, named=True).encode())[0].text == name


def test_a_chart_of_nothing_can_be_drawn():
    empty = replace(PAIRS, categories=("甲",), series=(Series("件", (None,)),))

    assert paper.svg(empty).startswith("<svg")
    assert native.chart_xml(empty, "rId1")


def test_charts_drawn_at_the_same_time_are_the_same_as_one_after_the_other():
    specs = [replace(RATES, key=f"at once {number}") for number in range(6)]
    alone = [paper.svg(spec) for spec in specs]
    paper.drawn.cache_clear()

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(paper.svg, specs)) == alone


def test_nobody_changes_the_settings_while_somebody_draws():
    """They are the whole process's: who leaves first would put back what was before."""

    def draw():
        with paper.settings():
            return "drawn"

    with ThreadPoolExecutor(1) as other:
        with paper.settings():
            waiting = other.submit(draw)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.2)
        assert waiting.result() == "drawn"
