"""A notice from draft to its stored files, on its pages; what is wrong is told, nothing is lost."""

from django.test import Client
from django.urls import reverse

from reports.models import HandFigure, Notice, NoticeComment, NoticeEdit, NoticeFile, NoticeSection
from tests.notices_made import a_notice
from tests.pages import ReadPage
from tests.reports.noticing.in_april import editor, reviewed

MONTH = "2020-04"
HOME = f"/notices/{MONTH}/"


def client_of(username: str = "editor") -> Client:
    client = Client()
    client.force_login(editor(username))
    return client


def url(name: str, *args) -> str:
    return reverse(f"reports:{name}", args=[MONTH, *args])


def opening() -> NoticeSection:
    return NoticeSection.objects.get(notice__state__in=["draft", "in_review", "reviewed"], order=1)


def given(**values) -> dict[str, object]:
    return {"version": opening().version, "title": "", "level": 0, "text": "新写的。"} | values


def post(name: str, *args, by: str = "editor", **data) -> ReadPage:
    return ReadPage(client_of(by).post(url(name, *args), data, follow=True))


# -- editing --------------------------------------------------------------------------------------


def test_a_section_begins_with_its_draft_and_that_alone_is_no_writing(april):
    a_notice()
    page = ReadPage(client_of().get(url("edit_section", opening().pk)))
    text = page.one("form[data-save] textarea[name=text]").text.lstrip("\n")
    assert "{受理}" in text

    answer = client_of().post(url("edit_section", opening().pk), given(text=text))

    assert answer.status_code == 302
    assert not opening().is_written
    assert not NoticeEdit.objects.exists()


def test_what_is_written_is_shown_as_it_will_be_printed(april):
    a_notice()

    page = post("edit_section", opening().pk, **given(text="受理{受理}件，占3%。{没有}"))

    assert page.all(".notice-paper .paper__text") == ["受理8件，占3%。【没有】"]
    assert page.all(".reference")[:1] == ["{没有}"]
    assert page.select("#figures input[name=source]")


def test_a_second_editor_sees_both_texts_and_saves_on_purpose(april):
    a_notice()
    seen = given(text="甲的。")
    client_of("one").post(url("edit_section", opening().pk), seen)

    page = ReadPage(
        client_of("two").post(url("edit_section", opening().pk), seen | {"text": "乙的。"})
    )

    assert page.status == 422
    assert page.says("one刚刚改过这一段")
    assert page.says("甲的。")
    assert page.one("form[data-save] textarea[name=text]").text.strip() == "乙的。"
    again = {"version": page.one("form[data-save] input[name=version]").get("value")}
    client_of("two").post(url("edit_section", opening().pk), given(text="乙的。") | again)
    assert opening().text == "乙的。"


def test_what_is_typed_is_saved_by_itself(april):
    a_notice()
    client = client_of()

    saved = client.post(url("save_section", opening().pk), given())

    assert saved.status_code == 200
    assert saved.json()["version"] == opening().version == 2
    assert opening().text == "新写的。"


def test_what_cannot_be_saved_by_itself_is_told_by_field_or_as_a_conflict(april):
    a_notice()
    client = client_of()
    heading = NoticeSection.objects.get(order=2)
    wrong = given(title="", level=1, version=1)
    seen = given()
    client.post(url("save_section", opening().pk), seen)

    refused = client.post(url("save_section", heading.pk), wrong)
    conflict = client.post(url("save_section", opening().pk), seen | {"text": "别的。"})
    unreadable = client.post(url("save_section", opening().pk), given(version="x"))

    assert (refused.status_code, list(refused.json()["errors"])) == (422, ["title"])
    assert conflict.status_code == 409
    assert conflict.json()["values"]["text"] == "新写的。"
    assert "editor刚刚改过" in conflict.json()["conflict"]
    assert unreadable.status_code == 422


def test_versions_are_compared_and_taken_back(april):
    a_notice()
    for text in ("办结率95%。", "办结率96%。"):
        post("edit_section", opening().pk, **given(text=text))

    page = ReadPage(client_of().get(url("section_versions", opening().pk)))
    assert page.all("del.notice-diff__gone") == ["删去：95%"]
    assert page.all("ins.notice-diff__new") == ["增加：96%"]
    older = ReadPage(
        client_of().get(url("section_versions", opening().pk), {"before": "3", "after": "1"})
    )
    assert older.all("h2#compared") == ["第 1 版 → 第 3 版"]

    post("take_version_back", opening().pk, 2, version=opening().version)
    assert opening().text == "办结率95%。"
    post("draft_section", opening().pk, version=opening().version)
    assert not opening().is_written


def test_a_stale_button_changes_nothing_and_says_so(april):
    a_notice()
    post("edit_section", opening().pk, **given())

    page = post("draft_section", opening().pk, version="1")

    assert page.says("刚刚改过这一段")
    assert opening().is_written


def test_sections_are_added_moved_and_left_out_on_the_page(april):
    a_notice()
    page = post("add_section", title="领导批示", level=1, content="text", after=opening().pk)
    assert page.says("段落已添加。")
    added = NoticeSection.objects.get(title="领导批示")
    assert page.one("form[data-save]").get("data-save") == url("save_section", added.pk)

    post("move_section", added.pk, to="down")
    post("leave_out_section", added.pk, printed="0")

    added.refresh_from_db()
    assert (added.order, added.is_left_out) == (3, True)
    wrong = post("add_section", title="", level=1, content="text", after=0)
    assert wrong.says("请填写标题")


def test_what_stands_in_the_way_leads_to_where_it_is_seen_to(april):
    a_notice()
    later = NoticeSection.objects.get(order=3)
    post("edit_section", opening().pk, **given(text="占3%，{没有}。"))
    post("comment_section", later.pk, text="请核实")

    page = ReadPage(client_of().get(url("edit_notice")))

    stops = [(one.text, one.get("href")) for one in page.select(".notice-step__told a")]
    desk = url("edit_section", opening().pk)
    assert stops == [
        ("“总体情况”有 1 处引用有误。", desk),
        ("“总体情况”有 1 句手填数字没有核对。", desk),
        ("有 1 条批注没有处理。", url("edit_section", later.pk)),
    ]


def test_number_and_day_are_wished_for(april):
    a_notice()

    post("notice_issue", number="7", dated="2020-05-18")

    assert str(Notice.objects.get()) == "2020年第7期"
    assert post("notice_issue", number="0", dated="x").says("请填写期号，从 1 到 9999。")


# -- review ---------------------------------------------------------------------------------------


def test_from_draft_to_published_by_three_people(april):
    notice = a_notice(number=3)
    post("edit_section", opening().pk, **given(text="同期占3%。"))
    quote = {"quote": "同期占3%。", "source": "统计年鉴"}
    assert post("submit_notice", version=2).says("1 句手填数字没有核对")
    post("answer_for_figure", opening().pk, **quote)
    post("comment_section", opening().pk, by="reviewer", text="请核实", then="review")
    assert post("submit_notice", version=2).says("有 1 条批注没有处理")
    post("settle_comment", opening().pk, NoticeComment.objects.get().pk, words="已核实")

    assert post("submit_notice", version=2).says("已送审")
    assert post("approve_notice", version=2).says("应由其他人审核")
    review = ReadPage(client_of("reviewer").get(url("review_notice")))
    assert review.all("article.notice-read .paper__text")[0] == "同期占3%。"
    assert post("approve_notice", by="reviewer", version=2).says("审核通过")
    page = post("publish_notice", version=2, number="3", dated="2020-05-15", warned="3")

    assert page.says("2020年4月通报已发布：2020年第3期。")
    notice.refresh_from_db()
    assert notice.state == "published"
    assert NoticeFile.objects.count() == 4


def test_an_edit_of_a_reviewed_notice_is_warned_of_and_sends_it_back(april):
    reviewed()
    page = ReadPage(client_of().get(url("edit_section", opening().pk)))
    assert page.says("这一期已经审核，改动之后退回草稿，要重新送审。")

    post("edit_section", opening().pk, **given())

    assert Notice.objects.get().state == "draft"


def test_a_reviewer_sends_it_back(april):
    notice = reviewed()

    post("send_back_notice", by="reviewer", version=notice.version)

    assert Notice.objects.get().state == "draft"


def test_a_sentence_that_changed_meanwhile_is_not_answered_for(april):
    a_notice()
    post("edit_section", opening().pk, **given(text="占3%。"))

    page = post("answer_for_figure", opening().pk, quote="占4%。", source="年鉴")

    assert page.says("这句话已经改过")
    assert not HandFigure.objects.exists()
    assert post("answer_for_figure", opening().pk, quote="占3%。", source="").says("请写明")


def test_an_answer_can_be_withdrawn(april):
    a_notice()
    post("edit_section", opening().pk, **given(text="占3%。"))
    post("answer_for_figure", opening().pk, quote="占3%。", source="年鉴")

    post("withdraw_figure", opening().pk, HandFigure.objects.get().pk)

    assert not HandFigure.objects.exists()
