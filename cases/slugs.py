"""Readable addresses for Chinese names: pinyin, fixed at creation."""

import re
from collections.abc import Container
from itertools import count

_NOT_IN_A_SLUG = re.compile("[^a-z0-9]+")
_LONGEST = 100


def slug_for(name: str, taken: Container[str], otherwise: str = "unit") -> str:
    """The name's pinyin; with -2, -3, … when taken, `otherwise` when nothing can be spelt.

    >>> slug_for("市公安局", {"shigonganju"})
    'shigonganju-2'
    """
    # Its dictionary takes a third of a second to load, and most processes name nothing.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    spelt = "".join(lazy_pinyin(name, errors=_plain))
    base = _NOT_IN_A_SLUG.sub("-", spelt.lower())[:_LONGEST].strip("-") or otherwise
    if base not in taken:
        return base
    return next(slug for number in count(2) if (slug := f"{base}-{number}") not in taken)


def _plain(characters: str) -> str:
    """Characters that have no pinyin: letters and digits stay, the rest separates."""
    return "".join(one if one.isascii() else "-" for one in characters)
