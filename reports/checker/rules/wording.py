"""How the rules speak of figures: short names, rounded numbers, lists."""

from collections.abc import Iterable
from fractions import Fraction

from reports.checker.printed import Printed
from reports.checker.quantities import Concept, Quantity
from reports.checker.rounding import digits, rounded

__all__ = ["NAMES", "digits", "listed", "named", "percent", "plus", "rounded", "told", "written"]
NAMES = {
    Concept.ACCEPTED: "受理量",
    Concept.ANSWERED: "即时答复量",
    Concept.ASSIGNED: "转办量",
    Concept.COMPLETED: "办结量",
    Concept.ON_TIME: "按时办结量",
    Concept.OVERDUE: "超期量",
    Concept.OPEN: "未办结量",
    Concept.RATED: "评价量",
    Concept.SATISFIED: "满意量",
    Concept.DISSATISFIED: "不满意量",
    Concept.COMPLETION_RATE: "办结率",
    Concept.ON_TIME_RATE: "按时办结率",
    Concept.SATISFACTION_RATE: "满意率",
    Concept.SHARE: "占比",
}


def named(one: Quantity) -> str:
    """Whose figure of what: 盘山县办结率; 全文 stands before a figure over everything."""
    words = one.measure or NAMES.get(one.concept, "") if one.concept else one.measure
    return f"{one.scope}{one.subject}{words}" or "该数"


def told(one: Quantity) -> str:
    """The figure with its name: 盘山县办结率 95.38%."""
    return f"{named(one)} {written(one)}"


def written(one: Quantity) -> str:
    """The number with its unit, once."""
    text = one.printed.text
    return text if not one.unit or text.endswith(one.unit) or "%" in text else f"{text}{one.unit}"


def percent(true: Fraction, places: int = 2) -> str:
    """An amount as a rate with so many places."""
    return rounded(true, Printed("", Fraction(0), places, Fraction(1, 100)))


def plus(numbers: Iterable[Quantity]) -> str:
    """259＋604＋1612; a long list keeps its ends."""
    words = [one.printed.text for one in numbers]
    return "＋".join(words if len(words) < 9 else [*words[:3], "…", words[-1]])


def listed(words: Iterable[str]) -> str:
    """甲、乙、丙."""
    return "、".join(words)
