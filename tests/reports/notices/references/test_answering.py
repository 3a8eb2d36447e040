"""What each reference prints of April 2020, and what it says when it prints nothing."""

from datetime import datetime

import pytest

from cases.models import Category, District, Rating
from cases.periods import CITY, Month
from reports.models import Notice
from reports.notices.compose import material_of
from reports.notices.filling import laid_out, resolve
from reports.notices.parts import RunKind

APRIL = Month(2020, 4)
NOW = datetime(2020, 5, 15, 9, tzinfo=CITY)


@pytest.fixture
def material(demo):
    notice = Notice.objects.get(month=APRIL)
    return laid_out(notice.sections.all(), material_of(APRIL, NOW)).material


@pytest.fixture
def printed(material):
    """What a reference prints, or the sentence that says why it does not."""

    def told(token: str) -> str:
        found = resolve(token, material)
        return found.faults[0].sentence if found.faults else found.paragraphs[0].text

    return told


MEASURES = {
    "{受理}": "10984",
    "{受理量}": "10984",
    "{受理|全市}": "10984",
    "{转办|兴隆台区}": "1612",
    "{交办总量|兴隆台区}": "1612",
    "{办结率|兴隆台区}": "93.86%",
    "{办结率｜属地：大洼区}": "99.00%",
    "{占比|城建交通类}": "34.10%",
    "{转办|农业生产}": "70",
    "{省交办件}": "451",
    "{受理|省交办}": "451",
    "{办结率|省交办}": "95.12%",
    "{群众好评率|省交办}": "90.00%",
    "{转办|县区基层}": "2576",
    "{办结率|县区基层}": "95.92%",
    "{办结率|市直联网}": "95.63%",
    "{转办|市公安局}": "168",
    "{满意率|市公安局}": "90.95%",
    "{受理|上月}": "11830",
    "{受理|2020-03}": "11830",
    "{受理|2020年3月}": "11830",
    "{受理|本月}": "10984",
}
RESULTS = {
    "{总分|市公安局}": "10.44",
    "{名次|市公安局}": "1",
    "{加分|市公安局}": "0.96",
    "{减分|市公安局}": "0.00",
    "{主要失分|市税务局}": "办结率",
    "{首位|县区基层}": "兴隆台区住建局",
    "{末位|县区基层}": "兴隆台区创新街道办事处",
    "{参评单位数|县区基层}": "76",
    "{前列单位数|县区基层}": "十",
    "{后列单位数|县区基层}": "五",
    "{表|十佳单位}": "表一",
    "{表|十佳建议}": "表三",
    "{建议市民|1}": "手机尾号 6654 滕先生",
    "{建议人数}": "十",
    "{承诺数}": "0",
}
CLAIMS = {
    "{最低|满意率|属地}": "辽东湾新区",
    "{最低|满意率|辽东湾新区}": "辽东湾新区",
    "{断言|最低|满意率|辽东湾新区}": "辽东湾新区",
    "{高于|办结率|属地}": "大洼区",
    "{低于|办结率|属地}": "兴隆台区",
    "{最多|转办|属地}": "兴隆台区",
    "{最少|转办|属地}": "辽东湾新区",
    "{最多|转办|领域}": "城建交通类",
    "{断言|属地转办}": "兴隆台区转办最多，1612件，占49.75%",
    "{断言|办结率落后}": "兴隆台区办结率93.86%，低于全市水平（95.86%）",
    "{断言|满意率落后}": "辽东湾新区满意率75.47%，为各属地最低",
    "{断言|明显增加}": "农业生产由33件增至70件",
    "{断言|分组办结率}": "县区基层单位办结率95.92%，市直联网单位95.63%，两者接近",
    "{断言|受理变化}": "日均与上月相差不到两成",
    "{环比|受理}": "下降7.15%",
    "{环比增减|受理}": "减少846件",
    "{环比|办结率}": "上升0.48个百分点",
    "{上升|转办|农业生产}": "上升112.12%",
}


@pytest.mark.parametrize(
    "table", [MEASURES, RESULTS, CLAIMS], ids=["measures", "results", "claims"]
)
def test_a_reference_prints_what_the_month_s_data_say(printed, table):
    assert {token: printed(token) for token in table} == table


MARGINS = "差别要超出偶然波动，并达到口径规定的幅度"
FAULTS = {
    "{受理|兴隆台区|2018-07}": "2018年7月只有总量表，其中没有兴隆台区的“受理”。",
    "{首位|县区基层|2009-01}": "县区基层2009年1月没有排名。",
    "{总分|市公安局|2009-01}": "市公安局2009年1月没有参评，没有得分和名次。",
    "{办结率|市公安局双台子分局}": "没有数值：没有转办，办结率无法计算。",
    "{办结律}": "没有名为“办结律”的指标，是不是“办结率”？",
    "{火星}": "没有名为“火星”的指标，请从输入提示中选取。",
    "{办结率|兴隆区}": "没有名为“兴隆区”的属地、领域、分组、单位或月份。",
    "{办结率|大洼区|兴隆台区}": "一处引用只能写一个属地。",
    "{受理|上月|去年同月}": "一处引用只能写一个月份。",
    "{受理|2020-05}": "2020年5月晚于本期通报，不能引用。",
    "{受理|2020-13}": "没有“2020-13”这个月份，应在 2000-01 至 2099-12 之间。",
    "{转办|省交办}": "省交办件没有“转办”，可写省交办件、群众好评率等。",
    "{占比}": "“占转办量”要写一个领域，写作 {占比|领域名称}。",
    "{受理|兴隆台区住建局}": "2020年4月的指标表里没有兴隆台区住建局的“受理”。",
    "{受理|县区基层}": "2020年4月的指标表里不能合计出县区基层的“受理”。",
    "{总分|大洼区}": "“大洼区”不是承办单位，没有得分和名次。",
    "{总分}": "“总分”后面要写一个单位。",
    "{首位|不参评}": "不参评2020年4月没有排名。",
    "{首位|大洼区}": "“大洼区”不是单位分组，没有排名。",
    "{主要失分|兴隆台区住建局}": "兴隆台区住建局没有失分。",
    "{表|甲}": "没有这个表，可用：十佳单位、较差单位、十佳建议。",
    "{建议市民|11}": "没有第 11 条十佳建议，本月共 10 条。",
    "{建议市民|第一}": "“第一”不是次序，应写作 {建议市民|1}。",
    "{建议市民}": "“建议市民”后面要写次序，例如 {建议市民|1}。",
    "{承诺|1}": "没有第 1 项到期承诺，本月共 0 项。",
    "{建议人数|大洼区}": "“建议人数”后面不写条件。",
    "{断言}": "“断言”后面要写断言的内容，例如 {断言|属地比率}。",
    "{断言|属地比率|大洼区}": "“属地比率”后面不再写条件。",
    "{断言|属地领域交叉}": "数据目前不支持断言“属地领域交叉”，请删去这一句或改写。",
    "{最高|办结率|属地}": f"没有哪个属地的办结率能说“最高”：{MARGINS}。",
    "{最低|满意率|大洼区}": "数据不支持大洼区满意率“最低”，现在是辽东湾新区。",
    "{最高|办结率|大洼区}": "数据不支持大洼区办结率“最高”，现在没有哪一个能这样说。",
    "{最高|转办|属地}": "“转办”不是比率，请用“最多”或“最少”。",
    "{最多|办结率|属地}": "“办结率”不是件数，请用“最高”或“最低”。",
    "{最高|办结率}": "应写作 {最高|办结率|属地}。",
    "{最多}": "应写作 {最多|转办|属地}。",
    "{最高|办结率|火星}": "没有名为“火星”的属地、领域、单位或分组。",
    "{最高|办结率|全市}": "“全市”不能比较高低，请写属地、领域、细分领域或单位分组。",
    "{最高|办结率|不参评}": "不参评2020年4月没有参评单位，不能比较。",
    "{环比}": "“环比”后面要写指标，例如 {环比|受理}。",
    "{上升|办结率}": "办结率由95.38%到95.86%，差别不足以说“上升”（要超出偶然波动，并达到口径规定的幅度）。",  # noqa: E501
    "{下降|受理|本月}": "不能与本月自己比较。",
    "{上升|办结用时中位数}": "“办结用时中位数”不能检验升降，请改用“环比”。",
    "{同比增减|受理|2016-01}": "2016年1月没有数据，没有全市的“受理”。",
}


def test_what_cannot_be_printed_says_why(printed):
    assert {token: printed(token) for token in FAULTS} == FAULTS


def test_a_fault_stands_in_its_place_and_is_told_with_its_paragraph(material):
    found = resolve("办结率{办结率}。\n\n**（一）{火星}**办结{办结}件。", material)

    assert [one.text for one in found.paragraphs] == ["办结率95.86%。", "办结3106件。"]
    assert found.paragraphs[1].lead == "（一）【火星】"
    assert [(one.token, one.paragraph) for one in found.faults] == [("{火星}", 2)]
    assert found.paragraphs[1].lead_runs[1].kind is RunKind.FAULT


def test_figures_lead_to_their_rows_and_scores_to_the_unit(material):
    [one] = resolve("{办结率|兴隆台区}，{总分|市公安局}，{环比|受理}", material).paragraphs

    rate, score, change = [run for run in one.runs if run.kind is RunKind.FIGURE]
    assert rate.key == "completion_rate"
    assert rate.url == "/cases/?month=2020-04&district=xinglongtai&measure=completion_rate"
    assert (score.key, score.url[:7]) == ("", "/units/")
    assert (change.key, change.url) == ("", "")


def test_what_is_made_of_a_sheet_s_lines_leads_nowhere(material):
    [one] = resolve("{转办|县区基层}", material).paragraphs

    assert [run.url for run in one.runs] == [""]


def test_typed_digits_are_marked_and_their_sentences_told(material):
    text = "全市受理{受理}件，比上月少846件。4月29日开会。**不是段首** 又有12条。\n又有12条。"

    found = resolve(text, material)

    assert [(one.quote, one.digits) for one in found.hand_figures] == [
        ("全市受理10984件，比上月少846件。", ("846",)),
        ("**不是段首** 又有12条。", ("12",)),
        ("又有12条。", ("12",)),
    ]
    marked = [run.text for one in found.paragraphs for run in one.runs if run.kind is RunKind.TYPED]
    assert marked == ["846", "12", "12"]


def test_a_sentence_that_begins_in_the_lead_is_one(material):
    [one] = resolve("**本月办结率**比去年高3个百分点。", material).hand_figures

    assert one.quote == "本月办结率比去年高3个百分点。"


def test_digits_beside_a_reference_are_no_part_of_it(material):
    [one] = resolve("共{受理}2件", material).hand_figures

    assert one.digits == ("2",)


def test_a_claim_is_tested_anew_when_the_data_change(demo, printed, material):
    assert printed("{最低|满意率|属地}") == "辽东湾新区"
    Rating.objects.filter(case__district__name="辽东湾新区").delete()

    fresh = laid_out([], material_of(APRIL, NOW)).material

    [fault] = resolve("{最低|满意率|属地}", fresh).faults
    assert fault.sentence.startswith("没有哪个属地的满意率能说“最低”")


def test_a_name_that_means_two_things_has_to_be_told_apart(demo):
    District.objects.create(slug="another", name="县区基层")
    top = Category.objects.get(name="环保生态类")
    Category.objects.create(slug="twin", name="农业生产", parent=top, top=top, level=2)
    material = material_of(APRIL, NOW)

    def told(token):
        found = resolve(token, material)
        return found.faults[0].sentence if found.faults else found.paragraphs[0].text

    assert told("{转办|县区基层}") == (
        "“县区基层”有 2 个含义，请写作“属地：县区基层”或“分组：县区基层”。"
    )
    assert told("{转办|分组：县区基层}") == "2576"
    assert told("{转办|属地：县区基层}") == "0"
    assert "环保生态类/农业生产" in told("{转办|农业生产}")
    assert told("{转办|环保生态类/农业生产}") == "0"
    assert told("{转办|单位：农业生产}").startswith("没有名为“单位：农业生产”")
