"""核对: any notice is read and its figures are tested. No Django, no database.

    document = formats.read(name, data)          # or formats.pasted(text)
    report = check(document)

`reading` makes quantities, claims and sheets of a document; `rules` test them; nothing is guessed:
what was not understood is listed in `report.reading.unread`.
"""

from collections.abc import Iterator

from .document import Document
from .findings import Finding, Reading, Report
from .reading import read
from .rules import RULES
from .rules.cause import joined


def check(document: Document) -> Report:
    """Everything the rules find in `document`, in its order; what has one cause is told once."""
    reading = read(document)
    found = joined(_tested(reading), reading, _tested)
    return Report(reading, tuple(sorted(found, key=_place)))


def _tested(reading: Reading, kinds: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """By all rules, or by those that find one of `kinds`."""
    for rule in RULES:
        if not kinds or kinds & {rule.key, *rule.also}:
            yield from rule.tests(reading)


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.where, finding.kind
