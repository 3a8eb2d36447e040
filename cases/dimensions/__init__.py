"""Dimensions: what cases are grouped and filtered by. One definition serves both.

A dimension's key is its parameter in the address; its members are named by slugs, and `none`
stands for cases that have no value there.
"""

from .base import NONE, Dimension, Member
from .registered import BATCH, CATEGORY, CHANNEL, DISTRICT, GROUP, UNIT, in_tree
from .stated import DUE, DUE_SOON, EXCLUDED, FLAG, HANDLING, KIND, PROVINCE, STAR, STATE

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
    "PROVINCE",
    "STAR",
    "STATE",
    "UNIT",
    "Dimension",
    "Member",
    "in_tree",
]
