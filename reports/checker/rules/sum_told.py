"""Sums that a sentence gives for what stands above it: 上述五家单位共676件, 前三位共7633件."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from reports.checker.document import Paragraph
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import About
from reports.checker.quantities import Quantity
from reports.checker.relations import is_count
from reports.checker.siblings import Group, groups
from reports.checker.slips import slipped

from .rule import Rule
from .wording import plus

_MANY = r"(?P<many>\d{1,2}|[一二两三四五六七八九十]{1,3})"
_ABOVE = re.compile(
    rf"(?:上述|以上|这|上面)\s*{_MANY}\s*(?:个|家|类|项|种|方面|大)[^，。；]{{0,12}}(?:共|合计|总计|累计)"
)
_TOP = re.compile(rf"前\s*{_MANY}\s*(?:位|名|类|项|家|个)[^。；]{{0,40}}?(?:共|合计|总计)(?!性)")
_HALVES = re.compile(
    r"(?<![\d.])(?P<whole>\d+)[件条次个家](?:[^，。；\d]{0,4})中，?(?P<what>[^，。；\d]{2,16}?)的?"
    r"(?:有|为|共)?(?P<one>\d+)[件条次个家]，(?:未|没有|尚未|不)(?P<same>[^，。；\d]{2,16}?)的?"
    r"(?:有|为|共)?(?P<other>\d+)[件条次个家]"
)
_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"两": 2}


def tests(reading: Reading) -> Iterator[Finding]:
    """Each such sum against the last list or column with so many parts, and halves of a whole."""
    yield from _halves(reading)
    for one in reading.quantities:
        if one.where.row >= 0 or not is_count(one) or one.printed.about is not About.EXACT:
            continue
        before = _before(one, reading)
        above, top = _ABOVE.search(before), _TOP.search(before)
        if above:
            yield from _tested(one, _lists(one, reading, _number(above["many"])))
        elif top:
            yield from _tested(one, _tops(one, reading, _number(top["many"])))


def _halves(reading: Reading) -> Iterator[Finding]:
    """966件中取得许可的704件，未取得许可的262件: with and without are all of them."""
    for where, text in reading.document.texts():
        for found in _HALVES.finditer(text):
            whole, one, other = (int(found[key]) for key in ("whole", "one", "other"))
            if one + other == whole or where.row >= 0:
                continue
            yield Finding(
                "sum",
                Severity.ERROR if slipped(str(other), str(whole - one)) else Severity.WARNING,
                replace(where, start=found.start("other"), end=found.end("other")),
                found["other"],
                str(whole - one) if whole > one else "",
                f"{whole}件分为{one}件和{other}件，两者之和却是{one + other}件。",
                Sure.LIKELY,
                also=(
                    replace(where, start=found.start("one"), end=found.end("one")),
                    replace(where, start=found.start("whole"), end=found.end("whole")),
                ),
            )


def _before(one: Quantity, reading: Reading) -> str:
    """The sentence up to the number, and nothing between the word and the number."""
    block = reading.document.blocks[one.where.block]
    text = block.text[: one.where.start] if isinstance(block, Paragraph) else ""
    sentence = text[max(text.rfind(mark) for mark in "。；！？\n") + 1 :]
    last = re.search(r"\d[^\d]*$", re.sub(r"[(（][^)）]*[)）]", "", sentence))
    return sentence if last is None or len(last.group()) > 1 else ""


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    tens, _, ones = words.rpartition("十")
    high = _DIGITS.get(tens, 1) * 10 if "十" in words else 0
    return high + _DIGITS.get(ones, 0)


def _lists(one: Quantity, reading: Reading, many: int) -> list[tuple[Quantity, ...]]:
    """Lists of just so many counts that stand before."""
    return [
        group.items
        for group in groups(reading)
        if group.first.where < one.where and len(group.items) == many and _same(group, one)
    ]


def _tops(one: Quantity, reading: Reading, many: int) -> list[tuple[Quantity, ...]]:
    """The largest so many of every longer list."""
    return [
        tuple(sorted(group.items, key=lambda each: -each.printed.amount)[:many])
        for group in groups(reading)
        if len(group.items) >= many > 1 and _same(group, one)
    ]


def _same(group: Group, one: Quantity) -> bool:
    counts = all(is_count(each) and each.printed.step == 1 for each in group.items)
    return (
        counts and group.first.unit == one.unit and one.where not in {w.where for w in group.items}
    )


def _tested(one: Quantity, lists: list[tuple[Quantity, ...]]) -> Iterator[Finding]:
    """Wrong where no list makes it, and one comes near."""
    made = [(_made(items), items) for items in lists]
    if not made or any(total == one.printed.amount for total, _ in made):
        return
    total, items = min(made, key=lambda pair: abs(pair[0] - one.printed.amount))
    if abs(total - one.printed.amount) * 10 > total:
        return
    yield Finding(
        "sum",
        Severity.ERROR,
        one.where,
        one.printed.text,
        str(total),
        f"{plus(items)}＝{total}，而不是所印的{one.printed.text}。",
        Sure.LIKELY,
        also=tuple(each.where for each in items),
    )


def _made(items: tuple[Quantity, ...]) -> Fraction:
    return sum((one.printed.amount for one in items), Fraction(0))


RULE = Rule(
    "sum",
    "上列合计",
    "“上述几家共”“前几位合计”应等于上面所列的那几个数之和。",
    tests,
    good=("求助、咨询、投诉分别为1015件、702件、563件。上述三类诉求共2280件。",),
    bad=(("求助、咨询、投诉分别为1015件、702件、563件。上述三类诉求共2180件。", "2180"),),
)
