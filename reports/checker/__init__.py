"""核对: any notice is read and its figures are tested. No Django, no database.

    document = formats.read(name, data)          # or formats.pasted(text)
    report = check(document)

`reading` makes quantities, claims and sheets of a document; `rules` test them; nothing is guessed:
what was not understood is listed in `report.reading.unread`.
"""

from .document import Document
from .findings import Finding, Report
from .reading import read
from .rules import RULES


def check(document: Document) -> Report:
    """Everything the rules find in `document`, in its order."""
    reading = read(document)
    found = [finding for rule in RULES for finding in rule.tests(reading)]
    return Report(reading, tuple(sorted(found, key=_place)))


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.where, finding.kind
