"""手填: which numbers of a sentence somebody has to answer for, and which are no figures."""

import pytest

from reports.notices.references.typed import sentences, typed

FIGURES = [
    ("受理市民诉求231件", ["231"]),
    ("受理10,984件", ["10,984"]),
    ("同比上升3.2%", ["3.2%"]),
    ("办结率95.86％", ["95.86％"]),
    ("提高1.5个百分点", ["1.5个百分点"]),
    ("减收近2亿元", ["2亿"]),
    ("惠及3万余户", ["3万"]),
    ("全角１２件", ["１２"]),
    ("第3名", ["3"]),
    ("列前10位", ["10"]),
    ("3日内办结", ["3"]),
    ("5个工作日内答复", ["5"]),
    ("2020年4月受理231件", ["231"]),
    ("第3期刊发12条", ["12"]),
    ("拨打12345热线的有12345件", ["12345"]),
    ("满意率达百分之九十五", ["百分之九十五"]),
    ("办理三千二百四十件", ["三千二百四十"]),
    ("共十二个单位", ["十二"]),
    ("近五成没有办结", ["五成"]),
    ("见表3", ["3"]),
    ("A类20件，B类3件", ["20", "3"]),
    ("由80件增至120件", ["80", "120"]),
]
NO_FIGURES = [
    # days, months, years, times
    "2020年4月",
    "2019—2020年度",
    "2019-2020年",
    "上世纪90年代不在此列，2020年底前",
    "4月29日召开推进会",
    "在2至4月对企业减半征收医保费",
    "1—3月",
    "3月1日至15日",
    "5月15日前报送",
    "12日上午9时30分",
    "10:30开会",
    "2020-04-30",
    "2020.05.15",
    "2020/5",
    "1季度",
    "24小时值守",
    "7×24小时",
    # issues, documents, articles, meetings, annexes
    "第3期",
    "见《条例》第12条第2款",
    "盘政发〔2020〕12号",
    "盘政发[2020]12号",
    "第2次会议",
    "附件1",
    "《2020年营商环境建设100条》",
    "第13届",
    # marks of lists
    "1.抓紧办理",
    "1、抓紧办理；2、及时反馈",
    "（1）抓紧办理",
    "12.知识库",
    # telephone lines and ends of numbers
    "12345热线",
    "8890工作",
    "8890综合服务平台",
    "热线96116",
    "手机尾号 6654 滕先生",
    "0427-2812345",
    "拨打120",
    # addresses, floors, roads, lines
    "惠宾街12号",
    "润诚小区3号楼2单元501室",
    "5栋",
    "3层",
    "303路公交车",
    "305国道",
    "地铁2号线",
    "12-3号楼",
    # names
    "“3·15”活动",
    "“12345”",
    "PM2.5",
    "A4",
    "GB/T 9704-2012",
    "COVID-19",
    "5G基站",
    "G1高速",
    # Chinese numerals that count nothing
    "兴隆台区住建局等十个单位列前十位",
    "本月选出十人",
    "一件件落实",
    "数千家企业受益",
    "完成任务",
    "第十二条",
    "成立专班，三成果转化不在此列",
    "万一家里停水",
    "十二个月",
]


@pytest.mark.parametrize(("text", "found"), FIGURES, ids=[text for text, _ in FIGURES])
def test_a_figure_is_found(text, found):
    assert [one.text for one in typed(text)] == found


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_no_data_tell_is_no_figure(text):
    assert typed(text) == []


def test_its_place_in_the_text_is_told():
    [one] = typed("本月受理２３１件")

    assert "本月受理２３１件"[one.start : one.end] == one.text == "２３１"


def test_a_sentence_ends_with_its_stop_and_what_closes_behind_it():
    text = "甲说：“好。”乙走了！丙？丁"

    assert [text[start:end] for start, end in sentences(text)] == [
        "甲说：“好。”",
        "乙走了！",
        "丙？",
        "丁",
    ]
