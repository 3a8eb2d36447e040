"""Values that depend on the data alone, kept while a mark of the data stays the same.

A reader who has looked at the mark (`under`) takes what was worked out under the same mark before;
outside of that, everything is worked out anew. The mark is looked at before the data: a value may
then be newer than its mark, which nobody meets again once it has moved, and never older.

What is worked out of few tables says so (`reads`) and outlives changes of the others: a file of
cases leaves registers, schemes, sheets and sealed months as they were.

The store is Django's own in the memory of each process. It holds 300 values, the oldest make room:
a hundred pages, as many as are looked at between two changes, and some 20 MB.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache

About = TypeVar("About")
Value = TypeVar("Value")
LIFE = 3_600
"""Seconds: what nobody asks for any more makes room."""


@dataclass(frozen=True)
class Mark:
    """What is told of each table, by its label, in one order."""

    tables: tuple[tuple[str, str], ...]

    @cached_property
    def whole(self) -> str:
        """Of all of them."""
        return sha256(repr(self.tables).encode()).hexdigest()

    def of(self, reads: Collection[str]) -> str:
        """Of some of them; one that is empty tells nothing."""
        return repr([(label, told) for label, told in self.tables if label in reads])


_MARK: ContextVar[Mark | None] = ContextVar("mark", default=None)


@contextmanager
def under(mark: Mark) -> Iterator[None]:
    """For what is asked within."""
    token = _MARK.set(mark)
    try:
        yield
    finally:
        _MARK.reset(token)


def is_kept() -> bool:
    """Whether somebody has looked at the mark."""
    return _MARK.get() is not None


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
        place: _key(mark.whole, name, one)
        for place, one in enumerate(asked)
        if mark and may_keep(one)
    }
    known = cache.get_many(keys.values())
    found = {place: known[key] for place, key in keys.items() if key in known}
    lacking = [place for place in range(len(asked)) if place not in found]
    made = dict(zip(lacking, make([asked[place] for place in lacking]), strict=True))
    cache.set_many({keys[place]: one for place, one in made.items() if place in keys}, LIFE)
    return [(found | made)[place] for place in range(len(asked))]


def kept(
    name: str, make: Callable[[], Value], *about: object, reads: Collection[str] = ()
) -> Value:
    """What `make` gives, from the store where it is known. `about`: everything else that the value
    depends on, each with a `repr` of its own. `reads`: labels of the only tables it is worked out
    of.
    """
    mark = _MARK.get()
    if mark is None:
        return make()
    key = _key(mark.of(reads) if reads else mark.whole, name, about)
    found = cache.get(key)
    if found is None:
        found = (make(),)
        cache.set(key, found, LIFE)
    return found[0]


def _key(mark: str, name: str, about: object) -> str:
    """Sets of slugs stand in no order of their own, but in one process always in the same."""
    return sha256(repr((mark, name, about)).encode()).hexdigest()
