"""Texts made fit for every file format: what XML, PDF and spreadsheets cannot carry is taken out.

The only place that does so: each writer passes the whole notice through `cleaned` first.
"""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
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
    return _cleaned(value)  # type: ignore[no-any-return]


def _cleaned(value: Any) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _cleaned(getattr(value, field.name)) for field in fields(value)}
        )
    return value


class TextTooLongError(ValueError):
    """A text does not fit into the format; the message tells the reader which and what to do."""
