"""询办: a unit is asked from a page; the letter that asks it, and what the suggestion tells."""

from datetime import date, timedelta

import pytest
from django.test import Client

from cases.models import Change, Inquiry, Installation, Suggestion
from tests.factories import APRIL, SuggestionFactory, UnitFactory, UserFactory, at
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
