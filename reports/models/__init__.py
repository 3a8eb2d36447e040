"""What the pages keep of their own: notices, and how people work with the ledger."""

from .ledger import CaseExport, ColumnChoice, SavedView
from .notices import Notice, NoticeBlock, NoticeTemplate

__all__ = [
    "CaseExport",
    "ColumnChoice",
    "Notice",
    "NoticeBlock",
    "NoticeTemplate",
    "SavedView",
]
