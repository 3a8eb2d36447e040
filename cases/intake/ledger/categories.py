"""事项大类 and 事项小类: two columns that together name one node of the tree of categories."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from cases.intake.lookup import (
    Register,
    names_given_up,
    names_in_use,
    other_ending,
    without_number,
)
from cases.intake.numbers import Unreadable
from cases.intake.text import clean_text, match_key
from cases.models import Category, CategoryAlias

from .names import found
from .outcome import BLANK, NULL, Memo, Outcome, Read, plain

KIND = "category"
_NUMBERED = "领域前的序号已去除。"
SEPARATOR = "/"
"""Between top and second level in the alias of a second level: 城建交通类/路灯."""


@dataclass(frozen=True)
class Categories:
    """Registers of the first level, of what stands under each of it, and of all lower levels."""

    tops: Register[Category]
    under: dict[str, Register[Category]]  # by the top's primary key as text
    names: dict[str, str]  # of the tops, the same way
    lower: Register[Category]

    @classmethod
    def load(cls) -> Self:
        """Two queries."""
        every = list(Category.objects.select_related("top"))
        tops = [one for one in every if one.level == 1]
        lower = [one for one in every if one.level > 1]
        aliases = list(CategoryAlias.objects.select_related("category__top"))
        named = [(one.name, one.category) for one in aliases]
        return cls(
            _register("领域", tops, named, other=[(other_ending(top.name), top) for top in tops]),
            {str(top.pk): _under(top, lower, aliases) for top in tops},
            {str(top.pk): top.name for top in tops},
            _register("事项小类", lower, named, other=[(top.name, top) for top in tops]),
        )

    def top_reader(self) -> Read:
        """Reads 事项大类."""
        return Memo(lambda raw: _read(self.tops, raw)).__getitem__

    def lower_reader(self) -> "Memo[tuple[str, str]]":
        """By the top's key and the cell of 事项小类: the node under that top, the top itself for
        a blank cell; under no top (`NULL`) the only lower node of that name.
        """
        return Memo(self._lower)

    def _lower(self, place: tuple[str, str]) -> str | Outcome:
        top, raw = place
        outcome = _read(self.under.get(top, self.lower), raw, within=self.names.get(top, ""))
        return top if outcome == NULL else outcome


def _read(register: Register[Category], raw: str, *, within: str = "") -> str | Outcome:
    try:
        text = plain(raw)
    except Unreadable as error:
        return Outcome(problem=str(error))
    clean, bare = clean_text(text), without_number(text)
    if clean in BLANK:
        return NULL
    if bare == clean:
        return found(register, KIND, bare, spelled=text, within=within)
    # One sentence for all numbered categories; a name that needed its alias keeps its own.
    outcome = found(register, KIND, bare, spelled=bare, within=within)
    return Outcome(outcome, note=_NUMBERED) if isinstance(outcome, str) else outcome


def _register(
    what: str,
    entries: Iterable[Category],
    aliases: Iterable[tuple[str, Category]],
    *,
    other: Iterable[tuple[str, Category]],
) -> Register[Category]:
    nodes = list(entries)
    return Register(what, [names_in_use(nodes), aliases, names_given_up(nodes), other])


def _under(
    top: Category, lower: Iterable[Category], aliases: Iterable[CategoryAlias]
) -> Register[Category]:
    """The top's own name stands for it too: exports repeat it where there is no second level."""
    mine = [one for one in lower if one.top_id == top.pk]
    start = match_key(f"{top.name}{SEPARATOR}")
    spellings = [
        (match_key(one.name).removeprefix(start), one.category)
        for one in aliases
        if match_key(one.name).startswith(start) or top.pk in {one.category.pk, one.category.top_id}
    ]
    itself = [(top.name, top), (other_ending(top.name), top)]
    return _register("事项小类", mine, spellings, other=itself)
