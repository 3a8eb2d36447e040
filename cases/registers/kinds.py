"""The three registers side by side: where each keeps its entries, aliases and history."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.intake.text import clean_text, match_key
from cases.models import (
    Category,
    CategoryAlias,
    Change,
    District,
    DistrictAlias,
    Unit,
    UnitAlias,
    UnitName,
)

from .faults import RegisterRefused

Entry = Unit | District | Category
LONGEST_ALIAS = 100


@dataclass(frozen=True)
class Kind:
    """One register. `owner` is an alias's field that points at its entry."""

    key: str
    words: str
    model: type[Unit] | type[District] | type[Category]
    aliases: type[UnitAlias] | type[DistrictAlias] | type[CategoryAlias]
    owner: str
    record: Change.Record
    longest_name: int

    def lock(self, pk: int) -> Entry:
        """The entry as it is stored, kept from other writers until the transaction ends."""
        found = self.model._default_manager.select_for_update().filter(pk=pk).first()
        if found is None:
            raise RegisterRefused(f"这个{self.words}刚刚被删除，请回到列表。")
        return found

    def alias_rows(self, entry: Entry) -> list[UnitAlias | DistrictAlias | CategoryAlias]:
        """The entry's other spellings."""
        rows = self.aliases._default_manager.filter(**{self.owner: entry})
        return list(rows.select_related("confirmed_by").order_by("name"))


UNIT = Kind("unit", "单位", Unit, UnitAlias, "unit", Change.Record.UNIT, 100)
DISTRICT = Kind("district", "属地", District, DistrictAlias, "district", Change.Record.DISTRICT, 50)
CATEGORY = Kind("category", "领域", Category, CategoryAlias, "category", Change.Record.CATEGORY, 50)
KINDS = {kind.key: kind for kind in (UNIT, DISTRICT, CATEGORY)}


def kind_of(entry: Entry) -> Kind:
    """The register that an entry stands in."""
    return next(kind for kind in KINDS.values() if isinstance(entry, kind.model))


def clean_name(kind: Kind, text: str) -> str:
    """A name as it is registered; refused when nothing is left of it, or too much."""
    name = clean_text(text)
    if not name:
        raise RegisterRefused(f"请填写{kind.words}名称。")
    if len(name) > kind.longest_name:
        raise RegisterRefused(
            f"{kind.words}名称最长 {kind.longest_name} 字，这里有 {len(name)} 字，请缩短。"
        )
    return name


def alias_key(entry: Entry, spelling: str) -> str:
    """The spelling as an alias keeps it; a lower category carries its first level."""
    top = entry.top if isinstance(entry, Category) else None
    bare = match_key(spelling)
    if top is None:
        return bare
    start = match_key(f"{top.name}/")
    return bare if bare.startswith(start) else f"{start}{bare}"


def holder_of_name(entry: Entry, key: str) -> str:
    """Who else bears the name, by its own name or as an alias; blank when nobody does.

    Only siblings count among categories: 其他 may stand under every first level.
    """
    kind = kind_of(entry)
    rows = [(one.name, one) for one in _rivals(entry) if one.pk != entry.pk]
    return _holder(rows, key) or _holder(_aliases(kind, entry), alias_key(entry, key))


def holder_of_alias(entry: Entry, key: str, giver: Entry | None = None) -> str:
    """Who else an alias would name: by name, alias, former or short name. `giver` may keep it."""
    kind = kind_of(entry)
    names = [(name, one) for name, one in _names(entry) if one != giver]
    return _holder([*names, *_aliases(kind, entry)], key)


def _rivals(entry: Entry) -> Iterable[Entry]:
    if isinstance(entry, Category):
        return Category.objects.filter(parent=entry.parent_id)
    return kind_of(entry).model._default_manager.all()


def _names(entry: Entry) -> list[tuple[str, Entry]]:
    others = kind_of(entry).model._default_manager.exclude(pk=entry.pk)
    if isinstance(entry, Category):
        nodes = Category.objects.exclude(pk=entry.pk).select_related("top")
        return [(f"{one.top.name}/{one.name}" if one.top else one.name, one) for one in nodes]
    names: list[tuple[str, Entry]] = [(one.name, one) for one in others]
    if isinstance(entry, Unit):
        names += [(one.short_name, one) for one in Unit.objects.exclude(pk=entry.pk)]
        former = UnitName.objects.exclude(unit=entry.pk).select_related("unit")
        names += [(one.name, one.unit) for one in former]
    return names


def _aliases(kind: Kind, entry: Entry) -> list[tuple[str, Entry]]:
    rows = kind.aliases._default_manager.exclude(**{f"{kind.owner}_id": entry.pk})
    return [(row.name, getattr(row, kind.owner)) for row in rows.select_related(kind.owner)]


def _holder(names: Iterable[tuple[str, Entry]], key: str) -> str:
    return next((str(owner) for name, owner in names if name and match_key(name) == key), "")
