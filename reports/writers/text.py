"""Texts made fit for every file format: what XML, PDF and spreadsheets cannot carry is taken out.

The only place that does so: each writer passes the whole notice through `cleaned` first.
"""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from operator import is_not
from typing import Any, TypeVar

Value = TypeVar("Value")

_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
_UNPRINTABLE = re.compile(
    "[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    # Characters that turn the reading direction could show a figure backwards.
    "|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


def clean(text: str) -> str:
    r"""`text` without control characters, lone surrogates and non-characters; a tab is a space.

    >>> clean("一\x00二\ud800\ufffe\t三\r\n四")
    '一二 三\n四'
    """
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def cleaned(value: Value) -> Value:
    """The same value with every text inside it clean, however deep it stands."""
    return mapped(value, clean)


def mapped(value: Value, change: Callable[[str], str]) -> Value:
    """The same value with `change` applied to every text inside it."""
    changed: Value = _mapped(value, change)
    return changed


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        made = tuple([_mapped(item, change) for item in value])
        return made if any(map(is_not, made, value)) else value
    if is_dataclass(value) and not isinstance(value, type):
        return _changed(value, change)
    return value


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """A dataclass anew only where something in it is: most texts are clean."""
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    made = {name: _mapped(part, change) for name, part in parts.items()}
    anew = {name: part for name, part in made.items() if part is not parts[name]}
    return replace(value, **anew) if anew else value


class TextTooLongError(ValueError):
    """A text does not fit into the format; the message tells the reader which and what to do."""
