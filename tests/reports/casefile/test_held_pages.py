"""Work by hand on a case of a published month: what is said before, and where it went after."""

import pytest

from cases.manual.fields import EXTENSION, token
from cases.models import Attachment, Correction, Exclusion, HeldChange, SealedMonth
from tests.cases.attached import picture
from tests.cases.manual.test_correcting import correct
from tests.factories import ExclusionFactory, ImportBatchFactory, UnitFactory, UserFactory, at
from tests.pages import read
from tests.reports.casefile.sending import PAGE, again, done, errors, sent, upload
from tests.sealed_months import facts_of, sealed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
HELD = "2020年4月已封存，这项{}会改变它的数字，所以没有直接生效，已保留为待更正（第 {} 项）"


@pytest.fixture
def case(case):
    sealed()
    return case


def the_change() -> HeldChange:
    return HeldChange.objects.get()


def test_a_counted_field_is_kept_and_the_person_is_told(client, case):
    before = facts_of()
    assert read(client, f"{PAGE}correct/due_at/").says(
        "计入已封存的2020年4月。改动“办理时限”如果会改变"
    )

    page = done(
        client, "correct/due_at/", value="2020-04-20", reason="核对", shown=token(case, "due_at")
    )

    change = the_change()
    assert page.says(HELD.format("人工更正", change.pk))
    assert page.says("人工更正 办理时限：2020-04-17 09:00 → 2020-04-20（2020年4月）核对")
    assert facts_of() == before
    assert not Correction.objects.exists()
    [again_] = read(client, f"{PAGE}correct/due_at/").all("section.panel ul.case-corrections li")
    assert "2020-04-20" in again_
    assert not read(client, f"{PAGE}correct/completed_at/").select("ul.case-corrections")


def test_who_asks_for_the_same_hears_who_asked_first(client, case):
    correct(case, "is_difficult", value=True, by=UserFactory(username="b", last_name="甲岗"))
    page = done(
        client,
        "correct/is_difficult/",
        value="True",
        reason="核对",
        shown=token(case, "is_difficult"),
    )
    assert page.says("同样的内容已由甲岗提出，正在等待2020年4月更正重发，不必再次提交")


def test_a_text_is_corrected_without_a_word_about_the_month(client, case):
    assert not read(client, f"{PAGE}correct/title/").says("已封存")
    page = done(client, "correct/title/", value="甲", reason="核对", shown=token(case, "title"))
    assert page.says("诉求标题已更正。")
    assert again(case).title == "甲"


def test_the_list_of_fields_marks_those_that_count(client, case):
    page = read(client, f"{PAGE}correct/")
    assert page.says("这件诉求计入已封存的2020年4月。标有“计数”的字段")
    marked = {row[0] for row in page.rows() if row[0].endswith(" 计数")}
    assert "办结时间 计数" in marked
    assert "诉求标题 计数" not in marked
    assert len(marked) == 11


def test_a_mistake_in_the_form_is_told_as_ever(client, case):
    shown = token(case, "completed_at")
    page = sent(client, "correct/completed_at/", value="2020-04-01", reason="核对", shown=shown)
    assert "会早于受理时间" in "".join(errors(page))
    assert page.one("textarea#id_reason").text_content().strip() == "核对"


def test_an_extension_is_kept(client, case):
    assert read(client, f"{PAGE}extend/").says("改动“延期后时限”如果会改变已封存的数字")
    page = done(
        client, "extend/", value="2020-04-24", reason="待批复", shown=token(case, EXTENSION)
    )
    assert page.says(HELD.format("延期", the_change().pk))
    assert page.says("延期 延期后时限：（空） → 2020-04-24")
    assert not page.says("已延期")


def test_an_exclusion_is_kept_with_its_proof(client, case):
    assert read(client, f"{PAGE}exclude/").says("剔除或撤销剔除如果会改变已封存的数字")
    page = done(client, "exclude/", reason="重复登记", file=upload(picture()))
    assert page.says(HELD.format("考核剔除", the_change().pk))
    assert page.says("上传的依据已作为附件留在这件诉求里。")
    assert page.says("考核剔除 考核剔除：计入 → 剔除（2020年4月）重复登记")
    assert not page.says("不计入任何指标。")
    assert Attachment.objects.get().caption == "考核剔除依据（待更正）"
    assert not Exclusion.objects.exists()


def test_an_exclusion_taken_back_is_kept(client, case):
    ExclusionFactory(case=case)
    page = done(client, "exclude/take-back/", reason="并非重复")
    assert page.says(HELD.format("撤销剔除", the_change().pk))
    assert page.says("撤销剔除 考核剔除：剔除 → 计入（2020年4月）并非重复")
    assert page.says("考核剔除 不计入任何指标。")


def test_a_correction_taken_back_is_kept(client, case):
    SealedMonth.objects.all().delete()
    pk = correct(case, "is_difficult", value=True).pk
    sealed()
    page = done(client, f"corrections/{pk}/take-back/", reason="核对有误")
    assert page.says(HELD.format("人工更正", the_change().pk))
    assert page.says("疑难件：是 → 否（2020年4月）撤销更正：核对有误")
    assert Correction.objects.standing().exists()


def test_files_are_attached_without_a_word_about_the_month(client, case):
    assert not read(client, f"{PAGE}attach/").says("已封存")
    assert done(client, "attach/", file=upload(picture())).says("附件已添加。")


def test_what_a_file_brought_waits_on_the_page_too(client, case):
    unit = UnitFactory(name="乙局")
    batch = ImportBatchFactory()
    held = HeldChange.objects.create(
        origin="import",
        case=case,
        number=case.number,
        batch=batch,
        values={key: ["False", "True"] for key in ("is_difficult", "is_high_star")},
        hand_over={"unit": unit.pk, "at": "2020-04-11T00:00:00+00:00"},
        rating={"source": "call_back", "stars": 4, "given_at": None, "was": None},
        recorded_at=at(4, month=5),
    )
    held.months.add(*SealedMonth.objects.all())
    HeldChange.objects.create(
        origin="correction",
        case=case,
        number=case.number,
        values={"title": ["", "旧"]},
        recorded_at=at(4, month=5),
        state="dismissed",
        settled_at=at(5, month=5),
        settled_because="不属实",
    )

    [line] = read(client, PAGE).all("section.panel ul.case-corrections li")

    assert line.startswith(
        "导入文件 疑难件：否 → 是；高星件：否 → 是；交办记录：（空） → 2020-04-11"
    )
    assert "另有 1 项（2020年4月）" in line
    assert f"批次 {batch.pk}，2020-05-04 09:00" in line


def test_a_case_of_open_months_has_no_such_words(client, case):
    SealedMonth.objects.all().delete()
    for path in ("", "correct/", "correct/due_at/", "extend/", "exclude/"):
        assert not read(client, f"{PAGE}{path}").says("封存的")
