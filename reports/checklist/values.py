"""What a checklist is made of, as plain values for the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.figures import Figure
from reports.page import Link


class State(StrEnum):
    """Where a point of the list stands."""

    DONE = "done"
    TO_DO = "to_do"
    WARNING = "warning"
    LATER = "later"

    @property
    def word(self) -> str:
        """As it stands beside the sign."""
        return {"done": "已完成", "to_do": "待办", "warning": "注意", "later": "暂不需要"}[self]

    @property
    def sign(self) -> str:
        """Told apart by its shape, not by a colour."""
        return {"done": "✓", "to_do": "○", "warning": "!", "later": "–"}[self]


@dataclass(frozen=True)
class Note:
    """A sentence of a point: words, a figure amid them, a link behind."""

    words: str
    figure: Figure | None = None
    after: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class Point:
    """One line of the list. The notes say what is the case and what is amiss."""

    title: str
    state: State
    notes: tuple[Note, ...]

    @classmethod
    def of(cls, title: str, state: State, *notes: Note | None) -> "Point":
        """With those notes that there are."""
        return cls(title, state, tuple(note for note in notes if note is not None))


@dataclass(frozen=True)
class Step:
    """The one thing to do next; without an address there is nothing to press."""

    words: str
    label: str = ""
    url: str = ""


@dataclass(frozen=True)
class Checklist:
    """The list of a month; folded where nothing is left to do before there is a ranking."""

    points: tuple[Point, ...]
    step: Step
    is_folded: bool

    @property
    def summary(self) -> str:
        """How many points stand where: 已完成 5 项，待办 1 项."""
        return "，".join(_counted(self.points))


def _counted(points: Sequence[Point]) -> list[str]:
    numbers = {state: sum(point.state is state for point in points) for state in State}
    return [f"{state.word} {number} 项" for state, number in numbers.items() if number]
