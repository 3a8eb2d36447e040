"""What the page of leaders is made of, as plain values."""

from dataclasses import dataclass

from reports.figures import Figure
from reports.overview.values import Sentence, Tile
from reports.page import Link
from reports.rankings.before import Movement
from reports.rankings.values import RateHead


@dataclass(frozen=True)
class LeaderRow:
    """A unit among the best or the weakest. `rates` stand in the columns' order.

    `lost` says what cost the unit most, blank among the best and where nothing did.
    """

    rank: int
    is_shared: bool
    name: str
    url: str
    is_simulated: bool
    assigned: Figure
    rates: tuple[Figure | None, ...]
    score: str
    movement: Movement
    lost: str = ""


@dataclass(frozen=True)
class LeaderGroup:
    """A group's best and weakest; `rates` are the columns of its scheme, `between` counts the
    units that neither list shows.
    """

    name: str
    number: int
    rates: tuple[RateHead, ...]
    top: tuple[LeaderRow, ...]
    bottom: tuple[LeaderRow, ...]
    between: int
    url: str


@dataclass(frozen=True)
class LeaderPage:
    """Four figures, three sentences, a group's units, the notice.

    `notice` is None for a month without one; `notice_words` names it, or says that there is none.
    `files`: the notice to take along, for those who may.
    """

    tiles: tuple[Tile, ...]
    sentences: tuple[Sentence, ...]
    tabs: tuple[Link, ...]
    group: LeaderGroup | None
    notice_words: str
    notice: Link | None = None
    files: tuple[Link, ...] = ()
    last_scheme: str = ""
