"""Filters of the list: every dimension, several values, "none", chips, and their numbers."""

import pytest

from cases.dimensions import DIMENSIONS, PLACE
from cases.models import Case, ImportBatch
from tests.pages import read, select, words
from tests.reports.cases.conftest import numbers_on

FILTERS = {
    "district=dawa": "A",
    "district=none": "C",
    "district=dawa,none": "AC",
    "district=dawa&district=none": "AC",
    "category=gongshui": "A",
    "category=chengjian": "ABDE",
    "category=none": "C",
    "channel=phone": "B",
    "channel=none": "ACDE",
    "kind=help": "A",
    "kind=none": "BCDE",
    "unit=gongan": "BD",
    "unit=none": "C",
    "group=municipal": "BD",
    "group=county,none": "ACE",
    "province=yes": "B",
    "province=no": "ACDE",
    "handling=at_once": "C",
    "handling=transferred": "ABDE",
    "state=done": "BC",
    "state=open": "ADE",
    "due=overdue": "D",
    "due=soon": "A",
    "due=within": "B",
    "due=none": "E",
    "star=4": "B",
    "star=none": "ACDE",
    "flag=difficult": "B",
    "flag=none": "ACDE",
    "excluded=yes": "D",
    "excluded=no": "ABCE",
    "district=xinglongtai&state=open&unit=gongan": "D",
}
LISTED = {key: one for key, one in DIMENSIONS.items() if not one.is_open}
"""Those whose members can be chosen from."""
pytestmark = pytest.mark.usefixtures("small_ledger")


@pytest.mark.parametrize("query", FILTERS)
def test_a_filter_leaves_the_cases_that_it_names(listed, query):
    page = listed(query)

    assert sorted(numbers_on(page)) == list(FILTERS[query])
    assert words(page.one("p.list-head")) == f"登记 {len(FILTERS[query])} 件"
    asked = {part.partition("=")[0] for part in query.split("&")}
    assert {pair.partition("=")[0] for pair in chosen(page)} == asked


def test_the_cases_of_a_file_can_be_asked_for(numbers):
    batch = ImportBatch.objects.get()

    assert numbers(f"batch={batch.pk}") == list("ABCDE")
    assert numbers("batch=99999999") == list("ABCDE")


def test_every_dimension_is_offered_with_its_word_for_nothing(listed):
    page = listed()

    for key, dimension in LISTED.items():
        picker = page.one(f"details#picker-{key}")
        assert words(select(picker, "summary")[0]) == dimension.name
        offered = {box.get("value") for box in select(picker, f"input[name={key}]")}
        assert offered >= {member.slug for member in dimension.choices()}
        assert ("none" in offered) == (dimension.empty is not None), key
        if dimension.empty is not None:
            assert dimension.nothing in words(picker)


def test_each_chip_takes_one_condition_away(client, listed):
    query = "district=dawa,none&kind=help&state=open&by=assigned&q=A&day=2020-04-29"
    page = listed(query)

    chips = page.select("li.chip a")
    labels = [words(chip).partition("：")[2] for chip in chips]
    assert labels == [
        "归月方式 按交办时间",
        "搜索 A",
        "管辖属地 大洼区",
        "管辖属地 无",
        "办理状态 未办结",
        "诉求类型 求助",
        "日期 2020年4月29日",
    ]
    for chip, label in zip(chips, labels, strict=True):
        rest = read(client, chip.get("href"))
        left = [words(one).partition("：")[2] for one in rest.select("li.chip a")]
        assert left == [other for other in labels if other != label]
    cleared = read(client, page.one("a.chips__clear").get("href"))
    assert cleared.select("li.chip") == []
    assert cleared.listed() == 5


def test_beside_the_stars_of_ratings_the_filter_says_that_it_means_the_cases_latest(listed):
    page = listed("measure=satisfaction_rate&star=4")

    assert words(page.one("details#picker-star summary")) == "办件最近评星：四星"
    assert words(page.select("li.chip a")[1]).endswith("办件最近评星 四星")


def test_parameters_that_nobody_knows_are_named_in_one_notice(listed):
    page = listed("a=1&b=1")
    assert [words(bar) for bar in page.select("div.notice-bar")] == [
        "注意 未识别的条件“a”、“b”已忽略。"
    ]

    assert listed("a=1&b=1&c=1&d=1").says("未识别的条件“a”、“b”、“c”等 4 项已忽略。")


def test_addresses_of_the_page_name_several_values_in_one_parameter(listed):
    page = listed("district=none&district=dawa&sort=number")

    assert "district=dawa,none&" in page.one("th[aria-sort] a").get("href")


def test_a_measure_is_a_chip_and_the_list_without_it_the_ledger(client, listed):
    page = listed("measure=assigned")

    assert sorted(numbers_on(page)) == list("ABE")
    assert page.one("select#by").get("disabled") is not None
    assert words(page.one("select#by option[selected]")) == "按交办时间"
    chip = page.one("li.chip a")
    assert words(chip).endswith("去掉条件：指标 转办")
    assert sorted(numbers_on(read(client, chip.get("href")))) == list("ABCDE")


@pytest.mark.parametrize("key", LISTED)
def test_the_numbers_beside_the_choices_are_those_of_their_lists(client, listed, key):
    query = "month=2020-04&district=dawa,xinglongtai&handling=transferred"
    answer = read(client, f"/cases/counts/{key}/?{query}")

    spans = answer.tree.xpath("descendant-or-self::span[@id]")
    counted = {span.get("id"): int(words(span)) for span in spans}
    others = "&".join(part for part in query.split("&") if not part.startswith(f"{key}="))
    slugs = [member.slug for member in DIMENSIONS[key].choices()]
    if DIMENSIONS[key].empty is not None:
        slugs.append("none")
    for slug in slugs:
        found = counted.pop(f"n-{key}-{slug}")
        assert found == listed(f"{others}&{key}={slug}").listed(), slug
    assert counted == {}


def test_numbers_of_an_unknown_dimension_are_not_found(client):
    assert client.get("/cases/counts/password/").status_code == 404


def test_cases_of_a_place_are_found_by_its_text_and_no_place_is_ever_listed(client, listed):
    Case.objects.filter(number__in="AB").update(place="双台子区红旗街 3号")

    page = listed("place=双台子区红旗街 3号")

    assert sorted(numbers_on(page)) == list("AB")
    assert words(page.one("li.chip")).startswith("诉求地点双台子区红旗街 3号")
    assert page.select(f"details#picker-{PLACE.key}") == []
    assert page.one("input[name=place]").get("value") == "双台子区红旗街 3号"
    assert sorted(numbers_on(listed("place=none"))) == list("CDE")
    assert client.get("/cases/counts/place/?month=2020-04").status_code == 404


def chosen(page) -> list[str]:
    """The ticked choices: key=slug."""
    boxes = page.select("div.picker__list input[checked]")
    return [f"{box.get('name')}={box.get('value')}" for box in boxes]
