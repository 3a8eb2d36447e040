"""A card's tools, its notes, a card that could not be made, and the small line of a tile."""

import re
from dataclasses import replace
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.template import Context, Template

from reports.charts.spec import ChartKind, ChartSpec, Event, Series
from reports.overview.tools import CardFile, Tools
from reports.overview.values import FailedCard
from tests.pages import select, words
from tests.reports.overview.looked import headline

SPEC = ChartSpec(
    key="trend",
    kind=ChartKind.LINE,
    title="近两个月",
    headline="受理较上月多",
    alt="折线图",
    categories=("2020-03", "2020-04"),
    series=(Series("受理", (9, 12)),),
)


class OneTools:
    """The tools of one card, shown as chart or as table."""

    def __init__(self, *, is_table: bool) -> None:
        self._is_table = is_table

    def of_card(self, key: str) -> Tools:
        files = (CardFile("CSV", f"/overview/{key}.csv"),)
        return Tools(self._is_table, "/?month=2020-04", f"/?tables={key}", files)


def rendered(card: object, tools: object = None) -> str:
    """The card's markup, with runs of white space made one."""
    template = Template("{% chart_card card tools %}")
    return re.sub(r"\s+", " ", template.render(Context({"card": card, "tools": tools})))


def card(spec: ChartSpec = SPEC, note: str = "") -> SimpleNamespace:
    return SimpleNamespace(spec=spec, table=None, note=note)


@pytest.mark.parametrize(("is_table", "view"), [(False, "chart"), (True, "table")])
def test_a_card_with_tools_is_its_chart_or_its_table(is_table, view):
    page = rendered(card(), OneTools(is_table=is_table))

    assert f'data-view="{view}"' in page
    assert re.findall(r'data-shows="(\w+)" aria-current="true"', page) == [view]
    assert 'href="/?tables=trend"' in page
    assert 'href="/overview/trend.csv"' in page


def test_copying_is_offered_only_where_a_script_can_copy():
    page = rendered(card(), OneTools(is_table=False))

    assert re.search(r"<button[^>]* data-copy hidden>复制链接</button>", page)


def test_a_card_without_tools_shows_both_and_offers_nothing():
    page = rendered(card())

    assert "data-view" not in page
    assert "复制链接" not in page


def test_what_shades_and_lines_mean_is_said_below_the_chart():
    marked = replace(
        SPEC,
        marked=frozenset({1}),
        marked_words="有底色的月份还没有结束。",
        events=(Event(1, "改用2020年评分方案"),),
    )
    page = rendered(card(marked))

    assert "<span>有底色的月份还没有结束。</span>" in page
    assert "<span>竖线：2020-04 改用2020年评分方案。</span>" in page


def test_the_shades_of_a_table_of_numbers_have_their_ends_named():
    shades = replace(SPEC, kind=ChartKind.HEAT, series=(Series("甲", (0, 581)),))

    assert re.search(r'chart-scale">0件<span[^>]*></span>581件</span>', rendered(card(shades)))


def test_a_card_that_could_not_be_made_says_so_with_its_number():
    page = rendered(FailedCard("trend", "近两个月", "a3f09c11d204"), OneTools(is_table=False))

    assert "这张图没有画出来（编号 a3f09c11d204）" in page
    assert 'id="card-trend"' in page
    assert "data-chart" not in page


def test_a_note_stands_below_the_card_and_is_escaped():
    assert "&lt;b&gt;" in rendered(card(note="<b>"))


@pytest.mark.parametrize(
    ("run", "part"),
    [((1, 2, None, 4), 'aria-label="近4个月"'), ((None, None), "sparkline--none")],
    ids=["months", "nothing known"],
)
def test_the_small_line_of_a_tile_is_told_in_words(run, part):
    template = Template("{% sparkline run words %}")

    assert part in template.render(Context({"run": run, "words": "近4个月"}))


# -- on the overview ----------------------------------------------------------------------------


def test_the_address_says_which_cards_are_tables(visit):
    page = visit("/?month=2020-04&tables=daily,heat")
    views = {one.get("data-card"): one.get("data-view") for one in page.select("[data-card]")}

    assert {key for key, view in views.items() if view == "table"} == {"daily", "heat"}
    assert headline(page, "daily")


def test_the_way_to_a_cards_table_keeps_the_question_and_the_other_tables(visit):
    page = visit("/?month=2020-04&district=xinglongtai&tables=daily")
    (link,) = page.select("#card-categories [data-shows=table]")

    address, _, place = link.get("href").partition("#")
    query = dict(parse_qsl(urlsplit(address).query))
    assert set(query.pop("tables").split(",")) == {"categories", "daily"}
    assert query == {"month": "2020-04", "district": "xinglongtai"}
    assert place == "card-categories"


def test_the_files_of_a_card_are_asked_for_with_the_pages_question(visit):
    page = visit("/?month=2020-04&district=xinglongtai&tables=daily")
    links = [one.get("href") for one in select(page.one("#card-daily"), ".chart-files a")]

    assert [words(one) for one in page.select("#card-daily .chart-files a")] == [
        "CSV",
        "XLSX",
        "PNG",
    ]
    assert links[0] == "/overview/daily.csv?month=2020-04&district=xinglongtai"
