"""A notice with the figures of April 2020 and everything the contract allows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from reports.charts.spec import ChartKind, ChartSpec, Series
from reports.notices.parts import (
    Align,
    Annex,
    Chart,
    Column,
    Definition,
    Head,
    Heading,
    Notice,
    Paragraph,
    Table,
    Tail,
)
from reports.writers import WRITERS

RARE = "堃喆昇珺祎琎旻"
"""Characters of names that the body's face lacks."""

SCORES = (
    Column("名次"),
    Column("受理单位", weight=4, align=Align.LEFT),
    Column("交办总量"),
    Column("办结总量"),
    Column("满意率（权重3）", decimals=2, percent=True),
    Column("及时办结率（权重4）", decimals=2, percent=True),
    Column("办结率（权重3）", decimals=2, percent=True),
    Column("加分", decimals=2),
    Column("减分", decimals=2),
    Column("总分", decimals=2),
)

TOP_TEN = """
兴隆台区住建局 36 36 100.00 100.00 100.00 0.4 0 10.40
兴隆台区市场监督管理局 154 147 99.22 100.00 95.45 0.28 0 10.12
盘山县营商环境建设局 19 19 100.00 100.00 100.00 0.12 0 10.12
大洼区教育局 4 4 100.00 100.00 100.00 0.12 0 10.12
大洼区田家街道办事处 145 141 95.05 100.00 97.24 0.34 0 10.11
兴隆台区综合行政执法局 224 219 95.84 100.00 97.77 0.28 0 10.09
大洼区环境保护局 29 29 100.00 100.00 100.00 0.06 0 10.06
大洼区营商环境建设局 14 14 100.00 100.00 100.00 0.06 0 10.06
双台子区人力资源和社会保障局 9 9 100.00 100.00 100.00 0.06 0 10.06
大洼区社会保险事业管理局 4 4 100.00 100.00 100.00 0.04 0 10.04
"""

BOTTOM_FIVE = """
兴隆台区创新街道办事处 56 50 91.04 100.00 89.29 0.18 0.5 9.09
兴隆台区环保局 19 13 100.00 100.00 68.42 0.04 0 9.09
盘山县石新镇政府 5 5 77.78 100.00 100.00 0.02 0 9.35
兴隆台区振兴街道办事处 42 38 92.08 100.00 90.48 0.18 0.3 9.36
盘山县沙岭镇政府 20 19 82.27 100.00 95.00 0.04 0 9.36
"""

MUNICIPAL = """
市公安局 168 154 90.95 100.00 91.67 0.96 0 10.44
水务集团 186 181 85.74 100.00 97.31 0.9 0 10.39
市教育局 34 34 93.73 100.00 100.00 0.52 0 10.33
市人力资源和社会保障局 42 41 98.18 100.00 97.62 0.36 0 10.23
市自然资源局 13 13 100.00 100.00 100.00 0.06 0 10.06
市住房公积金管理中心 5 5 100.00 100.00 100.00 0.04 0 10.04
市发展和改革委员会 2 2 100.00 100.00 100.00 0.02 0 10.02
市住房和城乡建设局 10 10 100.00 100.00 100.00 0.02 0 10.02
国网盘锦供电公司 33 33 97.37 100.00 100.00 0.08 0 10.00
市医疗保障局 28 28 100.00 100.00 100.00 0.1 0.1 10.00
市检验检测中心 2 2 100.00 100.00 100.00 0 0 10.00
市交警支队 1 1 100.00 100.00 100.00 0 0 10.00
市卫生健康委员会 26 24 100.00 100.00 92.31 0.12 0 9.89
市交通运输局 20 19 100.00 100.00 95.00 0 0 9.85
市客运公交集团有限公司 39 39 92.18 100.00 100.00 0.06 0 9.83
市税务局 25 23 95.46 100.00 92.00 0.02 0 9.64
市市场监督管理局 5 4 100.00 100.00 80.00 0.06 0 9.46
市政建设集团有限责任公司 20 17 95.00 100.00 85.00 0.04 0 9.44
市文化旅游和广播电视局 5 5 100.00 50.00 100.00 0.02 0.1 7.92
"""

SUGGESTIONS = (
    (
        "手机尾号6654滕先生",
        "希望古城子镇拉拉村添建一处可以打篮球的场地，让村里的年轻人有地方锻炼。",
        "盘山县古城子镇政府",
        "村文体广场的选址和拆迁都已办完，占地17亩，7月动工、年底建成，建成后可打篮球，也可供村民开展其他活动。",
    ),
    (
        "手机尾号5262韩女士",
        "湖滨公园里常有人遛狗不拴绳，老人和孩子害怕，请有关部门管一管。",
        "市公安局双台子分局",
        "辖区派出所已加密公园巡逻，遇到不拴绳的当场教育，屡劝不改的依法处罚。",
    ),
    (
        "手机尾号4099杨先生",
        "红旗大街与中华路路口由北向南的左转和直行信号配时不合理，早晚都堵，建议重新调整。",
        "市公安局交通警察支队指挥中心",
        "因河岗道路维修，车流集中到中红岗南侧右转，高峰时段已在该处南侧单独增加一组放行信号，道路修好后再按流量重新配时。",
    ),
    (
        "手机尾号0012戴先生",
        "文汇街一处路灯杆上的广告牌挂得太低，行人容易碰头，建议抬高。",
        "兴隆台区营商环境建设局",
        "现场查看后已整改，回访时戴先生表示满意。",
    ),
    (
        "手机尾号5895刘女士",
        "中兴公园桥两侧的灯带不亮，晚上看不清路，请尽快修好。",
        "兴隆台区城市建设和管理服务中心",
        "系线路和开关损坏，已更换电缆与开关，灯带全部恢复。",
    ),
    (
        "手机尾号5525王先生",
        "区内几条主干道坑洼较多，行车颠簸，也影响市容，建议普查后统一修补。",
        "兴隆台区城市建设和管理服务中心",
        "已按普查结果修补破损路面，恢复平整。",
    ),
    (
        "手机尾号7879徐先生",
        "体育公园别的场地夜里都开灯，只有足球场不开，建议一并开启。",
        "兴隆台区城市建设和管理服务中心",
        "足球场夜间照明已正常开启。",
    ),
    (
        "手机尾号6069",
        "万达小区停车难，建议采用潮汐停车或者划一批车位。",
        "市交警支队",
        "已在小区周边的万福路、友谊南街施划泊位，供居民停放。",
    ),
    (
        f"手机尾号8781王{RARE[1]}先生",
        "胡家中学路与305国道交汇处车多、事故多，建议装测速设备。",
        "盘山县公安局",
        "筹措资金85万元，新增监控设施2处，已经建成使用。",
    ),
    (
        "手机尾号7666高女士",
        "疫情期间各项赛事都已推迟或取消，建议今年的体育考试参照以往做法取消。",
        "市教育局",
        f"经市政府审议，2020年体育与健康的终结性测试和基础知识考试取消，已由{RARE}等同志逐校告知。",
    ),
)

DISTRICTS = (
    ("盘山县", 259),
    ("双台子区", 604),
    ("兴隆台区", 1612),
    ("大洼区", 701),
    ("辽东湾新区", 64),
)
CATEGORIES = (
    ("城建交通类", 1105),
    ("社会事业类", 664),
    ("政务服务类", 662),
    ("其他类", 401),
    ("环保生态类", 225),
    ("工资社保类", 140),
    ("土地管理类", 43),
)


def _scores(printed):
    """The lines of a ranking, numbered from 1."""
    rows = []
    for rank, line in enumerate(printed.split("\n")[1:-1], start=1):
        unit, assigned, completed, *figures = line.split()
        rows.append((rank, unit, int(assigned), int(completed), *map(Decimal, figures)))
    return tuple(rows)


def _chart(key, kind, title, headline, counts):
    names, values = zip(*counts, strict=True)
    alt = title + "：" + "，".join(f"{name}{value}件" for name, value in counts) + "。"
    return Chart(ChartSpec(key, kind, title, headline, alt, names, (Series("交办件", values),)))


DISTRICT_CHART = _chart(
    "districts",
    ChartKind.BARS,
    "各属地交办件数量",
    "兴隆台区办件最多，占交办总量的一半。",
    DISTRICTS,
)
CATEGORY_CHART = _chart(
    "categories",
    ChartKind.SORTED_BARS,
    "各领域交办件数量",
    "城建交通类居首，社会事业类与政务服务类相差2件。",
    CATEGORIES,
)

TABLES = (
    Table("表一：“十佳”基层承办单位", SCORES, _scores(TOP_TEN), "表一 十佳"),
    Table("表二：“较差”基层承办单位", SCORES, _scores(BOTTOM_FIVE), "表二 较差"),
    Table(
        "表三：“十佳”建议市民",
        (
            Column("名次"),
            Column("建议市民", weight=2),
            Column("建议内容", weight=5, align=Align.LEFT),
            Column("责任单位", weight=2),
            Column("落实情况", weight=6, align=Align.LEFT),
        ),
        tuple((rank, *row) for rank, row in enumerate(SUGGESTIONS, start=1)),
        "表三 建议市民",
    ),
)
ANNEX_TABLE = Table("", SCORES, _scores(MUNICIPAL), "附件 市直")

PARTS = (
    Heading(1, "一、受理及办理情况"),
    Heading(2, "（一）从管辖属地看"),
    Paragraph(
        "兴隆台区交办1612件，办结率93.86%，满意率95.41%；大洼区交办701件，办结率98.35%，满意率95.89%；"
        "双台子区交办604件，办结率96.57%，满意率99.22%；盘山县交办259件，办结率95.38%，满意率93.74%；"
        "辽东湾新区交办64件，全部办结，满意率93.62%。"
    ),
    DISTRICT_CHART,
    Heading(2, "（二）从涉及领域看"),
    Paragraph(
        "城建交通类1105件，社会事业类664件，政务服务类662件，环保生态类225件，工资社保类140件，"
        "土地管理类43件，其他类401件。"
    ),
    CATEGORY_CHART,
    Heading(2, "（三）诉求问题分析"),
    Paragraph(
        "五个属地中，双台子区满意率最高，为99.22%；辽东湾新区办件少，满意率93.62%，为各属地最低。"
        "兴隆台区办件最多而办结率最低，应当优先清理积压。"
    ),
    Heading(1, "二、地区工作经验及群众好评典型件"),
    Heading(2, "（一）地区工作经验"),
    Paragraph("大洼区召开平台工作推进会，把岗位责任、限时办结和首问负责写进各镇街的考核办法。"),
    Heading(2, "（二）群众好评典型件"),
    Paragraph(
        "市医保局落实阶段性减征政策，2至4月少收医保费近2亿元，受益企业近万家。",
        lead="1. 减征医保费，企业得实惠。",
    ),
    Paragraph(
        "市交通运输局查处无证私家车揽客，维护出租车市场秩序。",
        lead="2. 查处非法营运，保障出行安全。",
    ),
    Heading(1, "三、“评优评差”情况"),
    Heading(3, "1. “十佳”与“较差”承办单位"),
    Paragraph(
        "4月份参加排名的县区基层单位76家，按满意率、及时办结率、办结率和加减分计算总分，"
        "排在前10位的为“十佳”（见表一），排在后5位的为“较差”（见表二）。"
    ),
    TABLES[0],
    TABLES[1],
    Heading(3, "2. “十佳”建议市民"),
    Paragraph("从当月采纳的建议中选出10件，列出建议人、责任单位和落实情况（见表三）。"),
    TABLES[2],
    Heading(1, "四、下一步工作要求"),
    Paragraph(
        "办结率偏低的单位要逐件列出未办结原因，月底前清零；满意率偏低的单位要对低星件逐件回访。",
        lead="（一）抓紧办结，提高满意率。",
    ),
    Paragraph(
        "各县区、各部门要按考核节点采集知识，营商部门负责审核，保证内容准确、实用、及时更新。",
        lead="（二）加快建设知识库。",
    ),
)

APRIL = Notice(
    month="2020-04",
    head=Head(
        name="盘锦市营商环境建设情况通报",
        series="8890专题",
        organ="市营商环境建设局",
        issue="2020年第3期",
        day=date(2020, 5, 15),
    ),
    title="盘锦市8890工作“评优评差”情况通报",
    opening=(
        Paragraph(
            "2020年4月，全市8890平台受理市民诉求10984件，其中即时答复7744件，转办3240件；"
            "转办件办结率95.86%，满意率95.16%。省平台交办451件，群众好评率90%，办结率95%，"
            "即时分转率和按时反馈率均为100%。"
        ),
    ),
    parts=PARTS,
    annexes=(Annex("市直联网单位重要办理指标完成情况", (ANNEX_TABLE,)),),
    notes=(
        "满意率＝满意评星数÷全部评星数；",
        "办结率＝办结量÷交办量；",
        "加分：五星件、疑难件每件0.02分，高星件每件0.1分；减分：四星以下件每件0.1分，超期件每件0.2分。",
    ),
    tail=Tail(
        report_to="市委书记，副书记，市委秘书长；市长，副市长，市政府秘书长",
        send_to="市8890综合服务平台工作领导小组，各县、区人民政府，辽东湾新区管委会，高新技术产业开发区管委会",
        reviewer="市营商环境建设局分管负责人",
        editor="市8890平台管理科",
        day=date(2020, 5, 15),
        copies=100,
    ),
    definitions=(
        Definition("满意率", "满意评星数÷全部评星数", "当月交办件在截止日前的评星", "越高越好"),
        Definition("办结率", "办结量÷交办量", "当月交办件", "越高越好"),
    ),
    marks=("演示数据", "草稿"),
)


@pytest.fixture
def notice():
    return APRIL


@pytest.fixture
def tables():
    """Every table of the notice, in order."""
    return (*TABLES, ANNEX_TABLE)


@pytest.fixture
def written():
    """Writes a notice in a format and hands over the file's bytes."""

    def write(extension, notice):
        out = BytesIO()
        WRITERS[extension].write(notice, out)
        return out.getvalue()

    return write


@pytest.fixture
def with_text():
    """The notice of April with a text in every place that takes one from people."""

    def make(text):
        table = Table(
            f"表{text}", (Column(f"甲{text}"), Column("乙", decimals=2)), ((text, Decimal("1.5")),)
        )
        chart = replace(CATEGORY_CHART.spec, title=text, categories=(text, *"123456"))
        parts = (Heading(1, text), Paragraph(text, lead=text), table, Chart(chart))
        return replace(APRIL, title=text, parts=parts, annexes=(), notes=(text,), marks=(text,))

    return make
