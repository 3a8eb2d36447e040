"""Registering by form, correcting, deleting."""

from datetime import date

import pytest

from accounts.models import User
from cases.models import Suggestion, Unit
from tests.factories import APRIL, CaseFactory, SuggestionFactory, UnitFactory
from tests.following_factories import OutcomeReleaseFactory
from tests.pages import ReadPage, read
from tests.sealed_months import MARCH, sealed

NEW = "/suggestions/new/?month=2020-04"
ENTRY = {
    "month": "2020-04",
    "citizen": "手机尾号 6654 滕先生",
    "content": "在公园增设照明。",
    "unit": "甲局",
    "received_on": "2020-04-03",
    "number": "",
}


@pytest.fixture
def client(small_client):
    UnitFactory(slug="jia", name="甲局")
    return small_client()


def form_of(page: ReadPage) -> dict[str, str]:
    """What the page's form would send, untouched."""
    form = page.one("main form")
    return {name: value or "" for name, value in form.form_values() if name}


def here(one: Suggestion, step: str = "") -> str:
    return f"/suggestions/{one.pk}/{step}"


# -- by form --------------------------------------------------------------------------------------


def test_a_suggestion_is_registered_and_shown(client):
    answer = client.post(NEW, ENTRY, follow=True)

    one = Suggestion.objects.get()
    assert answer.redirect_chain == [(here(one), 302)]
    assert ReadPage(answer).says("建议已登记。")
    assert (one.month, one.citizen_name, one.phone_tail) == (APRIL, "滕先生", "6654")
    assert (one.content, one.unit.slug) == ("在公园增设照明。", "jia")
    assert one.received_on == date(2020, 4, 3)


def test_the_next_one_can_follow_at_once(client):
    answer = client.post(NEW, ENTRY | {"then": "next"})

    assert answer.headers["Location"] == NEW


def test_more_of_a_citizen_than_surname_and_four_digits_is_not_kept(client):
    typed = {"citizen": "滕建国先生 13900006654", "content": "请回电13900006654\n\n谢谢"}

    page = ReadPage(client.post(NEW, ENTRY | typed, follow=True))

    one = Suggestion.objects.get()
    assert (one.citizen_name, one.phone_tail) == ("滕先生", "6654")
    assert one.content == "请回电*******6654\n\n谢谢"
    assert page.says("建议内容里有个人信息，已隐去：手机号 1 处。")
    assert "13900006654" not in page.text


def test_all_but_month_and_content_may_be_left_out(client):
    answer = client.post(NEW, {"month": "2020-04", "content": "种树"})

    assert answer.status_code == 302
    assert Suggestion.objects.get().unit is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"month": ""}, "请填写月份。"),
        ({"month": "2020-13"}, "2020-13"),
        ({"month": "2020-06"}, "2020年6月还没有到。"),
        ({"month": "2020年4月份第1周"}, "月份应写成 2020-04。"),
        ({"content": "  "}, "请填写建议内容。"),
        ({"content": "长" * 5001}, "建议内容最多 5000 字。"),
        ({"content": "\u200b"}, "请填写建议内容。"),
        ({"citizen": "王先生和李女士"}, "有不止一个称呼"),
        ({"citizen": "12345"}, "手机尾号应为四位数字。"),
        ({"unit": "没有的局"}, "没有的局"),
        ({"received_on": "2020-05-16"}, "提出日期不能晚于今天。"),
        ({"received_on": "四月三日"}, "没有这一天"),
        ({"number": "PJ404"}, "没有这件办件，请核对编号。"),
        ({"number": "a/b"}, "没有这件办件，请核对编号。"),
        ({"number": "PJ1"}, "诉求类型不是“建议”，不能关联。"),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, dict) else "",
)
def test_what_cannot_be_is_refused_in_words_and_what_was_typed_stays(client, typed, sentence):
    CaseFactory(number="PJ1", request_kind="complaint")

    answer = client.post(NEW, ENTRY | typed)

    page = ReadPage(answer)
    assert answer.status_code == 422
    assert sentence in page.text
    assert not Suggestion.objects.exists()
    kept = form_of(page)
    assert kept["received_on"] == typed.get("received_on", "2020-04-03")


def test_a_twin_is_refused(client):
    client.post(NEW, ENTRY)

    page = ReadPage(client.post(NEW, ENTRY))

    assert page.says("本月已登记过这位市民的同一条建议。")
    assert Suggestion.objects.count() == 1


def test_an_empty_sending_is_refused_too(client):
    assert client.post(NEW).status_code == 422


def test_whoever_sees_one_unit_registers_for_no_other(client):
    UnitFactory(slug="yi", name="乙局")
    User.objects.update(scope_kind="unit", scope_keys=["jia"])

    other = ReadPage(client.post(NEW, ENTRY | {"unit": "乙局"}))
    nobody = ReadPage(client.post(NEW, ENTRY | {"unit": ""}))

    assert other.says("这个单位不在您可以查看的范围内，请核对。")
    assert nobody.says("请填写您可以查看的责任单位。")
    assert client.post(NEW, ENTRY).status_code == 302


# -- corrections ----------------------------------------------------------------------------------


def test_the_form_of_a_correction_holds_what_stands(client):
    unit = Unit.objects.get(slug="jia")
    one = SuggestionFactory(
        unit=unit, citizen_name="滕先生", phone_tail="6654", received_on=date(2020, 4, 3)
    )

    sent = form_of(read(client, here(one, "edit/")))

    assert client.post(here(one, "edit/"), sent).headers["Location"] == here(one)
    one.refresh_from_db()
    assert one.version == 1, "nothing was changed"
    assert sent["citizen"] == "手机尾号 6654 滕先生"


def test_a_correction_is_saved_and_stands_in_the_history(client):
    one = SuggestionFactory(content="增设照明")
    sent = form_of(read(client, here(one, "edit/"))) | {"content": "增设座椅"}

    page = ReadPage(client.post(here(one, "edit/"), sent, follow=True))

    one.refresh_from_db()
    assert (one.content, one.version) == ("增设座椅", 2)
    assert page.says("登记的内容已保存。")
    assert page.says("增设照明")


def test_a_case_can_be_tied_and_untied_by_its_number(client):
    case, one = CaseFactory(number="PJ9", request_kind="suggestion"), SuggestionFactory()
    sent = form_of(read(client, here(one, "edit/"))) | {"number": " pj9 "}
    client.post(here(one, "edit/"), sent)
    one.refresh_from_db()
    assert one.case == case

    same = form_of(read(client, here(one, "edit/")))
    assert same["number"] == "PJ9"
    client.post(here(one, "edit/"), same | {"number": ""})

    one.refresh_from_db()
    assert one.case is None


def test_a_second_editor_is_told_and_may_send_again(client):
    one = SuggestionFactory(content="增设照明")
    seen_by_both = form_of(read(client, here(one, "edit/")))
    client.post(here(one, "edit/"), seen_by_both | {"content": "增设座椅"})

    conflict = ReadPage(client.post(here(one, "edit/"), seen_by_both | {"content": "别的"}))
    assert conflict.status == 422
    assert conflict.says("刚刚修改过这条建议，您的内容还没有保存")
    assert conflict.says("增设座椅")
    again = client.post(here(one, "edit/"), form_of(conflict))

    assert again.status_code == 302
    one.refresh_from_db()
    assert (one.content, one.version) == ("别的", 3)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"version": ""}, "页面不完整，请重新打开这条建议。"),
        ({"month": str(MARCH)}, "月份、市民和内容不能再改。"),
        ({"content": "别的"}, "月份、市民和内容不能再改。"),
    ],
)
def test_what_may_not_change_is_refused_in_words(client, typed, sentence):
    one = SuggestionFactory(place=3, content="增设照明")
    sealed()
    page = read(client, here(one, "edit/"))

    answer = ReadPage(client.post(here(one, "edit/"), form_of(page) | typed))

    assert page.says("2020年4月已封存，它是十佳第 3 名")
    assert (answer.status, answer.says(sentence)) == (422, True)
    one.refresh_from_db()
    assert one.content == "增设照明"


# -- deleting -------------------------------------------------------------------------------------


def test_a_mistake_is_deleted_after_a_question(client):
    one = SuggestionFactory()
    sent = form_of(read(client, here(one, "delete/")))

    page = ReadPage(client.post(here(one, "delete/"), sent, follow=True))

    assert page.says("建议已删除。")
    assert not Suggestion.objects.exists()


def test_what_something_hangs_on_is_not_offered_for_deleting_and_stays(client):
    one = OutcomeReleaseFactory().suggestion

    page = read(client, here(one, "delete/"))
    answer = ReadPage(client.post(here(one, "delete/"), {"version": "1"}))

    assert page.says("这条建议已发布过落实情况。只有没有后续内容的建议才能删除。")
    assert not page.select("main form")
    assert answer.status == 422
    assert Suggestion.objects.filter(pk=one.pk).exists()


def test_what_was_saved_meanwhile_stays_and_says_so(client):
    one = SuggestionFactory(version=2)

    page = ReadPage(client.post(here(one, "delete/"), {"version": "1"}))
    empty = ReadPage(client.post(here(one, "delete/")))

    assert page.says("刚刚修改过这条建议，请核对后再试。")
    assert empty.status == 422
    assert Suggestion.objects.filter(pk=one.pk).exists()


def test_anothers_suggestion_is_neither_corrected_nor_deleted(client):
    one = SuggestionFactory(unit=UnitFactory(slug="yi"))
    User.objects.update(scope_kind="unit", scope_keys=["jia"])

    for step in ("edit/", "delete/"):
        assert client.get(here(one, step)).status_code == 404
        assert client.post(here(one, step), {"version": "1"}).status_code == 404
