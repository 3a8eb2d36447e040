"""`/schemes/`: the list, what a scheme says, and the buttons that do something with it."""

from decimal import Decimal

import pytest

from cases.models import Change
from scoring.actions import compute_month
from scoring.models import Evaluation, Scheme
from scoring.scheming.content import seen_of_scheme
from tests.factories import APRIL, MUCH_LATER, CaseFactory, SchemeFactory, at, scheme_2020
from tests.pages import ReadPage, read

pytestmark = pytest.mark.django_db
PAGE = "/schemes/2020/"


def compute_april():
    CaseFactory(completed=True)
    return compute_month(month=APRIL, now=MUCH_LATER)


def test_the_list_says_from_when_until_when_and_which_months_used_a_scheme(client):
    compute_april()
    SchemeFactory(name="更早", state=Scheme.State.IN_FORCE, effective_from="2017-12")
    SchemeFactory(name="拟改", effective_from="2020-06")

    page = read(client, "/schemes/")

    lines = {row[0]: row[1:] for row in page.rows()}
    assert lines == {
        "2020年评分方案": ["生效", "2018年1月起", "8 项", "2020年4月", "—"],
        "更早": ["生效", "仅2017年12月", "0 项", "—", "—"],
        "拟改": ["草案", "拟从2020年6月起", "0 项", "—", "—"],
    }
    assert page.select("tbody a")[0].get("href") == PAGE


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"effective_from": "2020-04"}, "2020年2月至2020年3月有数据，却没有方案"),
        ({"effective_from": "2020-03"}, "2020年2月有数据，却没有方案"),
        ({"state": "draft"}, "没有生效的方案：2020年2月起的月份都不能评分"),
    ],
)
def test_months_without_a_scheme_are_named(client, changes, sentence):
    CaseFactory(received_at=at(10, month=2))
    assert "没有方案" not in read(client, "/schemes/").text
    scheme_2020(**changes)

    assert read(client, "/schemes/").says(sentence)


def test_many_months_are_told_by_the_first_and_the_last(client):
    scheme = scheme_2020()
    Evaluation.objects.bulk_create(
        Evaluation(
            month=APRIL.plus(number),
            scheme=scheme,
            state="sealed",
            as_of=MUCH_LATER,
            computed_at=MUCH_LATER,
        )
        for number in range(7)
    )

    assert read(client, "/schemes/").rows()[0][4] == "2020年4月至2020年10月，共 7 个月"


def test_a_scheme_s_page_says_everything_in_words(client):
    page = read(client, PAGE)

    assert page.says("低于 4 星，不含 4 星")
    assert page.says("法律用语里的“以下”包括本数")
    assert page.says("满分：3 + 4 + 3 = 10。")
    assert page.rows(0)[1][:4] == ["及时办结率", "4 分", "线性", "台账“及时办结率”"]
    assert page.rows(1)[0] == ["满意率", "1.50", "1.80", "2.10", "2.40", "2.70", "2.85", "3.00"]
    assert page.rows(3)[1] == ["超期件", "每件 0.2 分", "不设", "台账“超期件”", "—"]
    said = page.all(".scheme-said__value")
    assert "每月 1 日，即自然月" in said
    assert "交办量大的在前，再按名册次序" in said
    assert page.says("建立以来没有改动。")


def test_whoever_reads_figures_reads_schemes_and_is_offered_no_button(small_client):
    leader = small_client("leader")

    page = read(leader, PAGE)

    assert [one.get("href") for one in page.select(".scheme-actions .btn")] == [f"{PAGE}preview/"]
    assert page.all(".crumbs li") == ["评分方案", "2020年评分方案"]
    for action in ("edit", "copy", "put-in-force", "take-out", "delete"):
        assert leader.post(f"{PAGE}{action}/").status_code == 403


def test_a_copy_becomes_a_draft_and_opens_in_its_form(client, copied):
    offered = read(client, PAGE).one("#copy-effective_from").get("value")
    draft = copied("2020-05")

    assert offered == "2018-02"
    assert (draft.state, str(draft.effective_from)) == ("draft", "2020-05")
    assert read(client, f"/schemes/{draft.slug}/").says("投入使用")


@pytest.mark.parametrize(
    ("name", "month", "sentence"),
    [
        ("2020年评分方案", "2020-05", "已经有方案叫“2020年评分方案”"),
        ("", "2020-05", "请填写新方案名称"),
        ("新", "2020-13", "没有“2020-13”这个月份"),
        ("新", "", "请填写生效月份"),
        ("新", "2018-01", "2018年1月起已经有“2020年评分方案”生效"),
    ],
)
def test_a_copy_that_is_refused_keeps_what_was_typed(client, name, month, sentence):
    answer = client.post(f"{PAGE}copy/", {"name": name, "effective_from": month})

    page = ReadPage(answer)
    assert answer.status_code == 422
    assert page.says(sentence)
    assert page.one("#copy-name").get("value", "") == name


def test_a_draft_is_put_in_force_and_taken_out_again(copied, act):
    draft = copied("2020-05")

    assert act(draft, "put-in-force").says("从2020年5月起生效")
    assert Scheme.objects.filter(state="in_force").count() == 2
    assert act(draft, "take-out").says("已撤回为草案")
    assert act(draft, "delete").says("草案“新方案”已删除。")
    assert not Scheme.objects.filter(pk=draft.pk).exists()


def test_faults_stand_on_a_draft_s_page_and_keep_it_out_of_force(client, copied, act):
    draft = copied("2020-05")
    Scheme.objects.filter(pk=draft.pk).update(effective_from="2018-01")
    sentence = "2018年1月起已经有“2020年评分方案”生效"
    assert read(client, f"/schemes/{draft.slug}/").says(sentence)

    page = act(draft, "put-in-force")

    assert page.status == 422
    assert page.says("还有 1 处要改正，没有投入使用")
    assert page.says(sentence)


def test_an_action_on_an_outdated_page_is_refused(client, copied):
    draft = copied()

    for seen, sentence in ((None, "页面不完整"), ("older", "刚刚改动过“新方案”")):
        values = {"seen": seen} if seen else {}
        answer = client.post(f"/schemes/{draft.slug}/put-in-force/", values)
        assert (answer.status_code, ReadPage(answer).says(sentence)) == (422, True)


def test_a_scheme_of_a_sealed_month_can_only_be_read_and_copied(client):
    compute_april()
    Evaluation.objects.update(state=Evaluation.State.SEALED)

    page = read(client, PAGE)

    assert page.says("有月份已按这个方案封存")
    assert page.all(".scheme-actions .btn")[1] == "复制为新方案"
    assert "撤回为草案" not in page.all(".scheme-actions button")
    assert read(client, "/schemes/").rows()[0][5] == "2020年4月"
    opened = client.get(f"{PAGE}edit/", follow=True)
    assert ReadPage(opened).says("这个方案不能再改")
    refused = client.post(f"{PAGE}take-out/", {"seen": seen_of_scheme(scheme_2020())})
    assert ReadPage(refused).says("2020年4月已按“2020年评分方案”封存")


TOLD = [
    ["统计截止延后（天）", "0", "3"],
    ["超期扣分的月份", "交办的那个月", "到期的那个月"],
    ["生效月份", "2018年1月", "2018年2月"],
    ["说明", "（空）", "试行"],
    ["指标“满意率”的权重或分值", "3", "2"],
    ["指标“满意率”的口径说明", "（空）", "全部评星"],
    ["指标“及时办结率”的分段", "线性", "50%→0，100%→4"],
    ["指标“五星好评件”的名称", "五星件", "五星好评件"],
    ["指标“五星好评件”的上限", "（空）", "1"],
    [
        "指标“解决率”",
        "（空）",
        "名称 解决率，类别 指标，权重或分值 1，构成 分子 1×解决，分母 1×回访",
    ],
    ["分组“县区基层”", "（空）", "是否参评 参评，十佳家数 3"],
    [
        "指标次序",
        "满意率、及时办结率、办结率、五星件、疑难件、高星件、四星以下件、超期件",
        "及时办结率、满意率、办结率、五星好评件、疑难件、高星件、四星以下件、超期件",
    ],
]


def test_the_history_is_told_in_words(client, form_of):
    form = form_of(scheme_2020())
    form.fill(cut_off_days=3, overdue_month="deadline", effective_from="2018-02", note="试行")
    form.fill("indicator-0", weight="2", note="全部评星")
    form.fill("indicator-1", shape="piecewise")
    form.fill("indicator-1-knot-0", percent="50", points="0")
    form.fill("indicator-1-knot-1", percent="100", points="4")
    form.fill("indicator-3", cap="1", name="五星好评件")
    form.fill("group-county", top_size=3)
    form.press("add-indicator")
    form.fill("indicator-8", source="parts", name="解决率", weight="1")
    form.press("add-part-8")
    form.fill("indicator-8-part-0", side="part", column="解决")
    form.fill("indicator-8-part-1", side="whole", column="回访")
    form.press("down-0").press()

    told = [row[1:4] for row in read(client, PAGE).rows(6)]

    assert sorted(told) == sorted(TOLD)
    assert Change.objects.filter(record="scheme").count() == 10


def test_pieces_caps_parts_and_groups_are_shown(client, form_of, copied):
    draft = copied()
    form = form_of(draft).fill("indicator-0", shape="piecewise", column="满意率（回访）")
    form.fill("indicator-0-knot-0", percent="60", points="1")
    form.fill("indicator-0-knot-1", percent="90", points="3")
    form.fill("indicator-3", cap="0.5").fill("group-county", is_ranked="no").press()

    page = read(client, f"/schemes/{draft.slug}/")

    assert page.rows(2) == [["60%", "1"], ["90%", "3"]]
    assert page.one("svg polyline").get("points").startswith("0.00,26.33 60.00,26.33 90.00,1.00")
    assert page.says("台账“满意率”，或指标表“满意率（回访）”列")
    assert page.says("最多 0.5 分")
    assert ["县区基层", "不参评", "—", "—"] in [row for n in (5, 6) for row in page.rows(n)]
    assert Decimal("0.5") == draft.indicators.get(key="five_star").cap
