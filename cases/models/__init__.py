"""The tables of the bureau's records, by subject."""

from .case import Case, Exclusion, Handling, HandOver, Rating, RequestKind
from .installation import Installation
from .registry import (
    Category,
    CategoryAlias,
    Channel,
    District,
    DistrictAlias,
    Unit,
    UnitAlias,
    UnitGroup,
    UnitName,
    UnitSuccession,
)
from .sheets import ImportBatch, Sheet, SheetCell, SheetRow
from .suggestion import Suggestion

__all__ = [
    "Case",
    "Category",
    "CategoryAlias",
    "Channel",
    "District",
    "DistrictAlias",
    "Exclusion",
    "HandOver",
    "Handling",
    "ImportBatch",
    "Installation",
    "Rating",
    "RequestKind",
    "Sheet",
    "SheetCell",
    "SheetRow",
    "Suggestion",
    "Unit",
    "UnitAlias",
    "UnitGroup",
    "UnitName",
    "UnitSuccession",
]
