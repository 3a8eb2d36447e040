"""What references are resolved against: the notice's material, names, months, numbered tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cases.periods import Month

from .months import Months, OfMonth
from .names import Kind, Names, Where, month_of
from .values import UnresolvedError

if TYPE_CHECKING:
    from reports.notices.material import Material


@dataclass(frozen=True)
class Words:
    """The words behind the first of a reference, sorted by what they name."""

    places: tuple[Where, ...]
    month: Month
    has_month: bool


@dataclass(frozen=True)
class World:
    """Of one notice."""

    material: "Material"
    months: Months
    tables: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        """Of now, units as they were called in the notice's month; one query."""
        return Names.load(self.material.names)

    @property
    def this(self) -> OfMonth:
        """The notice's own month."""
        return self.months.this

    def sorted(self, words: tuple[str, ...]) -> Words:
        """Places and the month; UnresolvedError for a word that is neither, and for two of a
        kind.
        """
        months, places = [], []
        for word in words:
            month = month_of(word, self.this.month)
            if month:
                months.append(month)
            else:
                places.append(self._place(word))
        if len(months) > 1:
            raise UnresolvedError("一处引用只能写一个月份。")
        kinds = [one.kind for one in places]
        if len(set(kinds)) < len(kinds):
            raise UnresolvedError(f"一处引用只能写一个{kinds[0]}。")
        if Kind.WHOLE in kinds:
            places = [one for one in places if one.kind is not Kind.WHOLE]
        month = months[0] if months else self.this.month
        if month > self.this.month:
            raise UnresolvedError(f"{month.label}晚于本期通报，不能引用。")
        return Words(tuple(places), month, bool(months))

    def place(self, word: str) -> Where | None:
        """What a word names, if anything."""
        return self.names.find(word)

    def _place(self, word: str) -> Where:
        found = self.names.find(word)
        if found is None:
            raise UnresolvedError(f"没有名为“{word}”的属地、领域、分组、单位或月份。")
        return found
