"""Finding registered units, districts and categories by the names people write. Never creates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from cases.models import (
    Category,
    CategoryAlias,
    District,
    DistrictAlias,
    Unit,
    UnitAlias,
    UnitGroup,
    UnitName,
    UnitSuccession,
)
from cases.periods import Month

from .nearest import nearest_keys
from .notes import Choice
from .numbers import Unreadable
from .text import clean_text, match_key, visible_text

Entry = TypeVar("Entry", Unit, UnitGroup, District, Category)
Closable = TypeVar("Closable", Unit, District, Category)
_NUMBERED = re.compile(r"[0-9]{1,3}[.、:)]")
NEAREST = 3
SHOWN = 50
"""Characters of an unknown or mended spelling that a sentence quotes."""
SUGGESTED = 500
"""Unknown names of one run that get suggestions: a column of nothing but unknown ones is long."""


@dataclass(frozen=True)
class Match(Generic[Entry]):
    """What a name stands for, and the registered name or alias by which it was found."""

    entry: Entry
    spelling: str

    def understanding(self, spelled: str) -> str:
        """That a spelling was not the registered one, as a sentence; blank if it was."""
        name, shown = self.entry.name, visible_text(spelled)[:SHOWN]
        if match_key(self.spelling) not in {match_key(name), match_key(other_ending(name))}:
            return f"“{shown}”按名称对应读作“{name}”。"
        if spelled == self.spelling:
            return ""
        if "".join(shown.split()) == "".join(self.spelling.split()):
            return f"“{shown}”含不可见字符或空格，已去除。"
        return f"“{shown}”的写法已规范化为“{name}”。"


class Register(Generic[Entry]):
    """Names of one kind of thing. Earlier tiers win; a name that means two things finds none.

    `key` is what `UnknownName.register` calls it; blank for names that no alias can be given to.
    """

    def __init__(
        self, what: str, tiers: Sequence[Iterable[tuple[str, Entry]]], key: str = ""
    ) -> None:
        self.key = key
        self._what = what
        self._left = SUGGESTED
        self._entries: dict[str, Entry] = {}
        self._spellings: dict[str, str] = {}
        self._ambiguous: dict[str, set[str]] = {}
        for tier in tiers:
            self._take(tier)

    def _take(self, tier: Iterable[tuple[str, Entry]]) -> None:
        found: dict[str, dict[int, tuple[str, Entry]]] = {}
        for name, entry in tier:
            if (key := match_key(name)) and key not in self._entries:
                found.setdefault(key, {})[entry.pk] = (name, entry)
        for key, owners in found.items():
            if len(owners) > 1:
                self._ambiguous.setdefault(key, {entry.name for _, entry in owners.values()})
            elif key not in self._ambiguous:
                [(self._spellings[key], self._entries[key])] = owners.values()

    @property
    def names(self) -> tuple[str, ...]:
        """What is registered, in its order."""
        return tuple(dict.fromkeys(entry.name for entry in self._entries.values()))

    def get(self, text: str) -> Entry | None:
        """The entry of that name, or None."""
        return self._entries.get(match_key(text))

    def find(self, text: str) -> Match[Entry]:
        """Unreadable with the nearest names when nothing, or more than one thing, has the name."""
        key = match_key(text)
        if key in self._entries:
            return Match(self._entries[key], self._spellings[key])
        shown = visible_text(text)[:SHOWN]
        if key in self._ambiguous:
            owners = "、".join(sorted(self._ambiguous[key]))
            raise Unreadable(f"“{shown}”可以指几个{self._what}：{owners}，请写全称。")
        raise Unreadable(f"未知{self._what}“{shown}”，{self._nearest_words(key)}。")

    def is_unknown(self, text: str) -> bool:
        """Whether nothing at all has the name; one that means two things is known too well."""
        key = match_key(text)
        return key not in self._entries and key not in self._ambiguous

    def nearest(self, text: str, number: int = NEAREST) -> tuple[Choice, ...]:
        """What the name most resembles, nearest first."""
        return tuple(_choice(entry) for entry in self._close(match_key(text), number))

    def _close(self, key: str, number: int = NEAREST) -> list[Entry]:
        close = nearest_keys(key, self._entries, number * 3)
        found = {self._entries[one].pk: self._entries[one] for one in close}
        return list(found.values())[:number]

    def _nearest_words(self, key: str) -> str:
        self._left -= 1
        if self._left < 0:
            return "请核对或先登记"
        names = [entry.name for entry in self._close(key)]
        if not names:
            return "名册中没有相近的名称，请核对或先登记"
        return f"相近的有：{'、'.join(names)}"


def _choice(entry: Unit | UnitGroup | District | Category) -> Choice:
    return Choice(entry.slug, entry.name)


def names_in_use(entries: Iterable[Closable]) -> list[tuple[str, Closable]]:
    """The first to be looked at."""
    return [(one.name, one) for one in entries if one.closed_on is None]


def names_given_up(entries: Iterable[Closable]) -> list[tuple[str, Closable]]:
    """Of closed entries: an alias of another one goes before, as after a merger."""
    return [(one.name, one) for one in entries if one.closed_on]


def unit_register(month: Month | None = None) -> Register[Unit]:
    """By name, alias, former name, short name; four queries.

    In a file of a month (one query more), the names of a unit that was merged before the month
    began mean whoever took over.
    """
    every = list(Unit.objects.for_table())
    heirs = _heirs(every, month.period().first_day if month else None)
    return Register(
        "单位",
        [
            [(name, heirs[unit.pk]) for name, unit in names_in_use(every)],
            [(one.name, heirs[one.unit_id]) for one in UnitAlias.objects.all()],
            [(name, heirs[unit.pk]) for name, unit in names_given_up(every)],
            [(one.name, heirs[one.unit_id]) for one in UnitName.objects.all()],
            [(unit.short_name, heirs[unit.pk]) for unit in every],
        ],
        "unit",
    )


def _heirs(units: Iterable[Unit], day: date | None) -> dict[int, Unit]:
    """Each unit by primary key, or the one that it was merged into by that day."""
    heirs = {unit.pk: unit for unit in units}
    if day is None:
        return heirs
    mergers = UnitSuccession.objects.filter(
        kind=UnitSuccession.Kind.MERGED, took_effect_on__lte=day
    )
    latest_first = mergers.order_by("-took_effect_on", "-pk")
    for before, after in latest_first.values_list("predecessor", "successor"):
        heirs[before] = heirs[after]
    return heirs


def registered_names() -> Register[Unit]:
    """Units by name and alias only: what says that a row is about a unit already there."""
    aliases = UnitAlias.objects.select_related("unit")
    return Register(
        "单位",
        [
            [(unit.name, unit) for unit in Unit.objects.for_table().select_related("parent")],
            [(one.name, one.unit) for one in aliases],
        ],
    )


def group_register() -> Register[UnitGroup]:
    """Unit groups by name and by slug."""
    groups = list(UnitGroup.objects.all())
    return Register(
        "分组",
        [[(one.name, one) for one in groups], [(one.slug, one) for one in groups]],
    )


def district_register() -> Register[District]:
    """By name and alias."""
    aliases = DistrictAlias.objects.select_related("district")
    districts = list(District.objects.all())
    return Register(
        "属地",
        [
            names_in_use(districts),
            [(one.name, one.district) for one in aliases],
            names_given_up(districts),
        ],
        "district",
    )


def top_category_register() -> Register[Category]:
    """Categories of the first level, by name and alias, with and without the ending 类."""
    tops = list(Category.objects.tops())
    aliases = CategoryAlias.objects.filter(category__parent=None).select_related("category")
    return Register(
        "领域",
        [
            names_in_use(tops),
            [(one.name, one.category) for one in aliases],
            names_given_up(tops),
            [(other_ending(top.name), top) for top in tops],
        ],
        "category",
    )


def without_number(text: str) -> str:
    """A category without the number that some platforms put before it ("12.其他类")."""
    return _NUMBERED.sub("", clean_text(text), count=1) if text else text


def other_ending(name: str) -> str:
    """城建交通 for 城建交通类, and the other way round."""
    return name.removesuffix("类") if name.endswith("类") else f"{name}类"
