"""Lists in words: 由高到低依次为甲、乙; 甲、乙、丙2个区; 4家单位在95分以上; 六个镇街均有."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from reports.checker.document import Table, Where
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.quantities import Claim, Quantity, Saying
from reports.checker.reading.chinese import number
from reports.checker.standing import Standing
from reports.checker.vocabulary import concept

from .wording import listed, told

_N = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_NAME = r"[一-鿿A-Za-z]{2,14}?"
_UNITS = "单位|部门|区县|县区|街道|乡镇|镇街|镇|区|县|地区|领域|类别|类|平台|渠道"
_DOWN = re.compile(
    r"(?P<measure>[一-鿿]{2,10}?)(?P<way>由高到低|由低到高|从高到低|从低到高|由多到少|从多到少)"
    r"(?:排列|排序)?(?:依次|分别)?(?:为|是|：)(?P<names>[^。；（(]+)"
)
_COUNTED = re.compile(
    rf"(?:有|为|是|包括)(?P<names>{_NAME}(?:、{_NAME})+(?:和{_NAME})?)(?P<and>等)?"
    rf"(?:共|这)?(?P<many>{_N})(?:个|家)(?:{_UNITS})"
)
_LEVEL = re.compile(
    rf"(?<![第前后末名\d.、])(?P<many>{_N})(?:个|家)(?:{_UNITS})?的?(?P<measure>[一-鿿]{{0,10}}(?:率|得分|总分))"
    r"(?:均|都)?(?:在|达到|达|为|超过|高于|低于|不足)?(?P<value>\d+(?:\.\d+)?)(?P<unit>%|分)"
    r"(?P<side>以上|以下)?"
)
_EACH = re.compile(rf"(?P<many>{_N})个(?P<what>镇街|街道|乡镇|区县|县区|地区|单位|部门)(?:均|都)")


def lists(reading: Reading) -> Iterator[Finding]:
    """Every such list in the paragraphs."""
    standing = Standing(reading)
    for where, text in reading.document.texts():
        if where.row >= 0:
            continue
        for found in _DOWN.finditer(text):
            yield from _ordered(found, where, standing)
        for found in _COUNTED.finditer(text):
            yield from _counted(found, where)
        for found in _LEVEL.finditer(text):
            yield from _level(found, where, standing)
        for found in _EACH.finditer(text):
            yield from _each(found, where, reading)


def _ordered(found: re.Match[str], where: Where, standing: Standing) -> Iterator[Finding]:
    names = tuple(re.split(r"、|和|，", found["names"].strip()))
    meant = concept(found["measure"])
    claim = Claim(Saying.AMONG_FIRST, where, names, found["measure"], meant)
    values = standing.values(claim)
    figures = [one for name in names if (one := standing.find(name, values))]
    amounts = [one.printed.amount for one in figures]
    falling = "高到" in found["way"] or "多到" in found["way"]
    if len(figures) < len(names) or len(names) < 2 or amounts == sorted(amounts, reverse=falling):
        return
    right = sorted(figures, key=lambda one: one.printed.amount, reverse=falling)
    yield _finding(
        found,
        where,
        "names",
        listed(one.subject for one in right),
        f"所列次序与数值不符：{listed(told(one) for one in figures)}。",
        figures,
    )


def _counted(found: re.Match[str], where: Where) -> Iterator[Finding]:
    names, many = re.split(r"、|和", found["names"]), _int(found["many"])
    if found["and"] or many is None or many == len(names) or many > 50:
        return
    message = f"列出了{len(names)}个名称（{listed(names)}），却说是{many}个。"
    yield _finding(found, where, "names", "", message, [])


def _level(found: re.Match[str], where: Where, standing: Standing) -> Iterator[Finding]:
    """Only against a table of just this measure; it may leave out who is not named."""
    many, level = _int(found["many"]), Fraction(found["value"])
    columns = standing.columns(found["measure"].removeprefix("的"))
    if many is None or len(columns) != 1:
        return
    below = found["side"] == "以下" or re.search("低于|不足", found.group())
    open_end = re.search("超过|高于|低于|不足", found.group())
    at_least = found["side"] == "以上" or open_end

    def reached(one: Quantity) -> bool:
        value = one.printed.value
        if not (below or at_least):
            return value == level
        if value == level:
            return not open_end
        return value < level if below else value > level

    there = [one for one in columns[0] if reached(one)]
    if len(there) == many or (len(there) < many and len(there) == len(columns[0])):
        return
    names = listed(one.subject for one in there[:9])
    yield _finding(
        found,
        where,
        "many",
        str(len(there)) if found["many"].isdigit() else "",
        f"说是{found['many']}个，表中{found['measure']}符合的是{len(there)}个（{names}）。",
        there,
    )


def _each(found: re.Match[str], where: Where, reading: Reading) -> Iterator[Finding]:
    """Against the one table whose names stand under this very word and that ends in a total."""
    many = _int(found["many"])
    sheets = [
        sheet
        for sheet in reading.sheets
        if any(row.total for row in sheet.rows)
        and isinstance(table := reading.document.blocks[sheet.block], Table)
        and any(
            cell.strip() == found["what"] for line in table.rows[: table.header] for cell in line
        )
    ]
    if many is None or len(sheets) != 1:
        return
    rows = [row for row in sheets[0].rows if not row.total]
    if len(rows) != many:
        message = f"说是{found['many']}个{found['what']}，表中却有{len(rows)}个。"
        yield _finding(found, where, "many", "", message, [])


def _int(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    read = number(words)
    return int(read[0]) if read else None


def _finding(
    found: re.Match[str],
    where: Where,
    part: str,
    expected: str,
    message: str,
    figures: list[Quantity],
) -> Finding:
    return Finding(
        "claim",
        Severity.WARNING,
        replace(where, start=found.start(part), end=found.end(part)),
        found[part],
        expected,
        message,
        Sure.LIKELY,
        also=tuple(one.where for one in figures),
    )
