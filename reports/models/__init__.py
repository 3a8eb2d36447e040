"""What the pages keep of their own: notices, and how people work with the ledger."""

from .layouts import Content, NoticeTemplate, TemplateSection
from .ledger import CaseExport, ColumnChoice, SavedView
from .notices import (
    HandFigure,
    Notice,
    NoticeComment,
    NoticeEdit,
    NoticeFile,
    NoticeSection,
)
from .privacy import PrivacyRelease

__all__ = [
    "CaseExport",
    "ColumnChoice",
    "Content",
    "HandFigure",
    "Notice",
    "NoticeComment",
    "NoticeEdit",
    "NoticeFile",
    "NoticeSection",
    "NoticeTemplate",
    "PrivacyRelease",
    "SavedView",
    "TemplateSection",
]
