"""Clauses that tell the same figures in turn: 甲县受理a件，人口b万人，万人受理量c件；乙县 ….

No word is needed: where all other clauses print their second figure over their first as their
third, or the first two added up, the one that does not is wrong.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, permutations
from math import ceil

from reports.checker.document import Paragraph
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import About
from reports.checker.quantities import Concept, Quantity
from reports.checker.slips import slipped

from .rule import Rule
from .wording import rounded, told

Line = tuple[Quantity, ...]
_FEWEST, _WIDEST = 3, 6


def tests(reading: Reading) -> Iterator[Finding]:
    """Each run of like clauses, by quotients."""
    for lines in _runs(reading):
        for part, whole, made in permutations(range(len(lines[0])), 3):
            yield from _quotients([(line[part], line[whole], line[made]) for line in lines])


def _runs(reading: Reading) -> Iterator[list[Line]]:
    """Clauses of one paragraph, or items of one list, with as many figures of the same units."""
    clauses = [
        (place, tuple(held))
        for place, held in groupby(
            (one for one in reading.quantities if one.where.row < 0),
            key=lambda one: _clause(one, reading),
        )
    ]
    for _, alike in groupby(clauses, key=lambda pair: (_near(pair[0], reading), _shape(pair[1]))):
        lines = [line for _, line in alike]
        if len(lines) >= _FEWEST and _FEWEST <= len(lines[0]) <= _WIDEST:
            yield lines


def _clause(one: Quantity, reading: Reading) -> tuple[int, int]:
    """The paragraph, and how many semicolons and full stops stand before."""
    before = reading.document.text_at(one.where)[: one.where.start]
    return one.where.block, sum(before.count(mark) for mark in "；;。")


def _near(place: tuple[int, int], reading: Reading) -> int:
    """The first of the paragraphs of this kind that follow each other."""
    blocks = reading.document.blocks
    kinds = [one.kind if isinstance(one, Paragraph) else None for one in blocks]
    first = place[0]
    while first and kinds[first - 1] is kinds[first]:
        first -= 1
    return first


def _shape(line: Line) -> tuple[str, ...]:
    return tuple(one.unit for one in line)


Trio = tuple[Quantity, Quantity, Quantity]


def _quotients(trios: list[Trio]) -> Iterator[Finding]:
    """The one clause whose third figure is not the first over the second."""
    usable = [trio for trio in trios if _telling(*trio)]
    wrong = [trio for trio in usable if not _fits(*trio)]
    right = len(usable) - len(wrong)
    if len(wrong) == 1 and right >= _FEWEST - 1 and right >= len(trios) - 2:
        yield _finding(*wrong[0])


def _telling(part: Quantity, whole: Quantity, made: Quantity) -> bool:
    """Whether a quotient is printed that would hardly fit by chance."""
    exact = all(one.printed.about is About.EXACT for one in (part, whole, made))
    counts = part.printed.step == 1 and Concept.CHANGE not in {part.concept, whole.concept}
    share = made.printed.factor in {1, Fraction(1, 100)} and made.printed.decimals > 0
    digits = len("".join(sign for sign in made.printed.text if sign.isdigit()))
    return exact and counts and share and digits > 2 and whole.printed.value > 0


def _fits(part: Quantity, whole: Quantity, made: Quantity) -> bool:
    return made.printed.rounds(_true(part, whole, made))


def _true(part: Quantity, whole: Quantity, made: Quantity) -> Fraction:
    """Per cent, or so many for each of what the whole counts, as it is written (万人)."""
    if made.printed.factor != 1:
        return part.printed.amount / whole.printed.amount
    return part.printed.value / whole.printed.value


def _finding(part: Quantity, whole: Quantity, made: Quantity) -> Finding:
    should = rounded(_true(part, whole, made), made.printed)
    wrong, expected = made, should
    if not slipped(made.printed, should):
        likely = _parts(part, whole, made)
        wrong, expected = (part, likely[0]) if len(likely) == 1 else (made, should)
    return Finding(
        "ratio",
        Severity.ERROR,
        wrong.where,
        wrong.printed.text,
        expected,
        f"{told(part)}÷{told(whole)}＝{should}，与所印的{made.printed.text}不符。",
        Sure.LIKELY,
        "并列的其他各句都这样计算。",
        tuple(one.where for one in (part, whole, made) if one is not wrong),
    )


def _parts(part: Quantity, whole: Quantity, made: Quantity) -> list[str]:
    """Numerators that a slip of the hand made the printed one of."""
    base = whole.printed.amount if made.printed.factor != 1 else whole.printed.value
    first, after = ceil(made.printed.lowest * base), ceil(made.printed.below * base)
    return [str(one) for one in range(first, after) if slipped(part.printed, str(one))]


RULE = Rule(
    "ratio",
    "并列各句",
    "几句并列、写法相同时，各句里的数应按同样的办法算得。",
    tests,
    good=(
        "甲区诉求3341件，常住人口21.6万人，万人诉求量154.7件；乙区诉求9127件，常住人口48.3万人，"
        "万人诉求量189.0件；丙县诉求2204件，常住人口27.9万人，万人诉求量79.0件。",
    ),
    bad=(
        (
            "甲区诉求3341件，常住人口21.6万人，万人诉求量154.7件；乙区诉求9127件，"
            "常住人口48.3万人，万人诉求量189.0件；丙县诉求2240件，常住人口27.9万人，"
            "万人诉求量79.0件。",
            "2240",
        ),
    ),
)
