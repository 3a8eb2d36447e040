"""What somebody typed, as a condition on cases."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from cases.models import Case
from cases.numbers import is_case_number, spellings

from .stores import TABLE, store
from .words import words_of

LONGEST = 100
MOST_WORDS = 10
SHORTEST_BEGINNING = 6
"""Characters of a case number that are enough to find it by its beginning."""
_LEDGER = Case._meta.db_table
_LATIN_OR_DIGIT = re.compile("[0-9A-Za-z]")
_PHONE_TAIL = re.compile("[0-9]{4}")
_LAST_CHARACTER = chr(0x10FFFF)


class SearchError(ValueError):
    """Cannot be searched for; the message says why and what to do."""


@dataclass(frozen=True)
class _Part:
    """A query for primary keys of cases."""

    sql: str
    params: tuple[Any, ...]


def find(text: str) -> Q:
    """Cases that have all the words of the text, each as it stands; those whose number, own or
    upper-level, is the text or begins with it; those whose caller's number ends with it.

    Of a blank text, all. `SearchError` for a text too long to be asked.
    """
    asked = unicodedata.normalize("NFKC", text).strip()
    if not asked:
        return Q()
    words = words_of(text)
    if len(text) > LONGEST:
        raise SearchError(f"搜索内容最多 {LONGEST} 个字，请缩短后再搜索。")
    if len(words) > MOST_WORDS:
        raise SearchError(f"一次最多搜索 {MOST_WORDS} 个词，请减少几个后再搜索。")
    parts = [*_by_words(words), *_by_number(text, asked), *_by_phone(asked)]
    if not parts:
        return Q(pk__in=[])
    # One subquery: over an OR of several tables PostgreSQL would read the whole ledger.
    sql = " UNION ".join(part.sql for part in parts)
    params = [value for part in parts for value in part.params]
    return Q(pk__in=RawSQL(sql, params))  # noqa: S611 - the text goes as parameters


def _by_words(words: tuple[str, ...]) -> list[_Part]:
    if not words:
        return []
    index = store()
    sql = f"SELECT {index.key} FROM {TABLE} WHERE {index.matches}"
    return [_Part(sql, (index.expression(words),))]


def _by_number(typed: str, asked: str) -> list[_Part]:
    """Numbers are kept as they came: brackets of full width may stand in them."""
    numbers = tuple(sorted(filter(is_case_number, spellings(typed))))
    if not numbers or not _LATIN_OR_DIGIT.search(asked):
        return []
    marks = ", ".join("%s" for _ in numbers)
    own = f"SELECT id FROM {_LEDGER} WHERE number IN ({marks})"
    # That it is not blank must be said: the index has no blank ones, and SQLite does not reason.
    upper = f"SELECT id FROM {_LEDGER} WHERE upper_number IN ({marks}) AND upper_number <> ''"
    parts = [_Part(own, numbers), _Part(upper, numbers)]
    if len(asked) >= SHORTEST_BEGINNING and any(map(str.isdigit, asked)):
        parts += map(_beginning_with, numbers)
    return parts


def _beginning_with(start: str) -> _Part:
    """Worded so that the index on the numbers helps: of PostgreSQL's two, the one for patterns."""
    if connection.vendor == "postgresql":
        pattern = re.sub(r"([\\%_])", r"\\\1", start) + "%"
        return _Part(f"SELECT id FROM {_LEDGER} WHERE number LIKE %s", (pattern,))
    sql = f"SELECT id FROM {_LEDGER} WHERE number >= %s AND number < %s"
    return _Part(sql, (start, start + _LAST_CHARACTER))


def _by_phone(asked: str) -> list[_Part]:
    if not _PHONE_TAIL.fullmatch(asked):
        return []
    return [_Part(f"SELECT id FROM {_LEDGER} WHERE phone_tail = %s", (asked,))]
