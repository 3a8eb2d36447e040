"""询办: a unit is asked from a page, answers, need not answer; the letter that asks it."""

from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import User
from accounts.scope import ScopeKind
from cases.models import Change, Inquiry, Installation, Suggestion
from tests.factories import APRIL, DistrictFactory, SuggestionFactory, UnitFactory, UserFactory, at
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


def boxes(page: ReadPage, *, ticked: bool) -> list[int]:
    found = page.select("input[name=suggestions]")
    return [int(one.get("value")) for one in found if ("checked" in one.attrib) is ticked]


# -- asking ---------------------------------------------------------------------------------------


def test_from_a_suggestion_its_unit_is_asked_and_the_others_of_the_unit_are_offered(business, unit):
    first, second = SuggestionFactory(unit=unit), SuggestionFactory(unit=unit)
    SuggestionFactory(unit=unit, state=Suggestion.State.DONE, outcome="好了")
    InquiryFactory(suggestion=SuggestionFactory(unit=unit))
    SuggestionFactory(unit=UnitFactory(name="市公安局"))

    page = opened(business, f"{NEW}?suggestion={first.pk}")

    assert page.all("h1") == ["询办市住建局"]
    assert (boxes(page, ticked=True), boxes(page, ticked=False)) == ([first.pk], [second.pk])
    assert page.one("input[name=due_on]").get("value") == "2020-05-22"  # five working days

    rows = [first.pk, second.pk]
    letter = done(
        business, NEW, unit="zhujian", suggestions=rows, question="请\n答复。", due_on="2020-05-20"
    )

    assert letter.says("已询办市住建局 2 条建议，可以打印询办函。")
    kept = Inquiry.objects.filter(suggestion__in=rows)
    assert {(one.unit, one.question, str(one.due_on)) for one in kept} == {
        (unit, "请\n答复。", "2020-05-20")
    }


def test_without_a_suggestion_one_chooses_the_unit_with_most_to_do(business, unit):
    for _ in range(2):
        SuggestionFactory(unit=unit)
    InquiryFactory(suggestion=SuggestionFactory(unit=unit))
    SuggestionFactory(unit=UnitFactory(name="市公安局"), state="in_progress", outcome="在办")
    SuggestionFactory(unit=UnitFactory(name="市教育局"), state="done", outcome="好了")

    page = opened(business, NEW)

    assert page.rows() == [["市住建局", "3", "1"], ["市公安局", "1", "0"]]
    assert page.select("main table a")[0].get("href") == f"{NEW}?unit=zhujian"
    assert len(boxes(opened(business, f"{NEW}?unit=zhujian"), ticked=False)) == 2


def test_a_suggestion_without_a_unit_is_asked_of_one_that_is_chosen(business, unit):
    about = SuggestionFactory(unit=None)

    page = opened(business, f"{NEW}?suggestion={about.pk}")

    assert boxes(page, ticked=True) == [about.pk]
    done(
        business, NEW, unit="zhujian", suggestions=[about.pk], question="请答复", due_on=str(TODAY)
    )
    assert about.inquiries.get().unit == unit


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"suggestions": []}, "请至少选择一条建议。"),
        ({"suggestions": [999_999]}, "所选的建议有的不在您可以查看的范围内"),
        ({"suggestions": ["x"]}, "所选的建议有的不在您可以查看的范围内"),
        ({"unit": "nobody"}, "请选择单位。"),
        ({"question": " \u200b "}, "请填写询办内容。"),
        ({"question": "长" * 2_001}, "询办内容过长，最多 2,000 字。"),
        ({"question": "电话13900001111"}, "手机号 1 处"),
        ({"due_on": "2020-05-14"}, "答复期限 2020-05-14 已经过去"),
        ({"due_on": "2020-02-30"}, "没有这一天"),
        ({"due_on": ""}, "请填写日期。"),
    ],
)
def test_what_cannot_be_asked_comes_back_with_a_sentence_and_nothing_lost(
    business, unit, changed, sentence
):
    about = SuggestionFactory(unit=unit)
    given = {"unit": "zhujian", "suggestions": [about.pk], "question": "何时办？"}

    page = sent(business, NEW, **(given | {"due_on": "2020-05-20"} | changed))

    assert any(sentence in one for one in errors(page)), errors(page)
    assert not Inquiry.objects.exists()
    if "question" not in changed:
        assert page.one("textarea[name=question]").text.strip() == "何时办？"


@pytest.mark.parametrize(
    "query", ["?suggestion=999999999999999999999", "?suggestion=x&unit=%00", "?unit=nobody"]
)
def test_an_address_that_names_nothing_leads_to_the_choice_of_a_unit(business, query):
    assert opened(business, f"{NEW}{query}").all("h1") == ["询办哪个单位"]


def test_beyond_the_calendar_the_day_is_left_to_the_person(business, unit, settings):
    settings.DEMO_TODAY = date(2099, 5, 15)

    page = opened(business, f"{NEW}?suggestion={SuggestionFactory(unit=unit).pk}")

    assert page.one("input[name=due_on]").get("value") is None


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


# -- the letter and the part ----------------------------------------------------------------------


def test_the_letter_names_the_suggestions_and_no_citizen(business, unit):
    Installation.objects.update_or_create(
        pk=1, defaults={"city": "盘锦市", "hotline": "8890", "bureau": "市营商环境建设局"}
    )
    person = UserFactory()
    for content in ("增设路灯，请回电13900001111", "修补路面"):
        InquiryFactory(
            suggestion=SuggestionFactory(
                unit=unit, content=content, citizen_name="滕先生", phone_tail="6654"
            ),
            asked_by=person,
            question="请答复。",
        )

    page = opened(business, f"{LIST}{Inquiry.objects.first().pk}/letter/")

    letter = page.one("article.letter").text_content()
    assert "市住建局：" in letter
    assert "通过8890热线提出的下列 2 条建议" in letter
    assert "2020年5月12日前书面答复" in " ".join(letter.split())
    assert "市营商环境建设局" in letter
    assert [row[3] for row in page.rows()] == ["增设路灯，请回电*******1111", "修补路面"]
    assert not [word for word in ("滕", "6654", "13900001111") if word in letter]


def test_the_page_of_a_suggestion_tells_its_units_and_questions(business, small_client, unit):
    about = SuggestionFactory(unit=unit, month=APRIL)
    before = UnitFactory(name="旧单位")
    Change.objects.create(
        record=Change.Record.SUGGESTION,
        record_id=about.pk,
        field="unit",
        before=str(before.pk),
        after=str(unit.pk),
        by=UserFactory(last_name="甲岗"),
        at=at(8, month=5),
    )
    InquiryFactory(suggestion=about, due_on=TODAY - timedelta(days=1))

    page = opened(business, f"/suggestions/{about.pk}/")

    part = page.select("section[aria-labelledby=inquiries]")[0].text_content()
    assert "责任单位：市住建局" in part
    assert [
        one in " ".join(part.split())
        for one in ("市住建局 2020-05-08 09:00起，甲岗", "旧单位 登记时起")
    ] == [True, True]
    assert "逾期 1 天" in part
    reader = opened(small_client("leader"), f"/suggestions/{about.pk}/")
    assert not reader.select("section[aria-labelledby=inquiries]")
