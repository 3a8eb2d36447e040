"""What the number of a case looks like: it stands in the address of the case's page."""

import re
import unicodedata

LONGEST = 40
_INSIDE = r"\w.:\(\)\[\]（）〔〕【】-"
PATTERN = rf"[\w\(\[（〔【][{_INSIDE}]{{0,{LONGEST - 1}}}"
"""Letters, digits, Chinese characters, brackets, and between them . : - and _.

Brackets are escaped also where they need not be: Django counts them when it makes addresses.
"""
_NUMBER = re.compile(PATTERN)
RULE = "编号只能由字母、数字、汉字、括号和 - _ . : 组成"


def spellings(typed: str) -> tuple[str, ...]:
    """What a number may have been kept as, the likeliest first: as typed, in half width, in capital
    and in small letters.

    >>> spellings(" pj〔1〕")
    ('pj〔1〕', 'PJ〔1〕')
    """
    stripped = typed.strip()
    narrow = unicodedata.normalize("NFKC", typed).strip()
    return tuple(dict.fromkeys((stripped, narrow, narrow.upper(), narrow.lower())))


def is_case_number(text: str) -> bool:
    """Whether a case can bear the text as its number.

    >>> [is_case_number(text) for text in ("DH-2020.04〔1〕", "a/b", "..", "<b>")]
    [True, False, False, False]
    """
    return _NUMBER.fullmatch(text) is not None
