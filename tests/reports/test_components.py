"""Components of the pages: what each puts into the page, and that nothing slips through raw."""

import json
import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.figures import Figure


def rendered(source: str, **context) -> str:
    """The template's text, with runs of white space made one."""
    return re.sub(r"\s+", " ", Template(source).render(Context(context))).strip()


def count(number: int, url: str = "/cases/?measure=completed") -> Figure:
    return Figure("completed", "办结", number, f"{number:,}", url)


RATE = Figure(
    key="completion_rate",
    name="办结率",
    value=Decimal("95.86"),
    text="95.86%",
    url="/cases/?measure=completion_rate",
    part=count(3106),
    whole=count(3240),
)
NOTHING = Figure("satisfaction", "满意率", None, "—", reason="没有评价，满意率无法计算")
SPEC = ChartSpec(
    key="districts",
    kind=ChartKind.SORTED_BARS,
    title="各县区交办量",
    headline="兴隆台区最多",
    alt="两个县区的交办量",
    categories=("兴隆台区", "</script><b>"),
    series=(Series("交办量", (1558, None), links=("/cases/?a", "")),),
    category_title="县区",
)


def card(**changes) -> SimpleNamespace:
    return SimpleNamespace(**({"spec": SPEC, "table": None} | changes))


# -- figures ------------------------------------------------------------------------------------


def test_a_figure_is_a_link_to_its_rows():
    assert rendered("{% figure fig %}", fig=RATE) == (
        '<a class="figure" data-figure="completion_rate" data-text="95.86%"'
        ' href="/cases/?measure=completion_rate">95.86%</a>'
    )


def test_a_figure_without_a_value_is_a_dash_that_says_why():
    assert rendered("{% figure fig %}", fig=NOTHING) == (
        '<span class="figure figure--none" title="没有评价，满意率无法计算">—</span>'
    )


def test_a_figure_that_may_not_be_followed_is_no_link():
    page = rendered("{% figure fig %}", fig=count(36, url=""))

    assert "<a" not in page
    assert "data-figure" not in page
    assert ">36</span>" in page


def test_a_figure_is_escaped():
    page = rendered("{% figure fig %}", fig=Figure("k", "n", 1, "<b>1</b>", '/?a="><i>'))

    assert "<b>" not in page
    assert "<i>" not in page


def test_a_fraction_links_part_and_whole_apart():
    page = rendered("{% fraction fig %}", fig=RATE)

    assert re.findall(r">([\d,]+)</a>", page) == ["3,106", "3,240"]
    assert page.count("data-figure") == 2


def test_a_count_has_no_fraction():
    assert rendered("{% fraction fig %}", fig=count(3)) == ""


def test_a_median_has_only_the_number_of_its_rows():
    median = Figure("days", "用时", Decimal(2), "2.0天", "/x", whole=count(7))

    assert "—<span>/</span>" in rendered("{% fraction fig %}", fig=median)


# -- blocks -------------------------------------------------------------------------------------


def test_a_tile_shows_label_value_fraction_and_changes():
    changes = [("比上月上升 0.52 个百分点", "up"), ("无可比数据", "")]
    tile = SimpleNamespace(label="办结率", figure=RATE, changes=changes)
    page = rendered("{% tile tile %}", tile=tile)

    assert "95.86%" in page
    assert "3,106" in page
    assert '<li class="change change--up">比上月上升 0.52 个百分点</li>' in page
    assert '<li class="change change--none">无可比数据</li>' in page


def test_a_chart_card_holds_its_figure_as_json_that_cannot_end_the_script():
    page = rendered("{% chart_card card %}", card=card())

    found = re.search(r'<script id="chart-districts" type="application/json">(.*?)</script>', page)
    assert found is not None
    assert json.loads(found[1])["data"][0]["x"] == [1558.0, None]
    assert page.count("</script>") == 1


def test_a_chart_card_says_its_finding_and_its_picture_in_words():
    page = rendered("{% chart_card card %}", card=card())

    assert 'id="card-districts-headline">兴隆台区最多</h2>' in page
    assert 'role="img" aria-label="两个县区的交办量"' in page


def test_a_chart_without_a_table_of_its_own_gets_one_from_its_numbers():
    page = rendered("{% chart_card card %}", card=card())

    assert '<th scope="col" class="num">交办量（件）</th>' in page
    assert (
        '<th scope="row">兴隆台区</th><td class="num"><a class="figure" href="/cases/?a">' in page
    )
    assert '<td class="num">—</td>' in page


def test_the_figures_of_a_given_grid_can_be_followed():
    grid = SimpleNamespace(
        caption="各县区", columns=("县区", "办结率"), rows=[("兴隆台区", RATE), ("盘山县", None)]
    )
    page = rendered("{% chart_card card %}", card=card(table=grid))

    assert 'data-figure="completion_rate"' in page
    assert 'aria-label="各县区"' in page


def test_a_chart_that_marks_days_says_what_the_shade_means():
    daily = ChartSpec(
        "daily",
        ChartKind.LINE,
        "每日",
        "",
        "",
        ("1日",),
        (Series("受理", (3,)),),
        "",
        frozenset({0}),
    )
    page = rendered("{% chart_card card %}", card=card(spec=daily))

    assert "周末、法定节假日或本单位另定的休息日" in page


@pytest.mark.parametrize(
    ("categories", "size"),
    [
        pytest.param(2, "xs", id="two bars"),
        pytest.param(4, "s", id="four bars"),
        pytest.param(5, "m", id="five bars"),
        pytest.param(15, "l", id="fifteen bars"),
        pytest.param(16, "xl", id="sixteen bars"),
    ],
)
def test_a_chart_has_its_room_before_it_is_drawn(categories, size):
    names = tuple(f"单位{number}" for number in range(categories))
    spec = ChartSpec(
        "k", ChartKind.SORTED_BARS, "t", "h", "a", names, (Series("s", (1,) * categories),)
    )

    assert f"chart--{size}" in rendered("{% chart_card card %}", card=card(spec=spec))


def test_a_long_table_says_how_many_rows_it_has():
    rows = [(f"{day}日", count(day)) for day in range(1, 31)]
    table = SimpleNamespace(caption="每日", columns=("日期", "受理"), rows=rows)

    assert "共 30 行" in rendered("{% grid table %}", table=table)


def test_three_empty_states_look_apart():
    page = rendered(
        '{% empty_state "还没有数据" "先导入。" "/imports/" "去导入" %}'
        '{% empty_state "没有符合条件的" kind="filtered" %}'
        '{% empty_state "不适用" kind="not_applicable" %}'
    )

    kinds = re.findall(r"empty-state--(\w+)", page)
    assert kinds == ["nothing", "filtered", "not_applicable"]
    assert '<a class="btn btn-outline-primary" href="/imports/">去导入</a>' in page


def test_an_error_is_announced_and_a_hint_waits():
    page = rendered(
        '{% notice_bar "error" %}{{ text }}{% endnotice_bar %}'
        "{% notice_bar %}提示{% endnotice_bar %}",
        text="<b>",
    )

    assert re.findall(r'role="(\w+)"', page) == ["alert", "status"]
    assert "&lt;b&gt;" in page


def test_a_notice_of_unknown_kind_is_a_hint():
    assert "notice-bar--info" in rendered('{% notice_bar "debug" %}x{% endnotice_bar %}')


def test_a_badge_is_escaped():
    assert rendered("{% badge text 'overdue' %}", text="<i>") == (
        '<span class="badge-word badge-word--overdue">&lt;i&gt;</span>'
    )


def test_the_current_tab_is_marked():
    items = [
        SimpleNamespace(label="县区基层", url="/1", is_current=True, count=61),
        SimpleNamespace(label="不参评", url="/2", is_current=False),
    ]
    page = rendered('{% tabs items "分组" %}', items=items)

    assert 'href="/1" aria-current="page">县区基层 <span class="tabs__count">61</span>' in page
    assert 'href="/2">不参评</a>' in page


def test_the_last_crumb_is_this_page():
    items = [SimpleNamespace(label="办件", url="/cases/"), SimpleNamespace(label="A1", url="/x/")]
    page = rendered("{% breadcrumb items %}", items=items)

    assert '<a href="/cases/">办件</a>' in page
    assert '<span aria-current="page">A1</span>' in page
