"""`/suggestions/ten/`: the ten are chosen, put in order, and told from the others."""

import pytest
from django.test import Client

from accounts.roles import Role
from accounts.scope import ScopeKind
from cases.models import Suggestion
from cases.suggested.ten import chosen_of, seen_of
from tests.factories import APRIL, CaseFactory, SuggestionFactory, UnitFactory, UserFactory
from tests.pages import ReadPage, read
from tests.reports.suggested.grounds_sent import fields, grounds_url
from tests.sealed_months import sealed

pytestmark = pytest.mark.django_db

PAGE = "/suggestions/ten/?month=2020-04"
ORDER = "/suggestions/ten/order/?month=2020-04"


@pytest.fixture
def client(small_client) -> Client:
    return small_client("business")


def ten(*places: int) -> list[Suggestion]:
    return [SuggestionFactory(content=f"第{place}条", place=place) for place in places]


def order_now() -> list[tuple[int, str]]:
    return [(one.place, one.content) for one in chosen_of(APRIL)]


def send(client: Client, **given: object):
    seen = seen_of(chosen_of(APRIL))
    return client.post(ORDER, {"seen": seen} | given)


# -- what it shows -------------------------------------------------------------------------------


def test_the_ten_stand_in_their_order_and_the_others_below(client):
    ten(2, 1)
    SuggestionFactory(content="没有根据的")
    SuggestionFactory(content="写了根据的", solves_common=True)

    page = read(client, PAGE)

    assert page.all("ol.ten-list .ten-line__content") == ["第1条", "第2条"]
    assert page.all("ul.ten-candidates .ten-line__content") == ["写了根据的", "没有根据的"]
    assert page.says("十佳现有 2 条，不足 10 条。")


def test_a_full_ten_without_gaps_is_told_of_nothing(client):
    ten(*range(1, 11))

    assert read(client, PAGE).select(".notice-bar--warning") == []


def test_gaps_are_told_and_can_be_closed(client):
    ten(1, 4)
    page = read(client, PAGE)
    assert page.says("十佳第 2、3 名空缺。")

    send(client, close=1)

    assert order_now() == [(1, "第1条"), (2, "第4条")]
    assert not read(client, PAGE).says("空缺")


def test_a_month_without_suggestions_says_what_comes_first(client):
    page = read(client, PAGE)

    assert page.says("还没有选出十佳")
    assert page.says("没有候选建议")


def test_candidates_are_shown_twenty_at_a_time(client):
    for number in range(23):
        SuggestionFactory(content=f"建议{number}")

    assert len(read(client, PAGE).select("li.ten-candidates__item")) == 20
    assert len(read(client, f"{PAGE}&page=2").select("li.ten-candidates__item")) == 3


def test_only_whoever_enters_outcomes_opens_it(small_client):
    assert small_client("leader").get(PAGE).status_code == 403
    assert small_client("analyst").post(ORDER).status_code == 403


# -- order ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "names"),
    [
        (("up", 3), ["第1条", "第3条", "第2条"]),
        (("down", 1), ["第2条", "第1条", "第3条"]),
        (("up", 1), ["第1条", "第2条", "第3条"]),
        (("down", 3), ["第1条", "第2条", "第3条"]),
    ],
    ids=["up", "down", "the first up", "the last down"],
)
def test_a_button_moves_one_by_a_place(client, button, names):
    found = ten(1, 2, 3)
    name, place = button

    response = send(client, **{name: found[place - 1].pk})

    assert response.status_code == 302
    assert [content for _, content in order_now()] == names


def test_one_is_moved_to_a_place(client):
    *_, last = ten(1, 2, 3)

    send(client, move=last.pk, **{f"to-{last.pk}": 1})

    assert order_now() == [(1, "第3条"), (2, "第1条"), (3, "第2条")]


def test_one_leaves_the_ten_and_the_rest_moves_up(client):
    first, _ = ten(1, 2)

    response = client.post(
        ORDER, {"seen": seen_of(chosen_of(APRIL)), "drop": first.pk}, follow=True
    )

    assert ReadPage(response).says("“第1条”已移出十佳。")
    assert order_now() == [(1, "第2条")]


def test_a_script_is_answered_with_the_list_alone(client):
    first, second = ten(1, 2)

    response = client.post(
        ORDER,
        {"seen": seen_of(chosen_of(APRIL)), "order": f"{second.pk},{first.pk}"},
        headers={"X-Requested-With": "fetch"},
    )

    page = ReadPage(response)
    assert response.status_code == 200
    assert page.all(".ten-line__content") == ["第2条", "第1条"]
    assert page.select("main") == []
    assert page.one("input[name=seen]").get("value") == seen_of(chosen_of(APRIL))


@pytest.mark.parametrize("headers", [{}, {"X-Requested-With": "fetch"}], ids=["page", "script"])
def test_the_second_who_arranges_sees_the_order_of_the_first_and_loses_nothing(client, headers):
    first, second = ten(1, 2)
    old = seen_of(chosen_of(APRIL))
    send(client, up=second.pk)

    response = client.post(ORDER, {"seen": old, "drop": first.pk}, headers=headers)

    page = ReadPage(response)
    assert response.status_code == 409
    assert "刚刚调整过十佳，您的操作没有保存" in page.text
    assert page.all(".ten-list .ten-line__content") == ["第2条", "第1条"]
    assert len(order_now()) == 2


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"up": "x"},
        {"up": "999999"},
        {"drop": "９"},
        {"drop": "999999"},
        {"move": "1"},
        {"order": ""},
        {"order": "1,1"},
        {"order": "9" * 30},
        {"order": "1;2"},
    ],
    ids=str,
)
def test_what_cannot_be_read_changes_nothing_and_is_told(client, given):
    ten(1, 2)
    before = order_now()

    response = send(client, **given)

    assert response.status_code == 422
    assert len(ReadPage(response).select(".notice-bar--error")) == 1
    assert order_now() == before


@pytest.mark.parametrize("month", ["", "2020-13", "x"])
def test_an_order_of_no_month_is_not_found(client, month):
    assert client.post(f"/suggestions/ten/order/?month={month}").status_code == 404


# -- sealed, partial, on the suggestion's page -----------------------------------------------------


def test_a_published_month_shows_its_ten_and_takes_nothing(client):
    first, second = ten(1, 2)
    SuggestionFactory(content="没选上的")
    sealed(APRIL)

    page = read(client, PAGE)

    assert page.says("十佳的名次和根据不再改动")
    assert page.select("main button") == []
    response = send(client, up=second.pk)
    assert response.status_code == 422
    assert ReadPage(response).says("已封存，十佳的名次和根据不能再改")
    assert read(client, grounds_url(first)).says("不能修改")
    assert client.post(grounds_url(first), {"seen": "x"}).status_code == 422
    assert order_now() == [(1, "第1条"), (2, "第2条")]


def test_whoever_sees_a_part_neither_orders_nor_chooses_but_writes_grounds(small_client):
    mine = UnitFactory(name="甲局", slug="mine")
    theirs = SuggestionFactory(content="别人的", place=1)
    about = SuggestionFactory(content="自己的", unit=mine)
    person = UserFactory(role=Role.BUSINESS, scope_kind=ScopeKind.UNIT, scope_keys=["mine"])
    client = Client()
    client.force_login(person)

    page = read(client, PAGE)

    assert not page.says("别人的")
    assert page.says("只有能查看全部建议的人员可以列入和排序")
    assert page.select("button[value=choose]") == []
    assert client.post(ORDER, {"drop": theirs.pk}).status_code == 403
    assert client.get(grounds_url(theirs)).status_code == 404
    given = fields(client, about, is_reasonable="on")
    assert client.post(grounds_url(about), given | {"then": "choose"}).status_code == 422
    assert client.post(grounds_url(about), given).status_code == 302
    about.refresh_from_db()
    assert (about.is_reasonable, about.place) == (True, None)


def test_what_was_done_stands_below_the_newest_first(client):
    _, second = ten(1, 2)
    send(client, up=second.pk)
    about = SuggestionFactory(content="新选的")
    client.post(grounds_url(about), fields(client, about, is_reasonable="on", then="choose"))

    history = [row[1:4] for row in read(client, PAGE).rows()]

    assert ["十佳名次：新选的", "（空）", "3"] in history[:2]
    assert ["合理可行：新选的", "否", "是"] in history[:2]
    assert ["十佳名次：第2条", "2", "1"] in history[2:]


@pytest.mark.parametrize(
    ("role", "place", "sentence", "links"),
    [
        ("business", None, "没有列入2020年4月十佳。", 2),
        ("business", 3, "2020年4月十佳第 3 名。", 2),
        ("leader", 3, "2020年4月十佳第 3 名。", 0),
    ],
)
def test_the_page_of_a_suggestion_tells_its_place(small_client, role, place, sentence, links):
    about = SuggestionFactory(place=place, is_reasonable=True)

    page = read(small_client(role), f"/suggestions/{about.pk}/")

    [part] = [one for one in page.select("section") if one.get("aria-labelledby") == "ten"]
    words = part.text_content()
    assert sentence in words
    assert "合理可行" in words
    assert len(part.findall(".//a")) == links


def test_readers_see_nothing_of_the_ten_on_others(small_client):
    about = SuggestionFactory()

    page = read(small_client("leader"), f"/suggestions/{about.pk}/")

    assert page.select("h2#ten") == []


def test_the_page_asks_as_often_for_many_as_for_one(client, query_count):
    CaseFactory(title="公园照明", place="人民公园")
    found = []
    for _ in range(2):
        for number in range(1, 10):
            SuggestionFactory(content=f"人民公园增设照明{number}")
        SuggestionFactory(content="人民公园", place=len(found) + 1)
        found.append(query_count(lambda: read(client, PAGE)))

    assert found[0] == found[1]
