"""Reading: from a document to the quantities, claims and sheets that the rules look at."""

from reports.checker.document import Document
from reports.checker.findings import Reading

from .sheets import quantities_of, sheets_of


def read(document: Document) -> Reading:
    """Everything that could be understood of `document`, and what could not."""
    sheets = sheets_of(document)
    return Reading(document, quantities=quantities_of(sheets), sheets=sheets)
