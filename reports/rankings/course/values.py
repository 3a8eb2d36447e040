"""What the page of ranks over two years is made of, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cases.periods import Month
from reports import formats
from reports.page import Link
from reports.past.happenings import Happening
from scoring.models import Evaluation


@dataclass(frozen=True)
class Mark:
    """A letter on the axis of months: what it stands for, and where that is told."""

    letter: str
    meaning: str
    url: str = ""


@dataclass(frozen=True)
class Column:
    """A month of the map. `is_new` begins what another scheme scored."""

    month: Month
    url: str
    marks: tuple[Mark, ...]
    ranked: int
    is_new: bool = False
    is_scored: bool = True

    @property
    def anchor(self) -> str:
        """Where the list of happenings tells the month."""
        return f"in-{self.month}"


@dataclass(frozen=True)
class Cell:
    """A unit's month: its rank, shaded from 5 (the first fifth) to 1, or a letter and a `reason`
    where it has none. `happened`: the unit, or the scheme, is another one from here on.
    """

    text: str
    url: str = ""
    shade: int = 0
    reason: str = ""
    happened: bool = False


@dataclass(frozen=True)
class Step:
    """Places gained (above zero) between an earlier month and the last; None where one of them
    has no rank.
    """

    places: int | None

    @property
    def short(self) -> str:
        """As it stands in a narrow column: 升3, 降2, 平, —."""
        if self.places is None:
            return "—"
        if not self.places:
            return "平"
        return f"升{self.places}" if self.places > 0 else f"降{-self.places}"


@dataclass(frozen=True)
class Row:
    """A unit's line of the map. `ranks` are by month; `notes` say what became of it."""

    slug: str
    name: str
    url: str
    is_simulated: bool
    rank: int | None
    ranks: Mapping[Month, int]
    mean: Fraction | None
    month_step: Step
    year_step: Step
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()

    @property
    def mean_text(self) -> str:
        """With one decimal."""
        return formats.points(self.mean, 1)


@dataclass(frozen=True)
class Mover:
    """A unit that gained or lost places: both ranks, and what was said of the way."""

    name: str
    url: str
    words: str
    before: int
    now: int


@dataclass(frozen=True)
class Movers:
    """Who moved most against an earlier month. `more_up`, `more_down`: so many others moved as far
    as the last one that is named; `notes` say what makes the two months differ.
    """

    title: str
    against: Month
    headline: str
    up: tuple[Mover, ...]
    down: tuple[Mover, ...]
    more_up: str = ""
    more_down: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """The happenings of a month of the axis."""

    month: Month
    anchor: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True)
class Head:
    """A column that orders the rows: its title, where it leads, and how it stands now."""

    title: str
    url: str
    order: str = ""


@dataclass(frozen=True)
class Year:
    """Columns of one year side by side."""

    label: str
    months: int


@dataclass(frozen=True)
class CourseView:
    """The map of a group, up to the last month that was scored. `letters` explain the cells without
    a rank.
    """

    evaluation: Evaluation
    slug: str
    name: str
    tabs: tuple[Link, ...]
    columns: tuple[Column, ...]
    years: tuple[Year, ...]
    heads: Mapping[str, Head]
    rows: tuple[Row, ...]
    movers: tuple[Movers, ...]
    told: tuple[Told, ...]
    letters: tuple[Mark, ...]
    marks: tuple[Mark, ...]

    @property
    def last(self) -> Month:
        return self.columns[-1].month
