"""Values that depend on the data alone, kept while a mark of the data stays the same.

A reader who has looked at the mark (`under`) takes what was worked out under the same mark before;
outside of that, everything is worked out anew. The mark is looked at before the data: a value may
then be newer than its mark, which nobody meets again once it has moved, and never older.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache

Value = TypeVar("Value")
LIFE = 3_600
"""Seconds: what nobody asks for any more makes room."""
_MARK: ContextVar[str] = ContextVar("mark", default="")


@contextmanager
def under(mark: str) -> Iterator[None]:
    """For what is asked within."""
    token = _MARK.set(mark)
    try:
        yield
    finally:
        _MARK.reset(token)


def is_kept() -> bool:
    """Whether somebody has looked at the mark."""
    return bool(_MARK.get())


def kept(name: str, make: Callable[[], Value], *about: object) -> Value:
    """What `make` gives, from the store where it is known. `about`: everything else that the value
    depends on, each with a `repr` of its own.
    """
    mark = _MARK.get()
    if not mark:
        return make()
    key = sha256(repr((mark, name, about)).encode()).hexdigest()
    found = cache.get(key)
    if found is None:
        found = (make(),)
        cache.set(key, found, LIFE)
    return found[0]
