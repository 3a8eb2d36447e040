"""手填: figures that somebody typed instead of referring to them. No Django, no database.

Every number that stands in the words themselves is one, unless it is of these kinds, which no data
tell: days, months, years and times of day; numbers of issues, documents, articles and meetings;
marks of lists; telephone lines and the ends of numbers; addresses, floors, roads and bus lines;
names (“3·15”, PM2.5, A4) and whatever stands in a book's title 《…》. Chinese numerals count where
they tell a share (百分之九十) or so many of something (三千二百件). In doubt a number is a figure:
somebody then looks at it once too often.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％：（）［］／－", "0123456789.%:()[]/-")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:[%‰]|[十百千万亿]+|(?:个)?百分点)?")
_CHINESE = re.compile(
    r"百分之[零〇一二三四五六七八九十百点]+"
    r"|(?<![第数几上零一二两三四五六七八九十百千万亿])(?!万一)(?=[十百千万亿]*[一二两三四五六七八九])"
    r"[零〇一二两三四五六七八九十百千万亿]{2,}(?:余|多)?(?=[件条次户人家元起宗笔名倍吨亩处辆座所]|公里|个(?!月))"
    r"|(?<![一二三四五六七八九十完促达构赞落养建生组收不])[一二两三四五六七八九]成(?![立为本功员果长都年品就绩效分熟])"
)
_DASH = r"\s*[-—–~～至到、和及]\s*"
_NEVER = [
    re.compile(pattern)
    for pattern in (
        # years, months, days, times of day
        rf"(?<!\d)(?:19|20)\d\d(?:{_DASH}(?:19|20)?\d\d)?年(?:度|代|底|初|末)?",
        r"(?<!\d)\d0年代",
        rf"(?<!\d)\d{{1,2}}(?:{_DASH}\d{{1,2}})?月份?(?!内)(?:\d{{1,2}}(?:{_DASH}\d{{1,2}})?[日号])?",
        rf"(?<!\d)\d{{1,2}}(?:{_DASH}\d{{1,2}})?日(?!内|均)",
        r"(?<!\d)(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])(?:[-./](?:0?[1-9]|[12]\d|3[01]))?(?!\d|%|\.\d)",
        r"(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)",
        r"(?:上午|下午|晚上|凌晨|当日|[日号])\s*\d{1,2}[时点](?:\d{1,2}分)?",
        r"(?<!\d)[1-4]季度|[第前]\d季度",
        r"7\s*[×xX*]\s*24小时|24小时(?!内)",
        # issues, documents, articles, meetings, annexes
        r"第\s*\d+\s*[期号条款项章节页版批次届卷编辑]",
        r"[〔\[(【]\s*(?:19|20)\d\d\s*[〕\])】]\s*\d+\s*号",
        r"附件\s*\d+",
        r"《[^》]*》",
        # marks of lists
        r"(?:^|(?<=[。；;：:\n]))\s*\d{1,2}[.、)）](?!\d)",
        r"[(（]\d{1,2}[)）]",
        # telephone lines, ends of numbers
        r"(?<!\d)\d{3,5}(?=\s*(?:热线|平台|专线|便民|政务服务|综合服务|专题|工作(?!日|人)))",
        r"(?:热线|专线|电话)\s*[:“]?\s*\d{3,5}(?!\d|[件条次户人家元起%,.])",
        r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)",
        r"尾号\s*(?:为|是)?\s*\d{1,4}",
        # addresses, floors, roads, lines
        r"\d+(?:-\d+)*\s*(?:号楼|号院|号门|号线|号|栋|幢|单元|室|楼|层|弄|组团|标段)",
        r"(?<!\d)\d{1,3}\s*路(?=公交|车|站|线|$|[、，。；和及])",
        r"\d+(?=国道|省道|县道|高速)",
        # names: letters before, dots between, in quotation marks alone
        r"[A-Za-z][A-Za-z./]*-?\d+(?:[.-]\d+)*",
        r"(?:GB|DB|ISO)[/A-Z]*\s?\d+(?:[-—]\d+)*",
        r"(?<!\d)[2-6]G(?![A-Za-z])",
        r"“[\d·.+＋\-×xX\s]+(?:[一-鿿]{0,4})?”",
        r"(?<!\d)\d{1,2}·\d{1,2}(?!\d)",
        r"(?<!\d)(?:110|119|120|122|12345|12315|12319|12333|12369)(?!\d|[,.]\d|[件条次户人家元起%])",
    )
]
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]?[”’）)]*")


@dataclass(frozen=True)
class Found:
    """A typed figure's stretch of the text."""

    start: int
    end: int
    text: str


def typed(text: str) -> list[Found]:
    """The figures that somebody typed, in their order.

    >>> [one.text for one in typed("2020年4月受理231件，上升3.2%。")]
    ['231', '3.2%']
    """
    plain = text.translate(_FULL_WIDTH)
    never = [match.span() for pattern in _NEVER for match in pattern.finditer(plain)]
    found = [
        Found(*match.span(), text[slice(*match.span())])
        for pattern in (_NUMBER, _CHINESE)
        for match in pattern.finditer(plain)
        if not any(start < match.end() and match.start() < end for start, end in never)
    ]
    return sorted(found, key=lambda one: one.start)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, its stop included."""
    for match in _SENTENCE.finditer(text):
        if match.group().strip():
            yield match.span()
