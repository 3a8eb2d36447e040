"""Objections entered on their page: from a case, for points, with a file, or refused in words."""

from urllib.parse import urlencode

import pytest

from accounts.models import User
from accounts.scope import ScopeKind
from cases.attachments.files import folder
from scoring.models import Evaluation, Objection
from tests.cases.attached import pdf, picture
from tests.factories import CaseFactory, UnitFactory, at, hand_on, scheme_2020
from tests.imported_sheets import indicator_line
from tests.pages import read
from tests.reports.casefile.sending import fetched, upload
from tests.reports.objections.sending import NEW, done, errors, sent
from tests.scoring.objected import for_points

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def asked(case, **other):
    return {
        "unit": case.unit.slug,
        "claim": "exclude",
        "number": case.number,
        "reason": "重复",
    } | other


def limited(role: str, kind: ScopeKind, key: str) -> None:
    User.objects.filter(username=f"a-{role}").update(scope_kind=kind, scope_keys=[key])


def test_from_a_case_one_gets_to_the_form_filled_in(analyst, late):
    [link] = read(analyst, "/cases/PJ1/").select("nav.case-actions a")

    response = analyst.get(link.get("href"), follow=True)
    page = read(analyst, response.redirect_chain[-1][0])

    assert page.says("登记2020年4月异议")
    assert page.says("2020-05-15 24:00 截止（统计截止后 15 天）")
    assert page.says("方案没有规定每单位每月的调整上限")
    assert page.one("option[selected]").get("value") == late.unit.slug
    assert page.one("input#id_number").get("value") == "PJ1"


def test_the_unit_is_who_held_the_case_at_the_cut_off(analyst, late):
    hand_on(late, UnitFactory(name="丙"), at(5, month=5))

    response = analyst.get("/objections/new/?case=PJ1")

    assert f"unit={UnitFactory(name='甲').slug}&" in response.headers["Location"]


def test_a_case_that_no_unit_was_given_leads_to_the_empty_form(analyst):
    CaseFactory(number="PJ2", at_once=True)

    assert read(analyst, "/objections/new/?case=PJ2").says("登记2020年4月异议")
    assert read(analyst, "/cases/PJ2/").select("nav.case-actions") == []


@pytest.mark.parametrize("odd", ["\0", "长" * 2_000, "<b>", "' OR 1=1--"])
def test_what_no_unit_and_no_case_is_called_fills_nothing_in(analyst, late, odd):
    for about in ({"case": odd}, {"month": "2020-04", "case": odd, "unit": odd}):
        page = read(analyst, f"/objections/new/?{urlencode(about)}")
        assert page.select("option[selected]")[0].get("value") == ""
    assert errors(sent(analyst, NEW, **asked(late, unit=odd, number=odd)))


def test_an_objection_is_entered_with_a_file_that_others_can_read(analyst, business, late):
    page = done(analyst, NEW, **asked(late, file=upload(picture())))

    assert page.says("异议已登记，等待其他人裁定。")
    assert page.says("剔除办件 PJ1")
    image = page.one("a.case-files__picture img").get("src")
    answer, _ = fetched(business, image)
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"] == "private, no-store"
    [line] = read(business, "/objections/?month=2020-04").rows()
    assert line[:4] == ["甲的异议：剔除办件 PJ1", "剔除办件 PJ1", "重复", "待裁定"]


def test_points_are_asked_for_under_the_schemes_cap(analyst, late):
    scheme_2020(adjustment_cap=2)
    assert read(analyst, NEW).says("方案规定每单位每月调整合计不超过 ±2 分。")

    page = done(analyst, NEW, **asked(late, claim="adjust", number="", points="−0.50"))

    assert page.says("调整 −0.5 分")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"unit": ""}, "请选择单位。"),
        ({"claim": "praise"}, "请选择请求什么。"),
        ({"number": ""}, "请填写要剔除的办件编号。"),
        ({"number": "PJ9"}, "没有这个办件，请核对编号。"),
        ({"claim": "adjust"}, "请填写请求调整的分值。"),
        ({"claim": "adjust", "points": "很多"}, "请填写分值，如 0.5 或 -0.5"),
        ({"claim": "adjust", "points": "0"}, "分值不能是 0。"),
        ({"reason": " "}, "请写明理由。"),
        ({"reason": ""}, "请写明理由。"),
        ({"reason": "长" * 501}, "理由过长，最多 500 字。"),
    ],
)
def test_what_is_missing_is_told_at_its_field(analyst, late, given, sentence):
    page = sent(analyst, NEW, **asked(late, **given))

    assert any(one.startswith(sentence) for one in errors(page))
    assert not Objection.objects.exists()


@pytest.mark.parametrize("typed", ["pj1", " PJ1 ", "ＰＪ１"])
def test_a_number_is_found_however_it_is_written(analyst, late, typed):
    assert done(analyst, NEW, **asked(late, number=typed)).says("剔除办件 PJ1")


def test_of_two_numbers_that_differ_in_case_the_one_typed_is_meant(analyst, late):
    CaseFactory(number="pj1", unit=late.unit)

    assert done(analyst, NEW, **asked(late, number="pj1")).says("剔除办件 pj1")


def test_a_month_that_is_none_is_told_and_the_last_ended_one_shown(analyst):
    for url in ("/cases/", "/objections/", "/objections/new/"):
        page = read(analyst, f"{url}?month=2019-13")
        assert page.says("2019-13"), url
        assert page.says("现显示2020年4月。"), url


def test_a_case_of_another_unit_is_refused_at_its_number(analyst, late):
    page = sent(analyst, NEW, **asked(late, unit=UnitFactory(name="乙").slug))

    assert errors(page) == ["办件 PJ1 在2020年4月不计入乙，请核对单位或办件编号。"]


def test_a_file_that_is_none_leaves_nothing_behind(analyst, late):
    page = sent(analyst, NEW, **asked(late, file=upload(b"<svg>")))

    assert "不是 PDF、JPEG 或 PNG" in errors(page)[0]
    assert not Objection.objects.exists()
    assert list(folder().iterdir()) == []


def test_a_file_that_is_much_too_big_is_not_even_received(analyst, late):
    page = sent(analyst, NEW, 413, **asked(late, file=upload(b"\0" * 13 * 1024**2)))

    assert page.says("附件最大 10 MB")


def test_after_the_last_day_the_form_is_gone_and_says_why(analyst, late, settings):
    settings.DEMO_TODAY = at(16, month=5).date()

    page = read(analyst, NEW)

    assert page.says("异议期已于 2020-05-15 24:00 截止。")
    assert page.select("main form") == []
    assert sent(analyst, NEW, **asked(late)).says("不能再登记异议")
    assert read(analyst, "/objections/?month=2020-04").select(".page-head__actions a") == []


def test_a_unit_that_is_scored_from_a_sheet_is_told_so(analyst, late):
    indicator_line(late.unit)

    page = read(analyst, f"{NEW}&unit={late.unit.slug}&case=PJ1")

    assert page.says("本月按指标表计分，剔除办件不改变得分；如指标表有误，请改为请求调整分数。")
    assert not page.says("已忽略")
    assert not read(analyst, NEW).says("按指标表计分")
    assert sent(analyst, NEW, **asked(late, reason="")).says("剔除办件不改变得分")
    assert done(analyst, NEW, **asked(late)).says("剔除办件不改变得分")


# -- files -----------------------------------------------------------------------------------------


def test_a_pdf_is_added_saved_and_removed(analyst):
    objection = for_points(by=User.objects.get(username="a-analyst"))
    here = f"/objections/{objection.pk}/"

    page = done(analyst, f"{here}evidence/", file=upload(pdf(), "说明.pdf"), caption="情况说明")

    [link] = [one for one in page.select("ul.case-files a") if one.text == "情况说明"]
    answer, _ = fetched(analyst, link.get("href"))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert read(analyst, f"{link.get('href')}remove/").says("“情况说明”会删除，不能恢复。")
    assert done(analyst, f"{link.get('href')}remove/").says("没有材料")
    assert analyst.get(link.get("href")).status_code == 404
    assert sent(analyst, f"{here}evidence/").says("请选择文件。")


def test_whoever_may_read_the_objection_may_save_what_proves_it(analyst, small_client):
    objection = for_points()
    here = f"/objections/{objection.pk}/"
    page = done(analyst, f"{here}evidence/", file=upload(pdf(), "说明.pdf"), caption="情况说明")
    [url] = [one.get("href") for one in page.select("ul.case-files a") if one.text == "情况说明"]
    leader = small_client("leader")

    assert fetched(leader, url)[0].headers["Content-Disposition"].startswith("attachment")
    limited("leader", ScopeKind.UNIT, objection.unit.slug)
    assert url in [one.get("href") for one in read(leader, here).select("main a")]
    assert fetched(leader, url)[0].headers["Content-Disposition"].startswith("attachment")
    limited("leader", ScopeKind.UNIT, UnitFactory(name="乙").slug)
    assert leader.get(url).status_code == 404


def test_a_file_that_is_gone_from_the_disk_is_not_found(analyst, late):
    page = done(analyst, NEW, **asked(late, file=upload(picture())))
    for one in folder().iterdir():
        one.unlink()

    assert analyst.get(page.one("a.case-files__picture").get("href")).status_code == 404


# -- scope -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "key", "found"),
    [
        (ScopeKind.UNIT, "jia", [200, 200]),
        (ScopeKind.UNIT, "yi", [404, 404]),
        (ScopeKind.DISTRICTS, "dawa", [404, 200]),
        (ScopeKind.DISTRICTS, "xinglongtai", [200, 404]),
    ],
)
def test_who_sees_neither_unit_nor_case_finds_no_objection(analyst, kind, key, found):
    from tests.factories import DistrictFactory
    from tests.scoring.objected import for_case

    unit = UnitFactory(name="甲", slug="jia", district=DistrictFactory(slug="dawa"))
    UnitFactory(name="乙", slug="yi")
    about = [for_case(CaseFactory(unit=unit)), for_points(unit=unit)]
    limited("analyst", kind, key)

    for suffix in ("", "withdraw/", "evidence/"):
        urls = [f"/objections/{one.pk}/{suffix}" for one in about]
        assert [analyst.get(url).status_code for url in urls] == found
    listed = read(analyst, "/objections/?month=2020-04")
    assert len(listed.rows() if 200 in found else []) == found.count(200)


def test_whoever_sees_one_unit_enters_nothing_about_another(analyst, late):
    limited("analyst", ScopeKind.UNIT, UnitFactory(name="乙").slug)

    page = sent(analyst, NEW, **asked(late, claim="adjust", number="", points="1"))
    assert errors(page) == ["这个单位不在您可以查看的范围内，请核对。"]
    assert errors(sent(analyst, NEW, **asked(late))) == ["没有这个办件，请核对编号。"]


def test_whoever_sees_some_districts_enters_what_concerns_them(analyst, late):
    limited("analyst", ScopeKind.DISTRICTS, late.district.slug)

    done(analyst, NEW, **asked(late))
    page = sent(analyst, NEW, **asked(late, claim="adjust", number="", points="1"))
    assert errors(page) == ["这个单位不在您可以查看的范围内，请核对。"]


# -- sealed ----------------------------------------------------------------------------------------


def test_a_sealed_month_says_so_everywhere(business, analyst, late, compute):
    objection = for_points()
    compute()
    Evaluation.objects.update(state=Evaluation.State.SEALED)
    here = f"/objections/{objection.pk}/"

    for url in ("/objections/?month=2020-04", NEW, "/objections/2020-04/window/", here):
        page = read(business, url)
        assert page.says("2020年4月已封存"), url
        assert page.select("main form") == [], url
    for url in ("decide/", "withdraw/", "evidence/"):
        assert read(business, here + url).says("2020年4月已封存")
        assert sent(business, here + url, verdict="rejected", reason="不实").says("已封存")
    assert sent(analyst, NEW, **asked(late)).says("已封存")
