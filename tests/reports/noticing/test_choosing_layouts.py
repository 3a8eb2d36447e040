"""Which template a notice follows: chosen when it is begun, changed while it is made."""

from reports.models import Notice, NoticeSection
from tests.notices_made import a_notice, a_template
from tests.pages import ReadPage
from tests.reports.noticing.in_april import MARCH
from tests.reports.noticing.test_layout_pages import names, url
from tests.reports.noticing.test_pages import client_of


def post_to_april(**data) -> ReadPage:
    return ReadPage(client_of().post("/notices/2020-04/new/", data, follow=True))


def follow_page(**data) -> ReadPage:
    client, address = client_of(), url("notice_layout", "2020-04")
    return ReadPage(client.post(address, data, follow=True) if data else client.get(address))


def test_a_notice_is_begun_with_the_template_that_is_chosen(april):
    usual = a_template()
    other = a_template(slug="other", label="季度", organ="市热线办")
    a_notice(MARCH, template=usual)
    page = ReadPage(client_of().get("/notices/2020-04/"))
    options = page.select("select[name=template] option")
    assert [one.text for one in options] == ["季度（第 1 版）", "月度（第 1 版）"]
    assert [one.text for one in options if one.get("selected") is not None] == ["月度（第 1 版）"]

    post_to_april(template=other.pk)

    assert Notice.objects.get(month="2020-04").template == other


def test_unless_told_a_notice_follows_the_template_of_the_last_one(april):
    usual = a_template()
    a_template(slug="other")
    a_notice(MARCH, template=usual)

    post_to_april()

    assert Notice.objects.get(month="2020-04").template == usual


def test_a_template_that_may_not_be_chosen_is_told(april):
    a_template()
    retired = a_template(slug="other", is_retired=True)

    page = post_to_april(template=retired.pk)

    assert page.says("这个版式不能选用了")
    assert not Notice.objects.exists()


def test_a_draft_follows_another_template_on_its_page(april):
    a_notice()
    assert follow_page().says("没有别的版式可换。")
    other = a_template(((1, "总的情况", "opening"),), slug="other", label="季度")

    assert follow_page(template="x").says("请选择版式。")
    page = follow_page(template=other.pk)

    assert page.says("已换版式，请核对段落。")
    assert names(page) == ["一、总的情况"]


# -- what people wrote and the chosen template does not have ---------------------------------------

NEW = ((1, "总的情况", "opening"), (1, "要求", "requirements"), (0, "", "notes"))


def written(content: str, **values) -> NoticeSection:
    section = NoticeSection.objects.get(content=content)
    NoticeSection.objects.filter(pk=section.pk).update(is_written=True, text="人写的。", **values)
    return section


def options(page: ReadPage, section: NoticeSection) -> list[str]:
    rows = page.select(f"select[name=place-{section.pk}] option")
    return [f"{'*' if one.get('selected') is not None else ''}{one.text}" for one in rows]


def test_before_a_template_is_changed_one_is_asked_where_written_sections_go(april):
    a_notice()
    kept = written("districts")
    other = a_template(NEW, slug="other", label="季度")

    page = follow_page(template=other.pk)

    assert page.status == 200
    assert page.says("“季度”没有下面这些写过的段落。")
    assert page.says("人写的。")
    named = ["最前面", "*“总的情况”之后", "“要求”之后", "不印，内容保留"]
    assert options(page, kept) == named
    assert Notice.objects.get().template != other
    form = page.one("form.form")
    given = {name: value or "" for name, value in form.form_values()}

    done = follow_page(
        **given | {f"place-{kept.pk}": other.sections.get(content="requirements").pk}
    )

    assert done.says("已换版式，请核对段落。")
    kept.refresh_from_db()
    assert (kept.order, kept.level, kept.title) == (3, 2, "从管辖属地看")


def test_a_section_that_is_not_printed_is_offered_so(april):
    a_notice()
    kept = written("districts", is_left_out=True)
    other = a_template(NEW, slug="other")

    page = follow_page(template=other.pk)
    assert options(page, kept)[-1] == "*不印，内容保留"
    follow_page(**{"template": other.pk, "placed": "1", f"place-{kept.pk}": "front"})

    kept.refresh_from_db()
    assert (kept.order, kept.is_left_out) == (1, False)


def test_a_place_that_is_not_there_is_refused_and_nothing_is_changed(april):
    a_notice()
    kept = written("districts")
    other = a_template(NEW, slug="other")

    for where in ("", "999999", "x"):
        data = {"template": other.pk, "placed": "1", f"place-{kept.pk}": where}
        page = follow_page(**data)
        assert page.status == 422
        assert page.says("请选择放在哪一段之后。")

    assert Notice.objects.get().template != other
