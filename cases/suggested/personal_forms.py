"""How numbers of persons are written: groups, gaps, wide and Chinese figures, and what around them
says that a number is an office's or a book's. One form a kind; `personal` looks for them. No
Django.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_WIDE = "０１２３４５６７８９ＸｘＱ－＋（）．　＃"
_PLAIN = "0123456789XxQ-+(). #"
_DIGITS = "〇零○Ｏ一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_VALUES = "00001234567891123456789"
READ = str.maketrans(_WIDE, _PLAIN)
SPOKEN = str.maketrans(_DIGITS, _VALUES)
IS_SPOKEN = re.compile(f"[{_DIGITS}]")
NO_FIGURE = re.compile(
    r"(?<=[统唯同第万单专逐每])一|一(?=[直下次个些般起样定路方天旦边切会名位条家户口心])"
)
"""一 that belongs to a word; it may stand right beside a number that is read out."""

_GAP = r"[ \t\u00a0\u2000-\u200d\u2060\ufeff.·•_‐-―()-]{0,3}"
_SMALL = r"[ \t\u00a0\u2000-\u200d\u2060\ufeff.·•_‐-―-]{0,2}"
_BEFORE, _AFTER = r"(?<![0-9])(?<![¥￥$])", r"(?![0-9])"
_SUM = r"(?!(?:\.[0-9]{1,2})?[ ]?(?:元|万(?![分一望])|亿|吨|平方|立方|公里|公斤|度电|人次))"
_COUNTRY = rf"\(?(?:\+|00)?86\)?{_GAP}"
_RUN = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Form:
    """A kind of number. `fits` looks closer at what the pattern took, `tail` digits may stay.

    `of_office`: the words before it may say that it is an office's. `hidden` is for what keeps its
    words and loses its digits.
    """

    kind: str
    pattern: re.Pattern[str]
    fits: Callable[[str], bool]
    tail: int = 0
    of_office: bool = False
    keeps_words: bool = False

    def spans(self, plain: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text of plain figures."""
        at = 0
        while match := self.pattern.search(plain, at):
            start, end = match.span("number")
            if self.fits(plain[start:end]) and not self._is_other(plain, start):
                yield start, end
                at = end
            else:
                at = start + 1

    def _is_other(self, plain: str, start: int) -> bool:
        ahead = plain[max(0, start - 24) : start]
        if self.keeps_words:
            return bool(_PUBLIC_HOUSE.search(ahead))
        if _BOOK.search(ahead) and not _PAPERS.search(ahead):
            return True
        return self.of_office and bool(_OFFICE.search(ahead))


_BOOK = re.compile(
    r"(?:编号|单号|工单|办件|受理号|案号|流水号|订单号|文号|批号|合同号|登记号|信用代码|业务号)"
    r"码?(?:为|是|:|：|[ “”\"'（(〔【A-Za-z-])*$"
)
"""The number of a case or of a paper."""
_PAPERS = re.compile(r"(?:身份|证件|身份证)(?:号码|编号)")
_OFFICE = re.compile(
    r"(?:(?:咨询|服务|办公|监督|举报|投诉|值班|客服|公开|热线|报修|抢修|预约|总机|传真|窗口|大厅|报警"
    r"|急救|救援|应急)(?:热线|电话|号码)?|(?:局|办|中心|公司|委员会|委|政府|镇|街道|社区|村委会|居委会"
    r"|物业|大厅|派出所|供电所|医院|学校|站)(?:的)?(?:联系|对外)?(?:电话|热线|号码)?)[^0-9]{0,6}$"
)
"""Words after which a fixed line is one that an office gives out."""
_PUBLIC_HOUSE = re.compile(
    r"(?:办公|政务|行政|大厦|写字楼|法院|医院|学校|大学|公司|窗口|酒店|会议)\w{0,6}$"
)


def _digits(text: str) -> str:
    return "".join(_RUN.findall(text))


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(len, _RUN.findall(text)))


_MOBILE_GROUPS = {
    (11,), (3, 4, 4), (4, 3, 4), (3, 3, 5), (3, 8), (7, 4), (4, 4, 3), (4, 7), (3, 5, 3),
    (1,) * 11,
}  # fmt: skip
_MORE_GROUPS = {(3, 3, 3, 2), (3, 4, 2, 2), (3, 2, 2, 4), (3, 2, 2, 2, 2), (5, 6), (6, 5)}
"""Between dashes or dots alone: with blanks these may be the figures of a row."""


def _is_mobile(text: str) -> bool:
    """The country and a leading 0 are taken off first; both may stand in groups of their own."""
    text = re.sub(rf"^{_COUNTRY}(?=\(?0?1)", "", text).lstrip("(")
    if text.startswith("0"):
        text = text[1:].lstrip(" -")
    sizes = _sizes(text)
    return sizes in _MOBILE_GROUPS or (sizes in _MORE_GROUPS and " " not in text)


def _is_landline(text: str) -> bool:
    national = _digits(re.sub(rf"^{_COUNTRY}(?=\(?[0-9])", "", text)).removeprefix("0")
    area = 2 if national[:1] == "1" or national[:1] == "2" else 3
    local = national[area:]
    if national[:2] != "10" and national[:1] == "1":
        return False
    sizes = _sizes(text)
    is_whole = len(local) in (7, 8) and local[0] in "2345678"
    return is_whole and (set(sizes) == {1} or len(sizes) <= 5)


_PROVINCES = {
    *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55),
    *range(61, 66), 71, *range(81, 84),
}  # fmt: skip
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BORN = re.compile(r"(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_YOUNG = 2016
"""Born later, a number without its check digit is rather one of a case with its day."""


def _is_identity(text: str) -> bool:
    found = "".join(one for one in text if one.isalnum()).upper()
    born = found[6:14] if len(found) == 18 else found[6:12]
    if int(found[:2]) not in _PROVINCES or not _BORN.fullmatch(born):
        return False
    if len(found) == 15:
        return "000" not in found[2:6] or found[2:6] == "0000"
    return int(born[:4]) < _YOUNG or _checks(found)


def _checks(found: str) -> bool:
    """Whether the last sign of eighteen follows from the others."""
    weighed = sum(weight * int(one) for weight, one in zip(_WEIGHTS, found, strict=False))
    return "10X98765432"[weighed % 11] == found[17]


def _is_card(text: str) -> bool:
    found = _digits(text)
    if found[:2] == "62" or found[:4] == "9558":
        return 16 <= len(found) <= 19
    return len(found) == 16 and found[0] in "45" and _luhn(found)


def _luhn(found: str) -> bool:
    doubled = (int(one) * (2 - n % 2) for n, one in enumerate(found))
    return sum(one - 9 * (one > 9) for one in doubled) % 10 == 0


def _is_account(text: str) -> bool:
    return len(_digits(text)) >= 12


_DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[0-9]{4})?")
_LOCAL_GROUPS = {(3, 4), (4, 4), (3, 2, 2), (1,) * 7, (1,) * 8}


def _is_named(text: str) -> bool:
    """No free line, no day, no hour."""
    found, sizes = _digits(text), _sizes(text)
    if found.startswith(("400", "800", "123", "96")) or _DAY.fullmatch(found):
        return False
    return len(sizes) == 1 or sizes in _LOCAL_GROUPS


def _always(_text: str) -> bool:
    return True


def _number(inside: str, before: str = _BEFORE, after: str = _AFTER) -> re.Pattern[str]:
    return re.compile(f"{before}(?P<number>{inside}){after}")


_HOUSE = "[0-9零〇一二三四五六七八九十]"
_DOOR = re.compile(
    rf"(?P<number>(?:{_HOUSE}{{1,4}}|(?<![A-Za-z])[A-Za-z])[ ]?"
    r"(?:号楼|号院|栋|幢|座|#楼|#|号|弄|楼)[ ]?"
    rf"(?:(?:{_HOUSE}{{1,3}}[ ]?单元[ ]?{_HOUSE}{{1,5}}(?:[ ]?(?:室|户|号房|号|门))?)"
    rf"|(?:(?:{_HOUSE}{{1,3}}[ ]?(?:单元|门)|{_HOUSE}{{1,2}}[ ]?[层楼])?[ -]?{_HOUSE}{{1,5}}"
    rf"[ ]?(?:室|户|号房)(?![内外温友])))"
    rf"|(?<![0-9])[0-9]{{1,3}}#[0-9]{{0,2}}-?[0-9]{{2,4}}[ ]?(?:室|户)"
    rf"|(?<=小区)[ ]?[0-9]{{1,3}}(?:-[0-9]{{1,2}}){{1,2}}-[0-9]{{2,4}}(?:室|户)?"
    rf"|(?<![0-9-])[0-9]{{1,3}}-[0-9]{{1,2}}-[0-9]{{2,4}}[ ]?(?:室|户))"
)
FORMS = (
    Form(
        "身份证号",
        _number(rf"[1-8](?:{_SMALL}[0-9]){{16}}{_SMALL}[0-9Xx]", after=r"(?![0-9A-Za-z])"),
        _is_identity,
    ),
    Form("身份证号", _number(rf"[1-8][0-9]{{5}}{_GAP}[0-9]{{6}}{_GAP}[0-9]{{3}}"), _is_identity),
    Form("银行卡号", _number(rf"[1-9](?:{_SMALL}[0-9]){{15,18}}"), _is_card),
    Form(
        "银行卡号",
        re.compile(
            rf"(?:卡号|账号|帐号|账户)[^0-9\n]{{0,6}}(?P<number>[0-9](?:{_SMALL}[0-9]){{11,18}})(?![0-9])"
        ),
        _is_account,
    ),
    Form(
        "手机号",
        _number(
            rf"(?:{_COUNTRY})?\(?(?:0[ -]?)?1{_SMALL}[3-9](?:{_GAP}[0-9]){{9}}", after=_AFTER + _SUM
        ),
        _is_mobile,
        tail=4,
    ),
    Form(
        "座机号",
        _number(
            rf"(?:\(?(?:\+|00)86\)?{_GAP}\(?0?|\(?0)[1-9](?:{_GAP}[0-9]){{8,10}}",
            after=_AFTER + _SUM,
        ),
        _is_landline,
        tail=4,
        of_office=True,
    ),
)
"""In this order: an identity number may hold what looks like a telephone."""
NAMED = Form(
    "联系号码",
    re.compile(
        r"(?:电话|手机|座机|宅电|微信|号码|联系方式|[Qq]{2}|[Tt](?:el|EL))[^0-9，。；、*\n]{0,4}"
        rf"(?P<number>[0-9](?:{_SMALL}[0-9]){{5,11}})(?![0-9年月])"
    ),
    _is_named,
    tail=4,
    of_office=True,
)
"""Looked for last: it takes what the others leave."""
DOOR = Form("门牌号", _DOOR, _always, keeps_words=True)
