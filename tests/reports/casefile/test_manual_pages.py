"""Work by hand through its pages: forms, mistakes, conflicts, who may."""

import pytest

from accounts.models import User
from accounts.scope import ScopeKind
from cases.manual.fields import CORRECTABLE, EXTENSION, token
from cases.models import Attachment, Case, Correction
from tests.cases.attached import picture
from tests.cases.manual.test_correcting import correct, other_values
from tests.factories import CaseFactory, CategoryFactory, SubcategoryFactory, UnitFactory, at
from tests.pages import read
from tests.reports.casefile.sending import PAGE, again, done, errors, sent, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


# -- correcting ----------------------------------------------------------------------------------


def test_the_fields_are_listed_with_their_values(client, case):
    correct(case, "place", "惠宾街")

    page = read(client, f"{PAGE}correct/")

    rows = {row[0]: row[1] for row in page.rows()}
    assert rows["诉求标题"] == "路灯不亮"
    assert rows["诉求地点"] == "惠宾街 更正"
    assert rows["办理时限"] == "2020-04-17 09:00"
    assert "延期后时限" not in rows
    assert page.says("撤销更正诉求地点")


@pytest.mark.parametrize("field", CORRECTABLE)
def test_every_field_has_a_form_that_shows_and_takes_its_value(client, case, field):
    value = other_values()[field]
    page = read(client, f"{PAGE}correct/{field}/")
    [shown] = page.select("[name=shown]")
    text = value.pk if hasattr(value, "pk") else value
    text = f"{text:%Y-%m-%d %H:%M}" if hasattr(text, "year") else str(text)

    told = done(client, f"correct/{field}/", value=text, reason="核对", shown=shown.get("value"))

    assert getattr(again(case), field) == value
    assert told.says("已更正。")
    assert told.says("人工更正")


def test_the_page_of_a_case_names_corrections_and_leads_back(client, case):
    correction = correct(case, "title", "路灯常亮")

    page = read(client, PAGE)

    assert page.says("按录音核对 a，2020-05-08 09:00")
    url = f"{PAGE}corrections/{correction.pk}/take-back/"
    assert url in [link.get("href") for link in page.select("ul.case-corrections a")]
    assert done(client, url.removeprefix(PAGE), reason="核对有误").says("更正已撤销")
    assert again(case).title == "路灯不亮"


def test_taking_back_what_changed_since_is_told(client, case):
    correction = correct(case, "title", "路灯常亮")
    Case.objects.update(title="别的")
    page = done(client, f"corrections/{correction.pk}/take-back/", reason="有误")
    assert page.says("更正之后该字段又有改动，保留现在的值")


def test_a_deadline_given_as_a_day_lasts_until_its_end(client, case):
    done(client, "correct/due_at/", value="2020-04-20", reason="核对", shown=token(case, "due_at"))

    page = read(client, f"{PAGE}correct/due_at/")

    assert again(case).due_at.isoformat().endswith("15:59:59.999999+00:00")
    assert page.one("input#id_value").get("value") == "2020-04-20"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("completed_at", "昨天", "时间无法识别"),
        ("completed_at", "2020-04-10 08:00", "会早于受理时间"),
        ("completed_at", "2020-06-01", "还没有到"),
        ("received_at", "", "请填写受理时间。"),
        ("unit", "", "请从列表中选择一项。"),
        ("unit", "99999", "请从列表中选择一项。"),
        ("request_kind", "rumour", "选择一个有效的选项"),
        ("is_difficult", "", "请选择是或否。"),
        ("citizen_name", "13800000000", "这不像是姓名"),
        ("title", "长" * 201, "内容过长（201 字，上限 200 字）。"),
        ("title", "路灯不亮", "与现在的值相同"),
    ],
)
def test_a_mistake_is_told_at_the_field_and_nothing_is_lost(client, case, field, value, sentence):
    page = sent(
        client, f"correct/{field}/", value=value, reason="按录音核对", shown=token(case, field)
    )

    assert sentence in "".join(errors(page))
    assert page.one("textarea#id_reason").text_content().strip() == "按录音核对"
    assert not Correction.objects.exists()


def test_a_reason_is_needed(client, case):
    page = sent(client, "correct/title/", value="甲", reason=" \u200b ", shown="x")
    assert errors(page) == ["请写明原因。"]


def test_only_the_surname_is_kept(client, case):
    shown = token(case, "citizen_name")
    done(client, "correct/citizen_name/", value="欧阳小明女士", reason="补记", shown=shown)
    assert again(case).citizen_name == "欧阳女士"


def test_somebody_elses_change_is_told_and_the_next_sending_is_about_it(client, case):
    shown = token(case, "title")
    correct(case, "title", "路灯常亮", by=User.objects.create(username="c", last_name="另一岗"))

    page = sent(client, "correct/title/", value="路灯闪烁", reason="核对", shown=shown)

    assert page.says("另一岗已把诉求标题改为“路灯常亮”，您的内容还没有保存")
    assert page.one("input#id_value").get("value") == "路灯闪烁"
    renewed = page.one("input#id_shown").get("value")
    done(client, "correct/title/", value="路灯闪烁", reason="核对", shown=renewed)
    assert again(case).title == "路灯闪烁"


def test_a_category_is_named_with_what_stands_above_it(client, case):
    CategoryFactory(slug="nongye")
    SubcategoryFactory()
    options = read(client, f"{PAGE}correct/category/").all("option")
    assert "城建交通类 / 领域gongshui" in options


@pytest.mark.parametrize("field", ["number", "extended_until", "phone_hash", "nonsense"])
def test_other_fields_have_no_form(client, case, field):
    assert client.get(f"{PAGE}correct/{field}/").status_code == 404


# -- extending, excluding --------------------------------------------------------------------------


def test_a_deadline_is_extended(client, case):
    page = done(
        client, "extend/", value="2020-04-24", reason="待批复", shown=token(case, EXTENSION)
    )
    assert page.says("延至 2020-04-24")
    assert not sent(client, "extend/", value="2020-04-20", reason="x", shown="").says("延至")


@pytest.mark.parametrize(
    ("completed", "until", "before", "after"),
    [
        (20, "2020-04-24", "此件已于 2020-04-20 09:00 办结，超过时限 2020-04-17 09:00", "不再计为"),
        (20, "2020-04-18", "延期到办结时间或之后，将不再计为超期", "仍然超期（超期 1 天）"),
        (None, "2020-06-24", "此件尚未办结，已超过时限 2020-04-17 09:00", "现在不再计为超期"),
    ],
)
def test_what_an_extension_does_to_a_late_case_is_said(
    client, case, completed, until, before, after
):
    Case.objects.update(completed_at=at(completed) if completed else None)

    assert read(client, f"{PAGE}extend/").says(before)
    shown = token(case, EXTENSION)
    page = done(client, "extend/", value=until, reason="待批复", shown=shown)
    assert page.says("已延期。此件")
    assert page.says(after)
    history = page.one("section.case-history")
    assert until in history.text_content()
    assert "23:59:59" not in history.text_content()


def test_nothing_is_said_of_a_case_in_time(client, case):
    Case.objects.update(completed_at=at(16))
    assert not read(client, f"{PAGE}extend/").says("不再计为超期")


def test_an_extension_to_an_earlier_day_is_told(client, case):
    shown = token(case, EXTENSION)
    page = sent(client, "extend/", value="2020-04-16", reason="x", shown=shown)
    assert errors(page) == ["延期后的时限早于现在的时限，请填写更晚的时间。"]


def test_a_case_is_excluded_with_proof_and_taken_back(client, case):
    page = done(client, "exclude/", reason="重复登记", file=upload(picture()))

    assert page.says("考核剔除 不计入任何指标。原因：重复登记")
    assert page.says("剔除依据")
    assert "撤销剔除" in page.all("nav.case-actions a")
    assert sent(client, "exclude/", reason="再次").says("已由a-business剔除，原因：重复登记")
    page = done(client, "exclude/take-back/", reason="并非重复")
    assert not page.says("不计入任何指标。")
    assert sent(client, "exclude/take-back/", reason="再次").says("没有被剔除")


def test_bad_proof_excludes_nothing(client, case):
    page = sent(client, "exclude/", reason="重复登记", file=upload(b"GIF89a......"))
    assert "不是 PDF、JPEG 或 PNG" in errors(page)[0]
    assert page.one("textarea#id_reason").text_content().strip() == "重复登记"
    assert not case.exclusions.exists()


# -- who may ---------------------------------------------------------------------------------------

EVERYWHERE = ["correct/", "correct/title/", "extend/", "exclude/", "exclude/take-back/", "attach/"]


def test_others_see_no_buttons_but_the_one_they_may_press(small_client, case):
    assert read(small_client("analyst"), PAGE).all("nav.case-actions a") == ["登记异议"]
    assert read(small_client("leader"), PAGE).select("nav.case-actions") == []


def test_another_districts_case_is_not_found(client, case):
    done(client, "attach/", file=upload(picture()))
    attachment, correction = Attachment.objects.get(), correct(case, "place", "x")
    User.objects.filter(username="a-business").update(
        scope_kind=ScopeKind.DISTRICTS, scope_keys=["elsewhere"]
    )
    hidden = [
        *EVERYWHERE,
        f"corrections/{correction.pk}/take-back/",
        f"attachments/{attachment.key}/",
        f"attachments/{attachment.key}/remove/",
    ]
    assert {client.get(f"{PAGE}{path}").status_code for path in hidden} == {404}
    sending = {client.post(f"{PAGE}{path}", {"reason": "x"}).status_code for path in EVERYWHERE[1:]}
    assert sending == {404}


def test_what_belongs_to_another_case_is_not_found_here(client, case):
    CaseFactory(number="PJ2")
    done(client, "attach/", file=upload(picture()))
    key, pk = Attachment.objects.get().key, correct(case, "place", "x").pk
    elsewhere = [f"attachments/{key}/", f"attachments/{key}/remove/"]
    for path in [*elsewhere, f"corrections/{pk}/take-back/"]:
        assert client.get(f"/cases/PJ2/{path}").status_code == 404


def test_a_unit_is_chosen_by_name(client, case):
    second = UnitFactory(name="乙局")
    shown = token(case, "unit")
    page = done(client, "correct/unit/", value=second.pk, reason="派错", shown=shown)
    assert page.says("乙局")
