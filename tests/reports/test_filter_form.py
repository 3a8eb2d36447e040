"""The overview's filter bar: one choice for each dimension, and nothing lost of the others."""

import pytest

from tests.factories import CaseFactory, SubcategoryFactory
from tests.pages import ReadPage, read, select, words


@pytest.fixture
def overview(small_client):
    CaseFactory(category=SubcategoryFactory(name="供水"))
    client = small_client("analyst")
    return lambda query: read(client, f"/?month=2020-04&{query}")


def selected(page: ReadPage, key: str) -> list[str]:
    return [words(option) for option in page.select(f"select#id_{key} option[selected]")]


def test_a_category_of_the_second_level_stays_chosen(overview):
    page = overview("category=gongshui")

    assert selected(page, "category") == ["供水"]
    assert [words(chip).partition("×")[0] for chip in page.select("li.chip")] == ["涉及领域供水"]


def test_what_the_bar_does_not_offer_is_handed_on(overview):
    page = overview("star=none&unit=none&day=2020-04-10&district=xinglongtai")

    hidden = {box.get("name"): box.get("value") for box in page.select("search input[type=hidden]")}
    assert hidden == {
        "month": "2020-04",
        "star": "none",
        "unit": "none",
        "day": "2020-04-10",
    }
    chips = {words(chip).partition("×")[0] for chip in page.select("li.chip")}
    assert chips == {"评星未评价", "承办单位无", "管辖属地兴隆台区", "日期2020年4月10日"}


def test_nothing_is_offered_only_where_there_can_be_nothing(overview):
    page = overview("")

    options = {
        key: [words(one) for one in select(page.one(f"select#id_{key}"), "option")]
        for key in ("district", "province")
    }
    assert options == {
        "district": ["全部", "兴隆台区", "无"],
        "province": ["全部", "省交办", "非省交办"],
    }
