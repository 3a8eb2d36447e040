"""Reading: from a document to the quantities, claims and sheets that the rules look at."""

from reports.checker.document import Document
from reports.checker.findings import Reading

from .prose import prose_of
from .sheets import quantities_of, sheets_of, unread_of


def read(document: Document) -> Reading:
    """Everything that could be understood of `document`, and what could not."""
    sheets, prose = sheets_of(document), prose_of(document)
    figures = (*prose.quantities, *quantities_of(sheets))
    return Reading(
        document,
        quantities=tuple(sorted(figures, key=lambda one: one.where)),
        claims=prose.claims,
        sheets=sheets,
        unread=(*prose.unread, *unread_of(sheets)),
    )
