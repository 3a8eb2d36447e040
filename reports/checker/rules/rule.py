"""What a rule is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reports.checker.findings import Finding, Reading


@dataclass(frozen=True)
class Rule:
    """One thing that is tested. `about` explains it to readers in one Chinese sentence.

    In the texts of `good` the whole checker must find nothing at all; in those of `bad` this rule
    must find the words given beside them (its finding's `says`).
    """

    key: str
    name: str
    about: str
    tests: Callable[[Reading], Iterable[Finding]]
    good: tuple[str, ...] = ()
    bad: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()
    """Keys of other rules whose findings this one makes too."""
