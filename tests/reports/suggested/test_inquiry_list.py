"""询办: the list of questions by their days, the unit's answer, the recall."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from accounts.scope import ScopeKind
from cases.models import Inquiry
from tests.factories import DistrictFactory, SuggestionFactory, UnitFactory, UserFactory, at
from tests.following_factories import InquiryFactory
from tests.pages import ReadPage
from tests.reports.objections.sending import done, errors, sent

pytestmark = pytest.mark.django_db
LIST, NEW = "/suggestions/inquiries/", "/suggestions/inquiries/new/"
TODAY = date(2020, 5, 15)


@pytest.fixture(autouse=True)
def _day(settings):
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def business(small_client) -> Client:
    return small_client("business")


@pytest.fixture
def unit():
    return UnitFactory(name="市住建局", slug="zhujian")


def opened(client: Client, url: str) -> ReadPage:
    response = client.get(url)
    assert response.status_code == 200, url
    return ReadPage(response)


# -- the list -------------------------------------------------------------------------------------


def test_what_waits_stands_by_its_day_and_says_how_late_it_is(business, unit):
    for day in (20, 15, 12):
        InquiryFactory(suggestion=SuggestionFactory(unit=unit), due_on=date(2020, 5, day))
    answered = InquiryFactory(
        answer="已办",
        answered_on=date(2020, 5, 14),
        answered_by=UserFactory(last_name="甲岗"),
        answer_recorded_at=at(14, month=5),
    )
    InquiryFactory(
        revoked_by=UserFactory(), revoked_at=at(9, month=5), revoked_because="已直接答复"
    )

    page = opened(business, LIST)

    assert [row[0] for row in page.rows()] == [
        "2020-05-12 逾期 3 天",
        "2020-05-15 今天到期",
        "2020-05-20 还有 5 天",
    ]
    assert [row[4] for row in page.rows()] == ["逾期", "待答复", "待答复"]
    tabs = page.all("nav.tabs a") or page.all(".tabs a")
    assert tabs == ["待答复 3", "逾期 1", "已答复 1", "已撤回 1", "全部 5", "久未落实 2"]
    assert [row[0] for row in opened(business, f"{LIST}?tab=overdue").rows()] == [
        "2020-05-12 逾期 3 天"
    ]
    (line,) = opened(business, f"{LIST}?tab=answered").rows()
    assert line[0] == "2020-05-12 晚 2 天"
    assert "答复：已办" in line[3]
    assert "甲岗登记" in line[3]
    assert "撤回" not in line[5]
    assert str(answered.unit) == line[1]
    assert "已直接答复" in opened(business, f"{LIST}?tab=recalled").rows()[0][3]


def test_the_list_is_narrowed_by_unit_and_words_with_chips_to_take_away(business, unit):
    InquiryFactory(suggestion=SuggestionFactory(unit=unit, content="增设路灯"), question="何时装？")
    InquiryFactory(suggestion=SuggestionFactory(unit=unit, content="修路"), question="何时修？")
    InquiryFactory(suggestion=SuggestionFactory(unit=UnitFactory(name="市公安局"), content="路灯"))

    page = opened(business, f"{LIST}?unit=zhujian&q=路灯")

    assert len(page.rows()) == 1
    assert [one.replace(" ", "") for one in page.all("li.chip")] == [
        "单位市住建局×去掉条件：单位市住建局",
        "文字路灯×去掉条件：文字路灯",
    ]
    assert (
        page.select("a.chip__remove")[0].get("href") == f"{LIST}?tab=waiting&q=%E8%B7%AF%E7%81%AF"
    )
    assert page.all(".tabs a")[0] == "待答复 1"
    none = opened(business, f"{LIST}?unit=zhujian&q=没有")
    assert none.says("没有符合条件的询办")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?tab=x", "没有“x”这一类询办，现显示待答复的。"),
        ("?colour=red", "未识别的条件“colour”已忽略。"),
        ("?unit=nobody", "没有询办过所选的单位，该条件已忽略。"),
    ],
)
def test_what_the_address_cannot_mean_is_told(business, query, sentence):
    page = opened(business, f"{LIST}{query}")

    assert page.says(sentence)
    assert page.says("没有待答复的询办")


def test_a_page_holds_twenty_five(business, unit):
    for _ in range(27):
        InquiryFactory(suggestion=SuggestionFactory(unit=unit))

    assert len(opened(business, LIST).rows()) == 25
    assert len(opened(business, f"{LIST}?page=2").rows()) == 2


def test_more_questions_cost_no_more_queries(business, unit, query_count):
    InquiryFactory(suggestion=SuggestionFactory(unit=unit))
    few = query_count(lambda: business.get(LIST))
    for _ in range(20):
        InquiryFactory(suggestion=SuggestionFactory(unit=unit))

    assert query_count(lambda: business.get(LIST)) == few


def test_whoever_sees_some_districts_sees_their_questions_alone(small_client):
    near = UnitFactory(name="近", district=DistrictFactory())
    far = UnitFactory(name="远", district=DistrictFactory(slug="far"))
    mine, other = (InquiryFactory(suggestion=SuggestionFactory(unit=one)) for one in (near, far))
    client = small_client("business")
    User.objects.filter(username="a-business").update(
        scope_kind=ScopeKind.DISTRICTS, scope_keys=[near.district.slug]
    )

    assert [row[1] for row in opened(client, LIST).rows()] == ["近"]
    assert [row[0] for row in opened(client, NEW).rows()] == ["近"]
    for step in ("answer", "recall", "letter"):
        assert client.get(f"{LIST}{mine.pk}/{step}/").status_code == 200
        assert client.get(f"{LIST}{other.pk}/{step}/").status_code == 404
    page = sent(
        client,
        NEW,
        unit=far.slug,
        suggestions=[other.suggestion_id],
        question="何时？",
        due_on="2020-05-20",
    )
    assert any("不在您可以查看的范围内" in one for one in errors(page))


# -- the answer and the recall --------------------------------------------------------------------


def answer_of(client: Client, inquiry: Inquiry) -> dict[str, str]:
    form = opened(client, f"{LIST}{inquiry.pk}/answer/").one("main form.form")
    return {name: (value or "").strip() for name, value in form.form_values()}


def test_an_answer_is_recorded_and_may_be_corrected(business, unit):
    known = InquiryFactory(suggestion=SuggestionFactory(unit=unit))
    url = f"{LIST}{known.pk}/answer/"
    form = answer_of(business, known)
    assert (form["answer"], form["answered_on"]) == ("", "2020-05-15")

    page = done(business, url, **(form | {"answer": "已装。\n谢谢。", "answered_on": "2020-05-13"}))

    assert page.says("答复已登记。")
    assert page.says("答复：已装。")
    again = answer_of(business, known)
    assert again["answer"].replace("\r", "") == "已装。\n谢谢。"
    done(business, url, **(again | {"answer": "已全部装好。"}))
    known.refresh_from_db()
    assert (known.answer, known.answered_on) == ("已全部装好。", date(2020, 5, 13))


def test_a_second_person_sees_the_first_answer_and_then_may_go_on(business, unit):
    known = InquiryFactory(suggestion=SuggestionFactory(unit=unit))
    url, form = f"{LIST}{known.pk}/answer/", answer_of(business, known)
    done(business, url, **(form | {"answer": "第一个"}))

    page = sent(business, url, **(form | {"answer": "第二个"}))

    assert page.says("刚刚登记过这件询办的答复，您的内容还没有保存")
    assert page.says("第一个")
    shown = {
        name: (value or "").strip() for name, value in page.one("main form.form").form_values()
    }
    assert shown["answer"] == "第二个"
    done(business, url, **shown)
    known.refresh_from_db()
    assert known.answer == "第二个"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"answer": ""}, "请填写答复内容。"),
        ({"answered_on": "2020-05-16"}, "答复日期 2020-05-16 还没有到"),
        ({"answered_on": "2020-05-04"}, "不能早于询办的 2020-05-05"),
        ({"answer": "找 13900001111"}, "手机号 1 处"),
    ],
)
def test_an_answer_that_cannot_be_comes_back(business, unit, changed, sentence):
    known = InquiryFactory(suggestion=SuggestionFactory(unit=unit))
    given = {"answer": "好", "answered_on": "2020-05-15", "seen": ""}

    page = sent(business, f"{LIST}{known.pk}/answer/", **(given | changed))

    assert any(sentence in one for one in errors(page)), errors(page)


def test_a_recalled_question_takes_neither_answer_nor_recall(business, unit):
    known = InquiryFactory(suggestion=SuggestionFactory(unit=unit))

    page = done(business, f"{LIST}{known.pk}/recall/", reason="已直接答复")

    assert page.says("询办已撤回。")
    for step in ("answer", "recall"):
        asked = opened(business, f"{LIST}{known.pk}/{step}/")
        assert asked.says("不能办理")
        assert not asked.select("main form.form")
    given = {"answer": "好", "answered_on": "2020-05-15", "seen": ""}
    assert business.post(f"{LIST}{known.pk}/answer/", given).status_code == 422
    assert opened(business, f"{LIST}{known.pk}/letter/").says("已直接答复")


def test_an_answered_question_is_not_recalled(business, unit):
    known = InquiryFactory(suggestion=SuggestionFactory(unit=unit))
    done(business, f"{LIST}{known.pk}/answer/", answer="好", answered_on="2020-05-15", seen="")

    assert opened(business, f"{LIST}{known.pk}/recall/").says("已于 2020-05-15 答复，不能再撤回")
    assert business.post(f"{LIST}{known.pk}/recall/", {"reason": "错"}).status_code == 422
