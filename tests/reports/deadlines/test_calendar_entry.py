"""工作日历与默认期限: days and terms as they are entered, and what an import makes of them."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from cases.models import CalendarDay, Case, HandlingTerm
from tests.factories import CategoryFactory, DistrictFactory, UnitFactory
from tests.intake_desk import table
from tests.pages import ReadPage, read

SAVED_TERMS = {
    "consultation": "3",
    "help": "5",
    "complaint": "7",
    "report": "10",
    "suggestion": "10",
    "thanks": "3",
    "other": "5",
    "unstated": "5",
}


# -- days of the bureau's own ---------------------------------------------------------------------


def test_days_that_change_nothing_are_told(send):
    page = send("days", first="2020-04-30", last="2020-05-05", rule="free")

    assert page.says("2020年4月30日至5月5日共 6 天已定为休息，其中 5 天与公布的日历相同。")
    assert page.says("本单位登记了 6 天，其中 1 天与公布的不同。")
    assert page.all("ul.spells li") == ["4月30日 休息 1 天 撤回4月30日的安排"]


def test_days_on_end_that_differ_are_one_line_and_those_apart_are_two(send):
    send("days", first="2020-06-01", last="2020-06-03", rule="free")
    page = send("days", first="2020-06-05", rule="free")

    assert [line.split(" ")[0] for line in page.all("ul.spells li")] == [
        "6月1日至6月3日",
        "6月5日",
    ]


def test_days_of_a_published_year_that_are_taken_back_are_as_published_again(send):
    send("days", first="2020-04-30", rule="free")
    page = send("days", first="2020-04-30", last="2020-04-30", rule="withdrawn")

    assert page.says("2020年4月30日撤回 1 天，恢复为公布的日历。")
    assert page.says("这一年没有与公布的日历不同的日子。")
    again = send("days", first="2020-04-30", rule="withdrawn")
    assert again.says("2020年4月30日没有本单位登记的日子，没有改动。")


def test_a_range_may_run_from_year_to_year_for_366_days(send):
    page = send("days", first="2027-07-01", last="2028-06-30", rule="working")

    assert page.says("2027年7月1日至2028年6月30日共 366 天已定为上班。")


WRONG_DAYS = {
    "no day": ({"first": ""}, "请填写日期。"),
    "a day that no year has": ({"first": "2027-02-29"}, "没有这一天"),
    "words": ({"last": "国庆"}, "没有这一天"),
    "the wrong way round": ({"last": "2027-09-30"}, "最后一天早于第一天（2027-10-01）"),
    "too many at once": ({"last": "2028-10-01"}, "一次最多安排 366 天，请分几次填写。"),
    "before any calendar": ({"first": "2003-12-31"}, "只能安排 2004 年到 2031 年的日子。"),
    "too far ahead": ({"last": "2032-01-01"}, "只能安排 2004 年到 2031 年的日子。"),
    "no rule": ({"rule": ""}, "请选择休息、上班，或撤回本单位的安排。"),
    "another rule": ({"rule": "half"}, "请选择休息、上班，或撤回本单位的安排。"),
}


@pytest.mark.parametrize("name", WRONG_DAYS)
def test_impossible_days_are_refused_beside_the_field_and_nothing_is_kept(client, name):
    changed, sentence = WRONG_DAYS[name]
    good = {"first": "2027-10-01", "last": "2027-10-07", "rule": "free"}

    answer = client.post("/calendar/days/?year=2027", good | changed)

    page = ReadPage(answer)
    assert answer.status_code == 422
    assert sentence in " ".join(page.all("ul.field__errors li"))
    assert page.says("2027年工作日历")
    assert not CalendarDay.objects.exists()


# -- terms --------------------------------------------------------------------------------------


def test_terms_are_saved_together_and_what_changed_is_said(send):
    page = send("terms", **SAVED_TERMS | {"complaint": "8", "unstated": "6"})

    assert page.says(
        "默认办理期限已保存：投诉由 7 改为 8 个工作日，没有写明类型的由 5 改为 6 个工作日。"
    )
    saved = dict(HandlingTerm.objects.values_list("request_kind", "days"))
    assert (saved["complaint"], saved[""], saved["help"]) == (8, 6, 5)
    assert page.says("2027年工作日历")


def test_a_kind_without_a_term_begins_with_that_of_the_others(client, send):
    HandlingTerm.objects.filter(request_kind="thanks").delete()

    assert read(client, "/calendar/").one("input#id_thanks").get("value") == "5"
    assert send("terms", **SAVED_TERMS).says("感谢定为 3 个工作日。")
    assert send("terms", **SAVED_TERMS).says("默认办理期限没有改动。")


@pytest.mark.parametrize("days", ["", "0", "251", "-1", "3.5", "三", "\x00", "9" * 5_000])
def test_an_impossible_term_is_refused_and_none_is_saved(client, days):
    answer = client.post("/calendar/terms/", SAVED_TERMS | {"help": "9", "complaint": days})

    assert answer.status_code == 422
    errors = ReadPage(answer).all("ul.field__errors li")
    assert errors == ["请填写 1 到 250 之间的整数。"]
    assert HandlingTerm.objects.get(request_kind="help").days == 5


def test_nobody_else_may_send_anything(small_client):
    for role in ("leader", "analyst", "system"):
        client = small_client(role)
        for what in ("days", "year", "terms"):
            assert client.post(f"/calendar/{what}/", {"year": "2027"}).status_code == 403
    assert not CalendarDay.objects.exists()


# -- what it is for -----------------------------------------------------------------------------


def test_files_with_deadlines_in_the_year_are_imported_once_it_is_kept(
    send, settings, tmp_path, capsys
):
    settings.DATA_DIR, settings.DEMO_TODAY = tmp_path / "data", date(2027, 5, 1)
    UnitFactory(name="市公安局")
    DistrictFactory()
    CategoryFactory()
    header = ["办件编号", "受理时间", "交办时间", "承办单位", "管辖属地", "事项大类", "诉求类型"]
    row = [
        "A1",
        "2026-12-30 09:00",
        "2026-12-30 09:00",
        "市公安局",
        "兴隆台区",
        "城建交通类",
        "咨询",
    ]
    path = tmp_path / "办件.csv"
    path.write_bytes(table([row], header))
    with pytest.raises(CommandError):
        call_command("import_cases", path)
    assert "“工作日历与默认期限”页登记" in capsys.readouterr().out
    assert not Case.objects.exists()

    send("year", year="2027")
    send("days", first="2027-01-01", last="2027-01-03", rule="free")
    send("terms", **SAVED_TERMS | {"consultation": "2"})
    call_command("import_cases", path)

    case = Case.objects.get()
    assert case.is_due_computed
    assert case.due_at.isoformat() == "2027-01-04T15:59:59.999999+00:00"
