"""Dimensions: what cases are grouped and filtered by. One definition serves both.

A dimension's key is its parameter in the address; its members are named by slugs, and `none`
stands for cases that have no value there.
"""

from .base import NONE, Dimension, Member
from .registered import BATCH, CATEGORY, CHANNEL, DISTRICT, GROUP, SUBCATEGORY, UNIT, in_tree
from .registers import REGISTERED, Registers, registers
from .stated import DUE, DUE_SOON, EXCLUDED, FLAG, HANDLING, KIND, PLACE, PROVINCE, STAR, STATE

DIMENSIONS = {
    dimension.key: dimension
    for dimension in (
        DISTRICT,
        CATEGORY,
        CHANNEL,
        KIND,
        UNIT,
        GROUP,
        PROVINCE,
        HANDLING,
        STATE,
        DUE,
        STAR,
        FLAG,
        EXCLUDED,
        BATCH,
        PLACE,
    )
}
"""Every dimension that an address may filter by."""

__all__ = [
    "BATCH",
    "CATEGORY",
    "CHANNEL",
    "DIMENSIONS",
    "DISTRICT",
    "DUE",
    "DUE_SOON",
    "EXCLUDED",
    "FLAG",
    "GROUP",
    "HANDLING",
    "KIND",
    "NONE",
    "PLACE",
    "PROVINCE",
    "REGISTERED",
    "STAR",
    "STATE",
    "SUBCATEGORY",
    "UNIT",
    "Dimension",
    "Member",
    "Registers",
    "in_tree",
    "registers",
]
