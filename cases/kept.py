"""Values that depend on the data alone, kept while a mark of the data stays the same.

A reader who has looked at the mark (`under`) takes what was worked out under the same mark before;
outside of that, everything is worked out anew. The mark is looked at before the data: a value may
then be newer than its mark, which nobody meets again once it has moved, and never older.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache

About = TypeVar("About")
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


def kept_each(
    name: str,
    asked: Sequence[About],
    make: Callable[[Sequence[About]], Sequence[Value]],
    *,
    may_keep: Callable[[About], bool],
) -> list[Value]:
    """A value for each; `make` gives those that are not known, all together."""
    mark = _MARK.get()
    keys = {
        place: _key(mark, name, one) for place, one in enumerate(asked) if mark and may_keep(one)
    }
    known = cache.get_many(keys.values())
    found = {place: known[key] for place, key in keys.items() if key in known}
    lacking = [place for place in range(len(asked)) if place not in found]
    made = dict(zip(lacking, make([asked[place] for place in lacking]), strict=True))
    cache.set_many({keys[place]: one for place, one in made.items() if place in keys}, LIFE)
    return [(found | made)[place] for place in range(len(asked))]


def kept(name: str, make: Callable[[], Value], *about: object) -> Value:
    """What `make` gives, from the store where it is known. `about`: everything else that the value
    depends on, each with a `repr` of its own.
    """
    mark = _MARK.get()
    if not mark:
        return make()
    key = _key(mark, name, about)
    found = cache.get(key)
    if found is None:
        found = (make(),)
        cache.set(key, found, LIFE)
    return found[0]


def _key(mark: str, name: str, about: object) -> str:
    """Sets of slugs stand in no order of their own, but in one process always in the same."""
    return sha256(repr((mark, name, about)).encode()).hexdigest()
