"""Plain means: 8个单位平均得分94.16分 against the column of scores."""

from collections.abc import Iterator
from fractions import Fraction

from reports.checker.document import Paragraph
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.printed import About
from reports.checker.quantities import Concept, Quantity
from reports.checker.siblings import groups

from .wording import rounded, told

_SCORES = (Concept.TOTAL_SCORE, Concept.PART_SCORE)


def means(reading: Reading) -> Iterator[Finding]:
    """Every mean score in a sentence, where just one column of scores can be meant."""
    columns = [
        group
        for group in groups(reading)
        if group.first.concept is Concept.TOTAL_SCORE and group.first.where.row >= 0
    ]
    if len(columns) != 1:
        return
    scores = [one.printed.amount for one in columns[0].items]
    mean = sum(scores, Fraction(0)) / len(scores)
    for one in reading.quantities:
        wrong = _is_mean(one, reading) and not one.printed.rounds(mean)
        if wrong and min(scores) < one.printed.amount < max(scores):
            yield _finding(one, mean, columns[0].items)


def _is_mean(one: Quantity, reading: Reading) -> bool:
    block = reading.document.blocks[one.where.block]
    if one.where.row >= 0 or one.unit != "分" or not isinstance(block, Paragraph):
        return False
    clause = block.text[max(0, one.where.start - 10) : one.where.start]
    clause = clause[max(clause.rfind(mark) for mark in "，。；") + 1 :]
    right = not one.concept or one.concept in _SCORES
    return right and "平均" in clause and one.printed.about is About.EXACT


def _finding(one: Quantity, mean: Fraction, scores: tuple[Quantity, ...]) -> Finding:
    should = rounded(mean, one.printed)
    return Finding(
        "average",
        Severity.ERROR,
        one.where,
        one.printed.text,
        should,
        f"表中{len(scores)}个总分的平均数为{should}，与{told(one)}不符。",
        Sure.LIKELY,
        also=tuple(each.where for each in scores),
    )
