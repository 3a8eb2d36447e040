"""Siblings: quantities of one kind for different subjects, as lists and columns print them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from .document import Paragraph
from .findings import Reading
from .quantities import Concept, Quantity
from .turned import measure_line, turned

OTHERS = ("其他", "其它", "其余")
_CHOSEN = (
    "前", "主要", "突出", "集中", "较多", "居首", "排名", "最多", "最高", "最低", "典型", "如",
    "例", "尤", "特别", "部分", "热点", "高发",
)  # fmt: skip
_LARGEST = ("较多", "居前", "次之", "最多")


@dataclass(frozen=True)
class Group:
    """Siblings in their order; `lead` is what the text says right before the first, `names` what
    it says from there to the first number.
    """

    items: tuple[Quantity, ...]
    lead: str = ""
    names: str = ""
    sums: tuple[Quantity, ...] = ()
    """The figures of a table's rows of subtotals and of the total, in the same column."""

    @property
    def first(self) -> Quantity:
        return self.items[0]

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(one.subject for one in self.items)

    @property
    def chosen(self) -> bool:
        """Whether the text says that these are only some of them."""
        return any(mark in self.lead for mark in _CHOSEN) and not self.with_others

    @property
    def picked(self) -> bool:
        """Whether they are the largest ones: 其他类 may be a kind like any other."""
        return any(mark in self.lead + self.names for mark in _LARGEST)

    @property
    def with_others(self) -> bool:
        """Whether a rest is among them, so that they are all."""
        return any(one.startswith(OTHERS) for one in self.subjects)

    @property
    def total(self) -> Quantity | None:
        """The figure of the last total row."""
        return self.sums[-1] if self.sums else None

    @property
    def rows(self) -> tuple[Quantity, ...]:
        """The siblings and their sums."""
        return (*self.items, *self.sums)

    def of(self, subject: str) -> Quantity | None:
        """The figure of this subject."""
        return next((one for one in self.rows if one.subject == subject), None)


def groups(reading: Reading) -> tuple[Group, ...]:
    """All groups of two and more, in the order of the document."""
    if "groups" not in reading.kept:
        reading.kept["groups"] = _groups(reading)
    found: tuple[Group, ...] = reading.kept["groups"]
    return found


def _groups(reading: Reading) -> tuple[Group, ...]:
    found = []
    totals = {
        (sheet.block, row.name) for sheet in reading.sheets for row in sheet.rows if row.total
    }
    blocks = turned(reading)

    def kind(one: Quantity) -> tuple[object, ...]:
        return (*_kind(one), measure_line(one, blocks))

    ordered = sorted(
        (one for one in reading.quantities if one.subject or one.where.row >= 0),
        key=lambda one: (kind(one), one.where),
    )
    for _, alike in groupby(ordered, key=kind):
        parts: list[Quantity] = []
        sums: list[Quantity] = []
        for one in alike:
            named = (one.where.block, one.subject) in totals
            is_sum = one.where.row >= 0 and (named or not one.subject)
            (sums if is_sum else parts).append(one)
        names = [one.subject for one in sums]
        told = tuple(one for one in sums if names.count(one.subject) == 1)
        found += [Group(tuple(run), *_words(reading, run[0]), told) for run in _runs(parts)]
    return tuple(sorted(found, key=lambda group: group.first.where))


def _kind(one: Quantity) -> tuple[object, ...]:
    period = one.period
    dates = (period.year, period.first, period.last) if period else (0, 0, 0)
    column = one.where.block if one.where.row >= 0 else -1
    words = "" if one.concept and one.concept is not Concept.OTHER_RATE else one.measure
    if one.series and one.where.row < 0:
        return (one.concept or "", "", one.unit, "", "", dates, column, one.series)
    base = "" if one.concept is Concept.SHARE else one.base
    if one.whole and one.concept is not Concept.SHARE:
        base = f"{base}@{one.whole.block}:{one.whole.start}"
    return (one.concept or "", words, one.unit, one.scope, base, dates, column, 0)


def _runs(alike: list[Quantity]) -> Iterator[list[Quantity]]:
    """Lists within one sentence, or one for each of several sentences that follow each other."""
    sentences = [list(run) for _, run in groupby(alike, key=lambda one: one.passage)]
    single: list[Quantity] = []
    for run in [*sentences, []]:
        if len(run) == 1 and _goes_on(single, run[0]):
            single += run
            continue
        if len(single) > 1:
            yield single
        single = run if len(run) == 1 else []
        if len(run) > 1 and len({one.subject for one in run}) == len(run):
            yield run


def _goes_on(run: list[Quantity], one: Quantity) -> bool:
    if not run:
        return True
    near = one.where.block - run[-1].where.block <= 1 and one.where.row < 0
    return near and one.subject not in {other.subject for other in run}


def _words(reading: Reading, first: Quantity) -> tuple[str, str]:
    """From the sentence's beginning to the first subject, and from there to its number."""
    where = first.where
    block = reading.document.blocks[where.block] if reading.document.blocks else None
    if not isinstance(block, Paragraph):
        return "", ""
    before = block.text[: where.start]
    sentence = max(before.rfind(mark) for mark in "。！？；\n") + 1
    cut = before.rfind(first.subject) if first.subject in before[sentence:] else len(before)
    return before[sentence:cut], before[cut:]
