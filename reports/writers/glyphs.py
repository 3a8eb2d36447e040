"""Which characters the fonts can draw. What none of them has is printed as 〓, never as a box.

PDF/A refuses a file with a glyph that is missing: one strange character would stop the export.
"""

from functools import cache
from pathlib import Path
from unicodedata import category

from reports.writers import faces

MISSING = "〓"
"""What Chinese printers set for a character they do not have."""


def printable(text: str) -> str:
    """`text` as all fonts of the notice together can print it."""
    return _replaced(text, _of_all(tuple(faces.directories())))


def drawable(text: str, font: Path) -> str:
    """`text` as one font can draw it."""
    return _replaced(text, _characters(font))


def _replaced(text: str, known: frozenset[str]) -> str:
    if known.issuperset(text):
        return text
    return "".join(one if one in known else _substitute(one) for one in text)


def _substitute(character: str) -> str:
    """Variation selectors and joiners have no shape of their own; they are left out."""
    return "" if category(character) in {"Mn", "Me", "Cf"} else MISSING


@cache
def _of_all(folders: tuple[Path, ...]) -> frozenset[str]:
    files = (path for folder in folders for path in sorted(folder.glob("*.[ot]t[fc]")))
    return frozenset().union(*map(_characters, files))


@cache
def _characters(font: Path) -> frozenset[str]:
    """With the end of a line, which no font draws."""
    # Only who writes paper waits for matplotlib, which takes longer to load than all pages.
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    return frozenset(("\n", *map(chr, FT2Font(str(font)).get_charmap())))
