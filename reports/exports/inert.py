"""Texts that a spreadsheet program must not take for formulas, and that come back as they were."""

import re

_SIGNS = "=+-@＝＋－＠\t\r\n"
"""What a formula begins with; Excel reads the full-width forms too."""
_STARTS = frozenset(f"'{_SIGNS}")
_FORMULA = re.compile(f"'*[{re.escape(_SIGNS)}]")


def in_text_file(text: str) -> str:
    """With an apostrophe before what a program would reckon with; the import takes one away.

    >>> in_text_file("=1+1"), in_text_file("'-5"), in_text_file("3-5")
    ("'=1+1", "''-5", '3-5')
    """
    return f"'{text}" if text[:1] in _STARTS and _FORMULA.match(text) else text


def in_workbook(text: str) -> str:
    """A cell of a workbook says itself that it is text; only an apostrophe that the import would
    take away gets a second one.

    >>> in_workbook("=1+1"), in_workbook("'-5")
    ('=1+1', "''-5")
    """
    return f"'{text}" if text[:1] == "'" and _FORMULA.match(text) else text
