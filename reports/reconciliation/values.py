"""What the reconciliation page shows, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reports.figures import Figure

Shown = Figure | str


@dataclass(frozen=True)
class Entry:
    """One quantity under both sources; `gap` is ledger less sheet as both are printed.

    None where one of them says nothing.
    """

    name: str
    sheet: Shown
    ledger: Shown
    gap: Decimal | None
    differs: bool

    @property
    def gap_words(self) -> str:
        """+0.52, −3; blank where there is none."""
        return signed(self.gap) if self.gap else ""


@dataclass(frozen=True)
class TotalsSection:
    """The headline, the province block, the districts or the categories."""

    title: str
    entries: tuple[Entry, ...]

    @property
    def different(self) -> int:
        return sum(entry.differs for entry in self.entries)


@dataclass(frozen=True)
class Totals:
    """The totals sheet beside the ledger; `missing` says which of the two the month lacks."""

    sections: tuple[TotalsSection, ...]
    missing: str = ""

    @property
    def number(self) -> int:
        """How many quantities are compared."""
        return sum(len(section.entries) for section in self.sections)

    @property
    def different(self) -> int:
        return sum(section.different for section in self.sections)


@dataclass(frozen=True)
class UnitLines:
    """A unit's two lines; `remark` says what is more than a number (named by one source only)."""

    name: str
    slug: str
    entries: tuple[Entry, ...]
    remark: str
    is_simulated: bool

    @property
    def differs(self) -> bool:
        return bool(self.remark) or any(entry.differs for entry in self.entries)


@dataclass(frozen=True)
class GroupLines:
    """A group's units under both sources.

    `taken`: the source that the ranking took; `faults`: why a source gives no totals.
    """

    slug: str
    name: str
    columns: tuple[str, ...]
    units: tuple[UnitLines, ...]
    taken: str
    summary: str
    missing: str
    faults: tuple[str, ...]

    @property
    def different(self) -> int:
        return sum(unit.differs for unit in self.units)


@dataclass(frozen=True)
class Reconciliation:
    """A month's totals and groups; `fault`: why there are no groups (no scheme is in force)."""

    totals: Totals
    groups: tuple[GroupLines, ...]
    fault: str = ""

    @property
    def has_anything(self) -> bool:
        """Whether anything at all has both sources."""
        return not self.totals.missing or any(not group.missing for group in self.groups)

    def group(self, slug: str) -> GroupLines | None:
        """A group by its slug."""
        return next((group for group in self.groups if group.slug == slug), None)


MISSING: Mapping[tuple[bool, bool], str] = {
    (False, False): "本月台账和{sheet}都没有，导入之后才能核对。",
    (True, False): "本月只有台账，没有{sheet}。导入{sheet}之后，这里逐项列出两者的差异。",
    (False, True): "本月只有{sheet}，没有办件台账。导入办件之后，这里逐项列出两者的差异。",
}
"""By whether there is a ledger and a sheet."""


def missing_words(sheet: str, *, has_ledger: bool, has_sheet: bool) -> str:
    """What is missing and what to do; blank when both are there."""
    return MISSING.get((has_ledger, has_sheet), "").format(sheet=sheet)


def signed(gap: Decimal) -> str:
    """A difference with its sign, in its own decimals.

    >>> signed(Decimal("-0.50")), signed(Decimal(3))
    ('−0.50', '+3')
    """
    return f"{'−' if gap < 0 else '+'}{abs(gap):,}"
