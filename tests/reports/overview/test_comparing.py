"""Side by side: another month, or another district, in the tiles and in the cards."""

import pytest

from accounts.models import User
from tests.factories import CaseFactory, DistrictFactory, at
from tests.pages import read, select, words
from tests.reports.overview.looked import headline, heads, keys, rows, tiles


def beside(page) -> list[str]:
    """What stands under each tile's figure."""
    return page.all("p.tile__beside")


def test_a_month_stands_beside_in_every_tile_with_the_difference(visit):
    now = tiles(visit("/?month=2020-04"))
    page = visit("/?month=2020-04&beside=2020-03")
    march = tiles(visit("/?month=2020-03"))

    assert beside(page)[0] == f"2020年3月 {march['受理'][0]}"
    assert tiles(page)["受理"][-1] == now["受理"][-2].removeprefix("较上月")
    assert tiles(page)["办结率"][-1].startswith("上升")
    assert len(select(page.select("section.tile")[0], "li")) == 1


def test_a_running_month_is_set_beside_the_same_days(small_client):
    for day, hour in [(1, 9), (14, 23), (15, 0), (20, 9)]:
        CaseFactory(received_at=at(day, hour))
    CaseFactory(received_at=at(1, month=5), assigned_at=at(1, 10, month=5))

    page = read(small_client(), "/?month=2020-05&beside=2020-04")

    assert beside(page)[0] == "2020年4月同期 2"


def test_a_running_month_beside_a_whole_one_says_how_far_it_is(visit):
    page = visit("/?month=2020-04&beside=2020-05")

    assert beside(page)[0].startswith("2020年5月（截至2020-05-14 24:00） ")
    assert tiles(page)["受理"][-1] == "天数不同，不算增减"
    assert "个百分点" in tiles(page)["办结率"][-1]


def test_a_district_stands_beside_the_whole_city(visit):
    page = visit("/?month=2020-04&beside=dawa")

    assert beside(page)[2] == "大洼区 701"
    assert tiles(page)["转办"][-1] == "多 2,539件"
    assert tiles(page)["办结率"][-1].startswith("低")


def test_two_districts_stand_in_one_card(visit):
    page = visit("/?month=2020-04&district=dawa&beside=xinglongtai")

    assert [row[:2] for row in rows(page, "districts")] == [
        ["大洼区", "701"],
        ["兴隆台区", "1,612"],
    ]
    assert heads(page, "categories")[1:3] == ["大洼区转办", "兴隆台区转办"]
    # Two of five districts, one of them from beside the page: no share of anything.
    assert headline(page, "districts").startswith("兴隆台区转办最多，1,612件；")
    both = visit("/?month=2020-04&district=dawa,xinglongtai")
    assert headline(both, "districts").startswith("兴隆台区转办最多，1,612件，占69.69%；")


def test_cards_hold_both_months(visit):
    page = visit("/?month=2020-04&beside=2019-04")

    assert heads(page, "daily") == ["日期", "2020年4月受理", "2019年4月受理"]
    assert heads(page, "districts")[:3] == ["属地", "2020年4月转办", "2019年4月转办"]
    assert {"channels", "kinds", "subcategories"} <= set(keys(page))
    assert headline(page, "districts").startswith("兴隆台区转办最多，1,612件")


def test_a_shorter_month_ends_before_the_longer_one(small_client):
    CaseFactory()
    CaseFactory(received_at=at(28, month=2), assigned_at=at(28, month=2))

    page = read(small_client(), "/?month=2020-04&beside=2020-02")

    assert rows(page, "daily")[-1][1:] == ["0", "—"]


@pytest.mark.parametrize("role", ["leader", "analyst", "business"])
def test_a_comparison_can_be_chosen_and_ended(demo_client, role):
    page = read(demo_client(role), "/?month=2020-04&district=dawa&tables=daily&beside=2019-04")
    form = page.one("form.compare-menu__form")

    kept = {one.get("name"): one.get("value") for one in select(form, "input")}
    assert kept == {"month": "2020-04", "district": "dawa", "tables": "daily"}
    assert words(select(form, "option[selected]")[0]) == "2019年4月"
    assert "大洼区" not in [words(one) for one in select(form, "option")]
    (end,) = [one for one in page.select("li.chip") if words(one).startswith("对比")]
    assert select(end, "a")[0].get("href") == "/?month=2020-04&district=dawa&tables=daily"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nowhere", "没有可与本页对比的“nowhere”，该条件已忽略。"),
        ("2020-13", "没有可与本页对比的“2020-13”，该条件已忽略。"),
        ("2020-04", "本页就是2020年4月，不能与自己对比。"),
        ("2030-01", "2030年1月还没有开始，不能与本页对比。"),
    ],
)
def test_what_cannot_stand_beside_is_told(visit, text, sentence):
    page = visit(f"/?month=2020-04&beside={text}")

    assert page.says(sentence)
    assert beside(page) == []


def test_a_district_is_not_set_beside_itself(visit):
    page = visit("/?month=2020-04&district=dawa&beside=dawa")

    assert page.says("本页就是大洼区，不能与自己对比。")


def test_a_month_without_data_beside_is_a_dash(visit):
    page = visit("/?month=2020-04&beside=2011-02")

    assert beside(page)[0] == "2011年2月 —"
    assert tiles(page)["受理"][-1] == "无可比数据"


def test_as_many_cases_on_both_sides_are_the_same(small_client):
    east, west = DistrictFactory(slug="east"), DistrictFactory(slug="west")
    CaseFactory(district=east)
    CaseFactory(district=west)

    page = read(small_client(), "/?month=2020-04&district=east&beside=west")

    assert tiles(page)["转办"][-1] == "相同"


def test_the_first_days_of_another_month_lead_to_no_list_of_the_whole(visit):
    page = visit("/?month=2020-05&beside=2020-04")

    for part in ("p.tile__beside", "section#card-districts td", "section#card-channels td"):
        links = [one.get("href") for one in page.select(f"{part} a.figure")]
        assert not [link for link in links if "month=2020-04" in link]
    days = [one.get("href") for one in page.select("section#card-daily a.figure")]
    assert [link for link in days if "month=2020-04&day=2020-04-14" in link]


def test_a_district_whose_cases_one_may_not_see_stands_beside_nothing(visit):
    User.objects.filter(username="analyst").update(scope_kind="districts", scope_keys=["dawa"])

    page = visit("/?month=2020-04&beside=xinglongtai", "analyst")

    assert page.says("没有可与本页对比的“xinglongtai”")
    assert beside(page) == []
    assert "xinglongtai" not in [one.get("value") for one in page.select("#beside option")]
