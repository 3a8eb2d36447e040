"""What is wrong with a scheme, each fault with its place; and the refusal of an action."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.registers.faults import RegisterRefused


@dataclass(frozen=True)
class Place:
    """Where: a field of the scheme, or of one of its indicators or groups (counted from 0)."""

    field: str = ""
    indicator: int | None = None
    group: int | None = None


@dataclass(frozen=True)
class Fault:
    """A sentence on what is wrong. A draft is kept with it unless `is_unkeepable`; a warning
    stands in nobody's way.
    """

    sentence: str
    place: Place
    is_unkeepable: bool = False
    is_warning: bool = False


class SchemeRefused(RegisterRefused):
    """Nothing was changed; the faults, where there are any, say what to put right."""

    def __init__(self, sentence: str, faults: Iterable[Fault] = ()) -> None:
        super().__init__(sentence)
        self.faults = tuple(faults)
