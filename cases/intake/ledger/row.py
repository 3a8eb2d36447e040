"""One row of a ledger on its way through the check: what it comes to, and what is wrong with it."""

from collections.abc import Mapping

from cases.intake.faults import Remark
from cases.intake.notes import Notes

from .outcome import NULL, Outcome


class LedgerRow:
    """`values` by stage column. `headers` are the file's, by column key: what the file has."""

    __slots__ = ("faulty", "headers", "notes", "number", "problems", "values")

    def __init__(self, number: int, headers: Mapping[str, str], notes: Notes) -> None:
        self.number = number
        self.headers = headers
        self.notes = notes
        self.values: dict[str, str] = {}
        self.problems: list[Remark] = []
        self.faulty: set[str] = set()

    def __getitem__(self, column: str) -> str:
        """The value, `NULL` also where the file has no such column."""
        return self.values.get(column, NULL)

    def has(self, key: str) -> bool:
        """Whether the file has the column at all."""
        return key in self.headers

    def reject(self, key: str, message: str) -> None:
        self.faulty.add(key)
        self.problems.append(Remark(self.number, self.headers.get(key, ""), message))

    def tally(self, key: str, message: str) -> None:
        """A sentence that other rows may share."""
        self.notes.tally(self.number, self.headers.get(key, ""), message)

    def heard(self, key: str, outcome: str | Outcome) -> str:
        """The value of a reading, after its sentences have been noted."""
        if isinstance(outcome, str):
            return outcome
        if outcome.note:
            self.tally(key, outcome.note)
        if outcome.problem:
            self.reject(key, outcome.problem)
        if unknown := outcome.unknown:
            self.notes.name_unknown(self.number, unknown.register, unknown.name, unknown.within)
        return outcome.value
