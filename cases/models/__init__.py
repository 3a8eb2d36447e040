"""The tables of the bureau's records, by subject."""

from .case import Case, Exclusion, Handling, HandOver, Rating, RequestKind
from .following import Inquiry, OutcomeRelease, Reminder, SuggestionFile
from .held import HeldChange, SealedFigures, SealedMonth
from .history import Change
from .installation import Installation
from .intake import (
    FileKind,
    ImportBatch,
    ImportJob,
    ImportProfile,
    ImportRemark,
)
from .manual import Attachment, Correction
from .promise import Promise
from .registry import (
    CalendarDay,
    Category,
    CategoryAlias,
    Channel,
    District,
    DistrictAlias,
    HandlingTerm,
    Unit,
    UnitAlias,
    UnitGroup,
    UnitName,
    UnitSuccession,
    WordAlias,
)
from .sheets import Sheet, SheetCell, SheetRow
from .stored import StoredFile, file_rules
from .story import Story, StoryFile
from .suggestion import Suggestion

__all__ = [
    "Attachment",
    "CalendarDay",
    "Case",
    "Category",
    "CategoryAlias",
    "Change",
    "Channel",
    "Correction",
    "District",
    "DistrictAlias",
    "Exclusion",
    "FileKind",
    "HandOver",
    "Handling",
    "HandlingTerm",
    "HeldChange",
    "ImportBatch",
    "ImportJob",
    "ImportProfile",
    "ImportRemark",
    "Inquiry",
    "Installation",
    "OutcomeRelease",
    "Promise",
    "Rating",
    "Reminder",
    "RequestKind",
    "SealedFigures",
    "SealedMonth",
    "Sheet",
    "SheetCell",
    "SheetRow",
    "StoredFile",
    "Story",
    "StoryFile",
    "Suggestion",
    "SuggestionFile",
    "Unit",
    "UnitAlias",
    "UnitGroup",
    "UnitName",
    "UnitSuccession",
    "WordAlias",
    "file_rules",
]
