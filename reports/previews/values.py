"""What the page of a trial computation shows, as plain values."""

from dataclasses import dataclass

from reports.overview.values import Card


@dataclass(frozen=True)
class MoveRow:
    """A unit's line: ranks and totals under both schemes, what became of it in words.

    The totals stand with their percent of the full score, which schemes of 10 and of 100 share.
    """

    name: str
    rank_before: str
    rank_after: str
    movement: str
    total_before: str
    total_after: str
    percent_before: str
    percent_after: str
    remark: str
    is_move: bool


@dataclass(frozen=True)
class GroupPreview:
    """A group's tab, those that move first; `card` is None when nobody moves. `source`: where both
    schemes take its figures from.
    """

    slug: str
    name: str
    headline: str
    source: str
    moved: int
    rows: tuple[MoveRow, ...]
    card: Card | None

    @property
    def movers(self) -> tuple[MoveRow, ...]:
        return tuple(row for row in self.rows if row.is_move)


@dataclass(frozen=True)
class PreviewPage:
    """A month's trial; `fault` says in words why there is none."""

    groups: tuple[GroupPreview, ...] = ()
    held: str = ""
    is_the_same: bool = False
    scales_differ: bool = False
    fault: str = ""

    def group(self, slug: str) -> GroupPreview | None:
        """The asked group, else the first."""
        found = next((group for group in self.groups if group.slug == slug), None)
        return found or (self.groups[0] if self.groups else None)


@dataclass(frozen=True)
class MonthRow:
    """A month in the look back: how many move, who comes to or leaves the ends of the ranking."""

    label: str
    url: str
    moved: str = ""
    top_entered: str = ""
    top_left: str = ""
    bottom_entered: str = ""
    bottom_left: str = ""
    fault: str = ""
