"""What a paragraph has spoken of so far: what later words without a name go on with."""

from dataclasses import dataclass, field, replace

from reports.checker.document import Where
from reports.checker.quantities import Concept, Period, Quantity

from .names import PLACE

_CASES = ("件", "件次", "个", "次", "宗", "起", "条", "通", "单", "例", "项", "笔", "批", "票", "")
_RATES = ("%", "‰", "成")


def family(unit: str) -> str:
    """Units that measures share: cases, rates, points of a percentage; else the unit itself."""
    if unit in _CASES:
        return "件"
    if unit in _RATES:
        return "%"
    return unit


@dataclass
class Context:
    """`subject` is None where it is not sure whom the next words mean."""

    default: str = ""
    heading_scope: str = ""
    subject: str | None = ""
    scope: str = ""
    period: Period | None = None
    measures: dict[str, tuple[str, Concept | None]] = field(default_factory=dict)
    last: Quantity | None = None
    counts: list[Quantity] = field(default_factory=list)
    said: list[Quantity] = field(default_factory=list)
    run: tuple[Quantity, ...] = ()
    names: tuple[str, ...] = ()
    in_part: bool = False
    whole: Where | None = None
    part_segment: int = 0
    owner: str | None = ""
    base: str = ""
    segment: int = 0
    labelled: bool = False
    led: tuple[str, Concept | None] | None = None
    lead: tuple[str, Concept | None] | None = None
    """The measure of the last count that said whose it is: 甲县受理 …, 乙区 … is 受理 again."""
    pending: Quantity | None = None
    """A change told before its new value: 满意度较上月提升 0.6 个百分点，达到 97.8%."""
    scope_segment: int = 0
    named: bool = False
    """The last clause only named somebody: 城管类最多，共计 300 件."""
    owner_of_kinds: str = ""
    """甲县受理咨询类 320 件、投诉类 210 件: the second is of 甲县 too."""
    kept: str | None = None
    broken: bool = False
    """Words came between that may speak of somebody else."""
    averaged: bool = False
    """The last amount was a 日均 or 平均: what changed after it is not sure."""
    subjects: set[str] = field(default_factory=set)

    def next_sentence(self) -> None:
        """Measures and parts end with their sentence; a subject goes on if it was the only one."""
        if self.in_part:
            self.subject = self.owner
        elif self.subject != self.default and not (self.subject and PLACE.match(self.subject)):
            self.subject = self.default
        elif self.subject is not None and len(self.subjects) > 1:
            self.subject = None if self.subject != self.default else self.default
        self.in_part, self.whole, self.scope, self.base = False, None, self.heading_scope, ""
        self.measures = {"件": self.led} if self.led else {}
        self.pending, self.scope_segment = None, 0
        self.run, self.names, self.segment, self.lead = (), (), 0, self.led
        self.counts, self.said = self.said_counts(), []

    def next_segment(self, segment: int) -> None:
        """After a semicolon a name must be said anew."""
        if segment == self.segment:
            return
        self.segment = segment
        if self.kept is not None:
            self.subject, self.kept = self.kept, None
        elif not self.in_part and self.subject != self.default and len(self.subjects) > 1:
            self.subject = None

    def said_counts(self) -> list[Quantity]:
        """The counts of the sentence so far that may be the whole of what follows."""
        return [one for one in self.said if family(one.unit) == "件" and is_amount(one)]

    def whole_for(self, unit: str) -> Quantity | None:
        """What 其中 takes parts of: the count before it, else the only one of the last sentence."""
        here = [one for one in self.said_counts() if family(one.unit) == family(unit)]
        if here:
            return here[-1]
        return self.counts[0] if len(self.counts) == 1 else None

    def remember(self, one: Quantity) -> None:
        """A number of the notice's main line was bound."""
        self.said.append(one)
        if is_amount(one):
            self.last, self.broken, self.named = one, False, False
            self.measures[family(one.unit)] = (one.measure, one.concept)
            self.subjects.add(one.subject)


def is_amount(one: Quantity) -> bool:
    """A count, rate or score; no share, change or gap."""
    return (
        one.concept not in (Concept.SHARE, Concept.CHANGE)
        and not one.base
        and family(one.unit) != "个百分点"
    )


def moved(one: Quantity, subject: str) -> Quantity:
    """The same number, told of `subject`."""
    return replace(one, subject=subject)
