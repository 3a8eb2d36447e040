"""What a notice says with numbers: of whom, what, of which whole, when. Plain values, no Django."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from .document import Where
from .printed import Printed


class Concept(StrEnum):
    """Measures that notices of many cities share under many words (`vocabulary` has the words)."""

    ACCEPTED = "accepted"  # 受理, 接听, 登记, 诉求总量: everything that came in
    ANSWERED = "answered"  # 即时答复, 直接答复, 当场办结: closed on the call
    ASSIGNED = "assigned"  # 转办, 交办, 派发, 派单: handed to a unit
    COMPLETED = "completed"
    ON_TIME = "on_time"
    OVERDUE = "overdue"
    OPEN = "open"
    RATED = "rated"
    SATISFIED = "satisfied"
    DISSATISFIED = "dissatisfied"
    COMPLETION_RATE = "completion_rate"
    ON_TIME_RATE = "on_time_rate"
    SATISFACTION_RATE = "satisfaction_rate"
    OTHER_RATE = "other_rate"  # 响应率, 解决率, 接通率 …: a rate by its word
    SHARE = "share"  # 占比: of which whole says `base`
    CHANGE = "change"  # 环比, 同比, 上升, 下降
    BONUS = "bonus"
    PENALTY = "penalty"
    TOTAL_SCORE = "total_score"
    PART_SCORE = "part_score"  # points for one indicator
    RANK = "rank"


@dataclass(frozen=True)
class Period:
    """Months of a year, ends included; a year of 0 was not written."""

    year: int
    first: int
    last: int


@dataclass(frozen=True)
class Quantity:
    """One number with what it counts.

    `subject` is whose it is, as written (a place, unit or category; "" is the whole); `measure`
    the words that name what is counted, `concept` their meaning where it is known; `unit` 件, %,
    分 …; `base` what a share is of, as written; `scope` narrows the whole passage (省交办, 市直 …).
    `passage` numbers the sentence (prose) or the table it stands in: equal numbers stand together.
    A change (`Concept.CHANGE`) keeps the words it stands in as `measure` (较上月增加, 同比下降) and
    what it is compared with as `base` (上月, 同比). A period of None is the notice's own.
    """

    printed: Printed
    unit: str
    where: Where
    subject: str = ""
    measure: str = ""
    concept: Concept | None = None
    base: str = ""
    scope: str = ""
    period: Period | None = None
    passage: int = 0
    series: int = 0
    """Siblings of one enumeration, told of different subjects, share a number; 0 is in none."""
    whole: Where | None = None
    """The figure that the text says this one is a part of (其中 …)."""
    about: Where | None = None
    """Of a share or change: the figure that it is the share or change of (3201 件，占比 45.2%)."""


class Saying(Enum):
    """What a sentence claims of figures in words."""

    HIGHEST = "最高"
    LOWEST = "最低"
    LAST = "末位"
    FIRST = "首位"
    ABOVE = "高于"
    BELOW = "低于"
    AMONG_FIRST = "前几"
    AMONG_LAST = "后几"
    ROSE = "上升"
    FELL = "下降"
    ALL = "均"
    RESPECTIVELY = "分别"
    """As many `subjects` as `quoted` numbers were promised, and they are not as many."""


@dataclass(frozen=True)
class Claim:
    """A statement in words that numbers of the same notice can carry or contradict.

    `subjects` are those it praises or blames, in its order; `than` what they are compared with, as
    written; `many` the n of 前n; `quoted` the numbers that the sentence itself gives for it.
    """

    saying: Saying
    where: Where
    subjects: tuple[str, ...] = ()
    measure: str = ""
    concept: Concept | None = None
    than: str = ""
    many: int = 0
    quoted: tuple[Quantity, ...] = ()
    passage: int = 0


@dataclass(frozen=True)
class Column:
    """A column of a table: what its header says it holds."""

    index: int
    header: str
    concept: Concept | None = None
    unit: str = ""
    weight: Printed | None = None
    """The weight or full mark that the header gives, like 满意率（权重3）."""


@dataclass(frozen=True)
class Row:
    """A row of a table's body: its name, its numbers by column; `total` sums or averages others."""

    index: int
    name: str
    values: tuple[tuple[int, Quantity], ...]
    total: bool = False

    def of(self, column: Column) -> Quantity | None:
        """The number under `column`, if the cell has one."""
        return dict(self.values).get(column.index)


@dataclass(frozen=True)
class Sheet:
    """A table that was understood: `block` is its place in the document."""

    block: int
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def columns_of(self, *concepts: Concept) -> tuple[Column, ...]:
        """The columns with one of these meanings, from the left."""
        return tuple(one for one in self.columns if one.concept in concepts)


@dataclass(frozen=True)
class Unread:
    """A stretch with a figure or claim that was not understood, and why, in a Chinese clause."""

    where: Where
    why: str
