"""Digits that are no figures: dates, issues, list marks, telephone lines, addresses, names.

Which of these a stretch is decides the order of `_KINDS`: an earlier kind keeps its stretch.
"""

import re
from collections.abc import Iterator
from enum import Enum

PLAIN = str.maketrans("０１２３４５６７８９．％：（）［］／－＋‰", "0123456789.%:()[]/-+‰")
_DASH = r"\s*[-—–~～至到]+\s*"
_MANY = r"\s*(?:[-—–~～至到、和及]+)\s*"
_C = "[零〇一二三四五六七八九十]"


class What(Enum):
    """What a number is; only a `FIGURE` measures something."""

    FIGURE = "figure"
    RANGE = "range"
    DATE = "date"
    YEAR = "year"
    MONTH = "month"
    TIME = "time"
    ISSUE = "issue"
    ORDINAL = "ordinal"
    MARK = "list mark"
    PHONE = "phone"
    PLACE = "address"
    NAME = "name"
    TITLE = "title"


_KINDS: tuple[tuple[What, str], ...] = (
    (What.TITLE, r"《[^》]*》"),
    (What.ISSUE, r"[〔\[(【]\s*(?:19|20)\d\d\s*[〕\])】]\s*(?:第\s*)?\d+\s*号"),
    (What.ISSUE, rf"第\s*(?:\d+|{_C}+)\s*(?:期|号|条|款|章|节|页|版|批次|批|届|卷|编|辑|次会议)"),
    (What.ISSUE, r"附(?:件|表|录)?\s*\d+|[图表]\s*\d+(?:[-.]\d+)?(?=[：:\s、，。)]|$)"),
    (What.ISSUE, r"(?:编号|单号|工单号|件号|文号)\s*(?:为|是)?\s*[:：]?\s*[A-Za-z]*\d[\d-]*"),
    # days, months, years, times of day
    (
        What.DATE,
        rf"(?<!\d)(?:(?:19|20)\d\d\s*年\s*)?\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号]?"
        rf"(?:{_DASH}(?:\d{{1,2}}\s*月\s*)?\d{{1,2}}\s*[日号])?(?!\d|[件次起个])",
    ),
    (What.DATE, r"(?<!\d)(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d|%)"),
    (What.MONTH, rf"(?<!\d)(?:19|20)\d\d\s*年\s*\d{{1,2}}(?:{_MANY}\d{{1,2}})?\s*月份?"),
    (What.MONTH, rf"(?<!\d)\d{{1,2}}\s*月?{_MANY}\d{{1,2}}\s*月份?(?![内])"),
    (What.MONTH, r"(?<!\d|\.)\d{1,2}\s*月份?(?!内)"),
    (What.MONTH, rf"(?<!第)(?:二[〇零]{_C}{{2}}年)?{_C}{{1,2}}(?:至{_C}{{1,2}})?月份?(?!内)"),
    (What.MONTH, r"(?<!\d)(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])(?!\d|%|\.\d)(?=月|$|[\s，。、)])"),
    (What.YEAR, rf"(?<!\d)(?:19|20)\d\d(?:{_MANY}(?:19|20)?\d\d)?\s*年(?:度|代|底|初|末)?"),
    (What.YEAR, rf"二[〇零]{_C}{{2}}年(?:度|底|初|末)?"),
    (What.MONTH, r"[第前]?\s*[1-4一二三四]季度|前[1-9三六九]个?季度"),
    (What.DATE, rf"(?<!\d)\d{{1,2}}(?:{_MANY}\d{{1,2}})?日(?!内|均|常)"),
    (What.TIME, r"7\s*[×xX*]\s*24\s*小时|(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)"),
    (What.TIME, r"(?<!\d)\d{1,2}\s*[-—–~～至到]\s*\d{1,2}时"),
    (What.TIME, r"(?<!\d)(?:[01]?\d|2[0-4])时(?:[至到](?:次日|当日)?\s*\d{1,2}时)?"),
    (
        What.TIME,
        r"(?:上午|下午|晚上|凌晨|当日|[日号])\s*\d{1,2}[时点](?:\d{1,2}分)?",
    ),
    (
        What.NAME,
        r"(?<!\d)\d{1,3}\s*[个家](?=[一-鿿、]{0,8}?(?:单位|部门|区县|县区|街道|乡镇|镇街|地区|地方|方面|领域|点位|行业|环节"
        r"|委办局|县|区|乡|镇|省|市|企业|公司))",
    ),
    (What.TIME, r"(?<!\d)24时|24小时(?=不间断|在线|全天|值守|热线|人工|服务)"),
    (
        What.TIME,
        r"\d+\s*(?:秒|分钟|小时|个?工作日|天|日)(?=\s*(?:以内|之内|内(?!$)|接通|响应|办结|签收|回复|反馈|应答|联系))",
    ),
    # ranks: 第3, 前5, 倒数第2, 后三位
    (What.ORDINAL, rf"(?:倒数)?第\s*(?:\d+|{_C}+)(?:\s*[位名至到、和]?\s*第?\d+)?(?:[位名])?"),
    (What.ORDINAL, rf"[前后](?:\d+|{_C}{{1,3}})(?:[位名强]|大类?|类)?(?![\d.%件个月天年日季次家])"),
    (What.ORDINAL, r"(?<![A-Za-z\d])TOP\s*\d+|No\.?\s*\d+"),
    # marks of lists
    (What.MARK, r"^\s*\d{1,2}\s*[.、．)）](?!\d)|(?<=[。；;：:\n])\s*\d{1,2}[.、)）](?!\d)"),
    (What.MARK, r"^\s*\d{1,2}(?:\.\d{1,2})+[.、\s](?=[^\d\s%件分])"),
    (What.MARK, rf"[(（](?:\d{{1,2}}|{_C}{{1,3}})[)）]|^\s*{_C}{{1,3}}、"),
    (What.MARK, r"[①-⑳]|[一二三四五六七八九十]{1,2}是(?=[^否])"),
    # telephone lines, numbers of persons
    (What.PHONE, r"(?<!\d)1[3-9]\d[\d*×xX-]{4,6}\d{2,4}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)"),
    (What.PHONE, r"(?<![\d.])\d{17}[\dXx](?!\d)|(?<!\d)\d{16,19}(?!\d)|(?<!\d)400-?\d{3}-?\d{4}"),
    (What.PHONE, r"(?<=\d)转\d+"),
    (What.PHONE, r"尾号\s*(?:为|是)?\s*\d{1,4}|尾号[一-鿿]\s*\d{4}"),
    (
        What.PHONE,
        r"(?<!\d)(?:1?12345|8890|96\d{3}|123\d\d)(?=\s*[”\"」]?\s*"
        r"(?:[^\s\d，。；、]{0,8}(?:热线|平台|专线|专席|中心|系统|小程序|公众号)|便民|政务|服务|政府|市民))",
    ),
    (
        What.PHONE,
        r"(?<!\d)1?\d{4,5}(?=(?:[、和]1?\d{4,5})*(?:等(?:\d+条?)?[一-鿿]{0,4})?(?:热线|专线))",
    ),
    (What.PHONE, r"(?<!\d)\d{3,5}(?=\s*[”\"]?\s*(?:热线|平台|专线|便民|专题|工作(?!日|人)|诉求))"),
    (
        What.PHONE,
        r"(?:热线|专线|电话|平台)\s*[:“(（]?\s*\d{3,5}(?![\d,.]|\s*[件条次户人家元起个宗%万])",
    ),
    (
        What.PHONE,
        r"(?<!\d)(?:110|119|120|122|12345|8890|12315|12319|12333|12369|955\d\d)"
        r"(?!\d|[,.]\d|\s*[件条次户人家元起%个宗通万])",
    ),
    # addresses, roads, buildings
    (
        What.PLACE,
        r"\d+(?:-\d+)*\s*(?:号楼|号院|号门|号线|号|栋|幢|单元|室|楼|层|弄|组团|标段|期工程)",
    ),
    (
        What.PLACE,
        r"(?<!\d)\d{1,3}\s*路(?=公交|车|站|线|$|[、，。；和及])|\d+\s*(?=国道|省道|县道|高速)",
    ),
    # names: letters before, dots between, in quotation marks alone
    (What.NAME, r"[A-Za-z][A-Za-z./]*-?\d+(?:[.-]\d+)*(?![\d.]*[%件])"),
    (What.NAME, r"(?:GB|DB|ISO)[/A-Z]*\s?\d+(?:[-—]\d+)*|(?<!\d)[2-6]G(?![A-Za-z])"),
    (What.NAME, r"[“\"][\d·.+\-×xX\s]+(?:[一-鿿]{0,6})?[”\"]|(?<!\d)\d{1,2}·\d{1,2}(?!\d)"),
    (What.NAME, r"\d\s*[+＋]\s*[\dNnXx]\b"),
    (What.MARK, r"(?<![\d.])(?:0|[1-5])\s*颗?星(?:级)?(?=件|以[上下]|及以[上下]|评|好评)"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.MULTILINE)) for kind, pattern in _KINDS)


def apart(text: str) -> Iterator[tuple[int, int, What]]:
    """Stretches of `text` that are no figures, in their order, none over another."""
    taken: list[tuple[int, int, What]] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span()
            if end > start and not any(a < end and start < b for a, b, _ in taken):
                taken.append((start, end, kind))
    yield from sorted(taken, key=lambda one: one[:2])
