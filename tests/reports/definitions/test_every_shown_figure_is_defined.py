"""Whatever a page prints as a figure has a definition that is valid in the page's month."""

import pytest

from cases import clock
from cases.measures import MEASURES
from cases.models import Unit, UnitGroup
from cases.periods import Month
from scoring.actions import compute_month
from scoring.models import Scheme, SchemeIndicator
from tests.factories import IndicatorFactory, SchemeFactory, UnitFactory
from tests.imported_sheets import indicator_line
from tests.pages import ReadPage, read

Kind = SchemeIndicator.Kind


def shown(page: ReadPage) -> set[str]:
    """The keys of all figures on a page, those too that lead nowhere."""
    linked = {one.get("data-figure") for one in page.select("[data-figure]")}
    return linked | {one.get("data-measure") for one in page.select("[data-measure]")}


def defined(client, month: str) -> set[str]:
    page = read(client, f"/definitions/?month={month}")
    return {one.get("data-definition") for one in page.select("[data-definition]")}


def pages(month: str, unit: str) -> list[str]:
    """Every page of a month that prints figures."""
    return [
        f"/?month={month}",
        f"/rankings/{month}/",
        f"/rankings/{month}/?tab=municipal",
        f"/rankings/{month}/?tab=apart",
        f"/rankings/{month}/live/",
        f"/leader/?month={month}",
        f"/units/{unit}/?month={month}",
        f"/reconciliation/{month}/",
        f"/cases/?month={month}",
        f"/suggestions/?month={month}",
        f"/objections/?month={month}",
        f"/schemes/2020/preview/?month={month}",
    ]


def a_scheme_of_its_own(month: str) -> Scheme:
    """Two rates, of which one is otherwise not scored, and points for what was done in time."""
    scheme = SchemeFactory(name="新方案", state="in_force", effective_from=month, scale=100)
    IndicatorFactory(scheme=scheme, key="completion_rate", name="办结率", weight=60)
    IndicatorFactory(scheme=scheme, key="feedback_rate", name="反馈率", weight=40)
    IndicatorFactory(
        scheme=scheme, key="completed_on_time", name="及时件", kind=Kind.BONUS, weight="0.1"
    )
    compute_month(month=Month.parse(month), now=clock.now())
    return scheme


@pytest.mark.parametrize(
    "month", ["2020-04", "2018-07", "2020-05"], ids=["ledger", "sheets alone", "another scheme"]
)
def test_every_figure_of_a_month_s_pages_is_defined_in_that_month(demo_client, month):
    client = demo_client("business")
    if month == "2020-05":
        a_scheme_of_its_own(month)
    unit = Unit.objects.filter(results__evaluation__month=month).order_by("order").first()
    valid = defined(client, month)

    found = {url: shown(read(client, url)) for url in pages(month, unit.slug)}

    assert {url: keys - valid for url, keys in found.items() if keys - valid} == {}
    assert len(set().union(*found.values())) > 8
    assert set(MEASURES) <= valid


def test_a_figure_of_a_sheet_s_own_column_is_defined_by_its_scheme(small_client):
    scheme = SchemeFactory(name="新方案", state="in_force", scale=100)
    IndicatorFactory(scheme=scheme, key="solved", name="解决率", weight=70, note="回访确认已解决。")
    composed = IndicatorFactory(scheme=scheme, key="content", name="满意度", weight=30)
    composed.parts.create(side="part", column="满意")
    composed.parts.create(side="part", column="基本满意", factor="0.9")
    composed.parts.create(side="whole", column="有效回访")
    unit = UnitFactory(group=UnitGroup.objects.get(slug="county"))
    further = {"解决率": 80, "满意": 6, "基本满意": 3, "有效回访": 10}
    indicator_line(unit, further=further, bonus=1, penalty=0)
    client = small_client()
    compute_month(month=Month(2020, 4), now=clock.now())

    page = read(client, "/definitions/?month=2020-04")
    every = [
        read(client, url) for url in ("/rankings/2020-04/", f"/units/{unit.slug}/?month=2020-04")
    ]

    assert {"solved", "content"} <= shown(every[0]) <= defined(client, "2020-04")
    assert shown(every[1]) <= defined(client, "2020-04")
    assert page.says("（满意 + 0.9 × 基本满意） ÷ 有效回访 × 100%")
    assert page.says("指标表的“解决率”一列")
    assert page.says("回访确认已解决。")
    assert page.says("2020年4月起，新方案")
    assert every[0].heads(0)[4:6] == ["解决率", "满意度"]
    assert every[0].rows(0)[0][4:6] == ["80.00%", "87.00%"]
