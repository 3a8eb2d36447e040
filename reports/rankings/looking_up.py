"""Finding units in a ranking by name, short name, former name or alias."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from cases.intake.text import clean_text
from cases.models import Unit, UnitAlias, UnitName

from .values import RankingRow

LONGEST = 50
"""Characters of a search; a unit's name has no more."""

Spellings = Mapping[str, Iterable[str]]
"""Everything a unit is called besides its name in the month, by slug."""


@dataclass(frozen=True)
class LookUp:
    """What somebody looks for, and the units' other spellings; without words it finds all."""

    words: str
    spellings: Spellings

    @classmethod
    def of(cls, sent: str) -> Self:
        """From what was typed; three queries if anything was."""
        words = clean_text(sent)[:LONGEST].strip()
        return cls(words, _spellings() if words else {})

    def finds(self, row: RankingRow) -> bool:
        """Whether every word stands in one of the unit's spellings, of any of them."""
        called = [_plain(one) for one in (row.name, *self.spellings.get(row.slug, ()))]
        return all(any(word in one for one in called) for word in _plain_words(self.words))

    def among(self, rows: Iterable[RankingRow]) -> tuple[RankingRow, ...]:
        """Those that it finds, in their order."""
        return tuple(row for row in rows if self.finds(row))


def _plain_words(words: str) -> list[str]:
    return [_plain(word) for word in words.split()]


def _plain(text: str) -> str:
    """Without blanks and in small letters, as it is compared."""
    return "".join(clean_text(text).split()).casefold()


def _spellings() -> Spellings:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for slug, name, short in Unit.objects.values_list("slug", "name", "short_name"):
        found[slug] += [name, short] if short else [name]
    for model in (UnitAlias, UnitName):
        for slug, name in model.objects.values_list("unit__slug", "name"):
            found[slug].append(name)
    return found
