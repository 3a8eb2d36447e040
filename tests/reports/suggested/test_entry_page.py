"""逐条录入: the page of many, what a save answers, and release and withdrawal."""

import json
import re
from datetime import date

import pytest

from accounts.models import User
from cases.models import Change, Suggestion, UnitAlias
from scoring.models import Evaluation
from tests.factories import (
    APRIL,
    DistrictFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
)
from tests.following_factories import OutcomeReleaseFactory
from tests.pages import ReadPage, read
from tests.scoring.test_constraints import evaluation

PAGE = "/suggestions/entry/?month=2020-04"
ENTERED = {"state": "done", "outcome": "路灯已经装好。", "declined_because": "", "settled_on": ""}


@pytest.fixture
def client(small_client):
    return small_client("business")


def saving(client, about: Suggestion, **changes):
    unit = about.unit.name if about.unit else ""
    sent = {"version": about.version, "unit": unit, **ENTERED} | changes
    response = client.post(f"/suggestions/{about.pk}/entry/", sent)
    about.refresh_from_db()
    return response.status_code, json.loads(response.content)


# -- the list ------------------------------------------------------------------------------------


def test_what_lacks_an_outcome_stands_there_with_a_form_each(client):
    lacking = [SuggestionFactory(content="缺一"), SuggestionFactory(state="in_progress")]
    SuggestionFactory(state="done", outcome="好")
    SuggestionFactory(month=APRIL.following())

    page = read(client, PAGE)

    assert [row.get("data-entry") for row in page.select("[data-entry]")] == [
        str(one.pk) for one in lacking
    ]
    assert page.says("缺一")
    tabs = [" ".join(tab.text_content().split()) for tab in page.select("nav.tabs a")]
    assert tabs == ["缺落实情况 2", "待发布 1", "全部 3"]
    assert " ".join(page.one("nav.ways [aria-current]").text_content().split()) == "逐条录入 2"


def test_what_is_to_be_released_can_be_chosen_and_what_is_not_cannot(client):
    new, waiting = SuggestionFactory(state="done", outcome="好", version=4), SuggestionFactory()

    page = read(client, f"{PAGE}&show=unreleased")

    assert page.one("[name=chosen]").get("value") == f"{new.pk}:4"
    assert not page.select(f"#s{waiting.pk}")
    assert read(client, f"{PAGE}&show=all").select(f"#s{waiting.pk}")


def test_an_unknown_list_is_told_and_the_usual_one_shown(client):
    SuggestionFactory()
    page = read(client, f"{PAGE}&show=zz")

    assert page.says("没有“zz”这一类，现显示缺落实情况的建议。")
    assert len(page.select("[data-entry]")) == 1


@pytest.mark.parametrize(
    ("show", "sentence"),
    [
        ("lacking", "每条都有落实情况"),
        ("unreleased", "没有待发布的落实情况"),
        ("all", "本月没有建议"),
    ],
)
def test_an_empty_list_says_why(client, show, sentence):
    assert read(client, f"{PAGE}&show={show}").says(sentence)


def test_a_long_month_comes_in_pages(client):
    Suggestion.objects.bulk_create(
        Suggestion(month=APRIL, content=f"第{number}条") for number in range(51)
    )

    page = read(client, PAGE)
    rest = read(client, page.one("[data-end] a").get("href"))

    assert (len(page.select("[data-entry]")), len(rest.select("[data-entry]"))) == (50, 1)


def test_a_row_more_asks_nothing_more(client, query_count):
    SuggestionFactory(), read(client, PAGE)
    few = query_count(lambda: read(client, f"{PAGE}&show=all"))
    for _ in range(10):
        OutcomeReleaseFactory(suggestion__edited_by=UserFactory(), unit=UnitFactory())

    assert query_count(lambda: read(client, f"{PAGE}&show=all")) == few


def test_without_scripts_each_row_is_a_form_that_comes_back_to_the_list(client):
    one = SuggestionFactory()
    form = read(client, PAGE).one(f"#s{one.pk} form")
    sent = {name: value or "" for name, value in form.form_values()} | {
        "state": "done",
        "outcome": "好",
    }

    answer = client.post(form.get("action"), sent)

    one.refresh_from_db()
    assert (answer.status_code, one.outcome) == (302, "好")
    assert answer.headers["Location"] == f"{PAGE}#s{one.pk}"


def test_a_published_month_says_that_outcomes_go_on(client):
    evaluation(state=Evaluation.State.SEALED)
    SuggestionFactory()

    assert read(client, PAGE).says("已封存，十佳名次不再改动，落实情况可以继续录入和发布")


# -- saving --------------------------------------------------------------------------------------


def test_a_save_answers_with_what_stands_there_now(client):
    one = SuggestionFactory()

    status, answer = saving(client, one)

    assert (status, one.state, one.outcome, one.version) == (200, "done", "路灯已经装好。", 2)
    assert (answer["version"], answer["mark"], answer["may_release"]) == (2, "未发布", True)
    assert answer["values"]["settled_on"] == str(one.settled_on) == "2020-05-15"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", answer["at"])
    assert "conflict" not in answer


def test_somebody_who_was_first_is_told_of_with_what_they_wrote(client):
    one = SuggestionFactory(version=3, state="done", outcome="甲", edited_by=UserFactory())

    status, answer = saving(client, one, version=2, outcome="乙")

    assert (status, one.outcome, one.version) == (409, "甲", 3)
    assert "刚刚修改过" in answer["conflict"]
    assert (answer["values"]["outcome"], answer["version"]) == ("甲", 3)


def test_what_is_sent_twice_because_an_answer_was_lost_is_no_conflict(client):
    one = SuggestionFactory()
    saving(client, one)

    status, answer = saving(client, one, version=1)

    assert (status, answer["version"], one.version) == (200, 2, 2)
    assert Change.objects.filter(field="outcome").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"outcome": " "}, "outcome", "要写明落实情况"),
        ({"state": "declined"}, "declined_because", "要写明原因"),
        ({"state": "zz"}, "state", "请选择状态"),
        ({"version": "99999999999999999999"}, "version", ""),
        ({"version": ""}, "__all__", "页面不完整"),
        ({"unit": "没有的单位"}, "unit", "未知单位“没有的单位”"),
        ({"settled_on": "2020-05-16"}, "settled_on", "不能晚于今天"),
        ({"settled_on": "2020-04-01"}, "settled_on", "不能早于提出日期 2020-04-10"),
        ({"outcome": "坏\x00字"}, "outcome", ""),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_by_field_and_nothing_is_written(client, wrong, field, sentence):
    one = SuggestionFactory(received_on=date(2020, 4, 10))

    status, answer = saving(client, one, **wrong)

    if field == "version":
        assert status in {409, 422}
    else:
        assert status == 422
        assert sentence in "".join(answer["errors"][field])
    assert (one.state, one.outcome, one.version) == ("waiting", "", 1)
    assert not Change.objects.exists()


def test_a_unit_is_found_by_any_of_its_names_and_may_be_left_out(client):
    one, other = SuggestionFactory(), UnitFactory(name="市水务局")
    UnitAlias.objects.create(name="自来水公司", unit=other)

    saving(client, one, unit="自来水公司")
    assert one.unit == other
    saving(client, one, unit="")
    assert one.unit is None


def test_numbers_of_persons_are_hidden_and_told(client):
    one = SuggestionFactory()

    _, answer = saving(client, one, outcome="已回电 13900001111。")

    assert one.outcome == "已回电 *******1111。"
    assert answer["hidden"] == "手机号 1 处"


def test_numbers_that_were_hidden_on_the_page_of_one_are_told_too(client):
    one = SuggestionFactory(state="in_progress", outcome="在办", version=1)
    sent = {"version": 1, "unit": "", **ENTERED, "outcome": "已回电 13900001111。", "then": "list"}

    page = ReadPage(client.post(f"/suggestions/{one.pk}/", sent, follow=True))

    assert page.says("已隐去其中的手机号 1 处。")


@pytest.mark.parametrize("scope", [("districts", "district"), ("unit", None)])
def test_a_suggestion_is_not_given_away_to_where_its_editor_does_not_see_it(client, scope):
    one, elsewhere = SuggestionFactory(unit__district=DistrictFactory()), UnitFactory()
    kind, attribute = scope
    key = one.unit.district.slug if attribute else one.unit.slug
    User.objects.filter(role="business").update(scope_kind=kind, scope_keys=[key])

    for unit in (elsewhere.name, ""):
        status, answer = saving(client, one, unit=unit)
        assert (status, answer["errors"]["unit"]) == (
            422,
            ["这个单位不在您可以查看的范围内，请核对。"],
        )
    assert saving(client, one)[0] == 200


def test_another_districts_suggestion_is_not_found(client):
    one = SuggestionFactory()
    User.objects.filter(role="business").update(scope_kind="unit", scope_keys=["elsewhere"])

    assert client.post(f"/suggestions/{one.pk}/entry/", ENTERED).status_code == 404
