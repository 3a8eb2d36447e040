"""Reading: from a document to the quantities, claims and sheets that the rules look at."""

from reports.checker.document import Document
from reports.checker.findings import Reading


def read(document: Document) -> Reading:
    """Everything that could be understood of `document`, and what could not."""
    return Reading(document)
