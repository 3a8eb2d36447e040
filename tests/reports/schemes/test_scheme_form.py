"""The form of a scheme: rows added and moved by buttons, mistakes told where they are."""

import pytest

from scoring.actions import compute_month
from scoring.models import Scheme
from scoring.scheming.content import content_of
from tests.factories import APRIL, MUCH_LATER, CaseFactory, scheme_2020

pytestmark = pytest.mark.django_db


def names(form):
    return [text for box, text in form.boxes.items() if box.endswith("-name")]


def test_the_form_shows_what_is_stored_and_saves_it_unchanged(form_of):
    form = form_of(scheme_2020())

    assert names(form)[:2] == ["满意率", "及时办结率"]
    assert form.boxes["indicator-3-source"] == "five_star"
    assert form.press().page.says("“2020年评分方案”没有改动。")


def test_rows_are_added_moved_and_removed_without_saving(form_of):
    form = form_of(scheme_2020()).fill("indicator-0", note="写到一半")

    form.press("down-0")
    assert names(form)[:2] == ["及时办结率", "满意率"]
    form.press("up-1").press("up-0").press("remove-7").press("add-indicator")
    assert names(form)[0] == "满意率"
    assert form.boxes["indicator-0-note"] == "写到一半"
    assert form.boxes["indicators"] == "8"
    assert names(form)[7] == ""
    form.press("add-knot-0")
    assert form.boxes["indicator-0-shape"] == "piecewise"
    assert "indicator-0-knot-4-percent" in form.boxes
    form.press("add-part-0").press("remove-30").press("dance")
    assert form.boxes["indicator-0-source"] == "parts"
    assert scheme_2020().indicators.count() == 8


def test_an_empty_row_of_the_form_is_left_out(form_of, copied):
    draft = copied()

    form_of(draft).press("add-indicator").press()

    assert draft.indicators.count() == 8


def test_a_draft_is_saved_with_its_faults_which_are_then_shown(form_of, copied):
    draft = copied()
    form = form_of(draft).fill("indicator-0", weight="2").press()
    assert form.page.says("已保存。")
    assert form.page.says("2 + 4 + 3 = 9，方案满分是 10，还差 1。")

    again = form_of(draft)

    assert again.page.says("2 + 4 + 3 = 9，方案满分是 10，还差 1。")


@pytest.mark.parametrize(
    ("prefix", "box", "text", "sentence"),
    [
        ("", "name", "", "请填写方案名称"),
        ("", "name", "长" * 101, "方案名称最长 100 字，这里有 101 字"),
        ("", "note", "长" * 2001, "说明最长 2000 字"),
        ("", "effective_from", "2020-5", "月份“2020-5”的格式应为"),
        ("", "effective_from", "二零二零年五月", "月份“二零二零年五月”的格式应为"),
        ("", "scale", "50", "请从列出的选项里选"),
        ("", "month_first_day", "29", "请填写 1 到 28 之间的整数"),
        ("", "top_size", "0", "请填写 1 到 1000 之间的整数"),
        ("", "bonus_cap", "12345", "整数最多 4 位，小数最多 4 位"),
        ("", "bonus_cap", "-1", "加分上限不能小于 0"),
        ("", "low_star_below", "6", "请填写 1 到 5 之间的整数"),
        ("", "five_star_from", "3", "低星是低于 4 星，五星件从 3 星起"),
        ("indicator-0", "weight", "三", "请填写数字，例如 25 或 0.02"),
        ("indicator-0", "weight", "NaN", "请填写数字"),
        ("indicator-0", "weight", "0.00001", "整数最多 4 位，小数最多 4 位"),
        ("indicator-0", "weight", "1e9", "整数最多 4 位，小数最多 4 位"),
        ("indicator-0", "weight", "0", "指标第 1 行“满意率”的权重或分值是 0，应大于 0"),
        ("indicator-0", "weight", "", "没有权重（满分）"),
        ("indicator-0", "name", "长" * 41, "最长 40 字，这里有 41 字"),
        ("indicator-0", "source", "", "请选择数字从哪里来"),
        ("indicator-0", "kind", "wish", "请选择类别"),
        ("indicator-1", "source", "satisfaction_rate", "第 2 行与第 1 行取的是同一项"),
        ("group-county", "is_ranked", "maybe", "请从列出的选项里选"),
        ("group-county", "top_size", "0", "请填写 1 到 1000 之间的整数"),
    ],
)
def test_a_mistake_is_told_in_words_and_nothing_typed_is_lost(
    form_of, copied, prefix, box, text, sentence
):
    draft = copied()
    before = content_of(draft)
    form = form_of(draft).fill(prefix, **{box: text})
    form.fill("indicator-2", note="照旧").press()

    assert form.page.status == 422
    assert form.page.says(sentence)
    name = f"{prefix}-{box}" if prefix else box
    assert form.boxes["indicator-2-note"] == "照旧"
    if text not in ("50", "wish", "maybe"):  # what is no choice cannot be shown as chosen
        assert form.boxes[name] == text
    assert content_of(draft) == before


def test_knots_are_told_by_their_rows(form_of, copied):
    form = form_of(copied()).fill("indicator-0", shape="piecewise")
    form.fill("indicator-0-knot-0", percent="95", points="3")
    form.fill("indicator-0-knot-1", percent="70", points="1").press()

    assert form.page.status == 422
    told = "指标第 1 行“满意率”的分段第 2 行的比率 70% 小于第 1 行的 95%，请从小到大填写。"
    assert told in form.page.all("#indicator-0 .field__errors li")
    assert form.boxes["indicator-0-knot-1-percent"] == "70"
    form.fill("indicator-0-knot-1", points="")
    assert form.press().page.says("请填写数字。")


def test_what_a_row_does_not_use_is_left_out(form_of, copied):
    draft = copied()
    form = form_of(draft).fill("indicator-0", cap="3")
    form.fill("indicator-1-knot-0", percent="50", points="x")
    form.fill("indicator-3", shape="piecewise").fill("indicator-3-knot-0", percent="1", points="1")

    form.press()

    assert form.page.says("已保存。") or form.page.says("没有改动")
    assert draft.indicators.get(key="satisfaction_rate").cap is None
    assert not draft.indicators.get(key="five_star").knots.exists()


def test_a_further_indicator_keeps_its_key_when_it_is_renamed(form_of, copied):
    draft = copied()
    form = form_of(draft).press("add-indicator")
    form.fill("indicator-8", source="column", name="解决率", weight="1").press()
    form_of(draft).fill("indicator-8", name="诉求解决率").press()

    kept = draft.indicators.get(key="jiejuelv")
    assert kept.name == "诉求解决率"
    form_of(draft).fill("indicator-8", source="praise_rate", name="").press()
    assert draft.indicators.get(key="praise_rate").name == "群众好评率"


def test_a_second_editor_sees_what_would_be_replaced_before_it_is(form_of):
    scheme = scheme_2020()
    late = form_of(scheme).fill(cut_off_days=5).fill("indicator-1", note="我的")
    late.fill("group-county", top_size="7")
    form_of(scheme).fill(note="先来的").fill("indicator-0", weight="2").fill(
        "indicator-1", weight="5"
    ).press()
    first = content_of(Scheme.objects.get(slug="2020"))

    late.press()
    assert late.page.status == 422
    assert late.page.says("刚刚改动过“2020年评分方案”，您填的没有保存，都还在下面。")
    assert late.page.says("再次保存，就用您填的替换下列内容")
    for told in (
        "说明：现为“先来的”，您填的是（空）",
        "统计截止延后（天）：现为“0”，您填的是“5”",
        "指标“满意率”的权重或分值：现为“2”，您填的是“3”",
        "指标“及时办结率”的口径说明：现为（空），您填的是“我的”",
        "分组“县区基层”：现为（空），您填的是“是否参评 参评，十佳家数 7”",
    ):
        assert late.page.says(told), told
    assert not late.page.says("最新情况")
    assert late.boxes["cut_off_days"] == "5"
    assert content_of(Scheme.objects.get(slug="2020")) == first
    late.press()

    assert Scheme.objects.get(slug="2020").cut_off_days == 5
    assert Scheme.objects.get(slug="2020").note == ""


def test_two_editors_of_the_same_mind_have_nothing_to_replace(form_of):
    late = form_of(scheme_2020()).fill(note="一样")
    form_of(scheme_2020()).fill(note="一样").press()

    assert late.press().page.says("您填的与现在保存的内容一样。")


def test_a_scheme_in_force_is_saved_without_faults_and_its_drafts_are_named(form_of):
    CaseFactory(completed=True)
    compute_month(month=APRIL, now=MUCH_LATER)
    form = form_of(scheme_2020())
    assert form.page.says("保存后 2020年4月 的评分草稿要重新计算")

    wrong = form.fill("indicator-0", weight="2").press()
    assert wrong.page.status == 422
    assert wrong.page.says("生效的方案不能留下错误，没有保存。")
    assert wrong.page.says("2 + 4 + 3 = 9")
    right = wrong.fill("indicator-1", weight="5").press()

    assert right.page.says("2020年4月的评分草稿是按旧规则算的，请重新计算。")


def test_a_form_without_a_sensible_number_of_rows_is_read_as_having_none(form_of, copied):
    form = form_of(copied())
    form.boxes["indicators"] = "many"

    assert form.press("add-indicator").boxes["indicators"] == "1"
