"""Writing units that were staged, in one transaction."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from cases.changes import Author, Values, values_of
from cases.models import Change, ImportBatch, Unit, UnitAlias
from cases.slugs import slug_for

from .batches import Source, create_batch
from .lookup import registered_names
from .text import match_key
from .units_check import UnitDraft
from .units_stage import StagedUnits, new_aliases


@transaction.atomic
def commit_units(
    staged: StagedUnits, source: Source, *, by: User | None, at: datetime
) -> ImportBatch:
    """New units get a slug for good; parents and aliases follow when all units are there."""
    kind = ImportBatch.Kind.UNITS
    batch = create_batch(source, kind, None, staged.counts, by=by, at=at)
    before = {one.existing.pk: values_of(one.existing) for one in staged.changed if one.existing}
    for draft in staged.changed:
        _update(draft)
    new = _create(staged.new, is_simulated=source.is_simulated)
    drafts = (*staged.new, *staged.changed)
    _set_parents(drafts)
    aliases = _add_aliases(drafts, by=by, at=at)
    _write_history(Author(at, by, batch), before, new, aliases)
    return batch


def _update(draft: UnitDraft) -> None:
    if unit := draft.existing:
        for field, value in draft.values.items():
            setattr(unit, field, value)
        unit.save(update_fields=list(draft.values))


def _create(drafts: tuple[UnitDraft, ...], *, is_simulated: bool) -> list[Unit]:
    taken = set(Unit.objects.values_list("slug", flat=True))
    order = Unit.objects.aggregate(last=Max("order"))["last"] or 0
    units = []
    for draft in drafts:
        order += 1
        slug = slug_for(draft.name, taken)
        taken.add(slug)
        values = {"order": order, **draft.values}
        units.append(Unit(slug=slug, name=draft.name, is_simulated=is_simulated, **values))
    return Unit.objects.bulk_create(units)


def _set_parents(drafts: tuple[UnitDraft, ...]) -> None:
    units = {match_key(unit.name): unit for unit in Unit.objects.all()}
    moved = []
    for draft in drafts:
        if draft.row.has("parent"):
            unit = units[draft.key]
            unit.parent = units[draft.parent] if draft.parent else None
            moved.append(unit)
    Unit.objects.bulk_update(moved, ["parent"])


def _add_aliases(
    drafts: tuple[UnitDraft, ...], *, by: User | None, at: datetime
) -> list[UnitAlias]:
    known = registered_names()
    units = {match_key(unit.name): unit for unit in Unit.objects.all()}
    return UnitAlias.objects.bulk_create(
        UnitAlias(name=alias, unit=units[draft.key], confirmed_by=by, confirmed_at=at)
        for draft in drafts
        for alias in new_aliases(draft, known)
    )


def _write_history(
    author: Author, before: Mapping[int, Values], new: list[Unit], aliases: list[UnitAlias]
) -> None:
    changes = [author.change(Change.Record.UNIT, unit.pk, after=unit.name) for unit in new]
    for unit in Unit.objects.filter(pk__in=before):
        changes += author.changes(Change.Record.UNIT, unit.pk, before[unit.pk], values_of(unit))
    changes += [
        author.change(Change.Record.UNIT_ALIAS, alias.pk, after=alias.name) for alias in aliases
    ]
    Change.objects.bulk_create(changes)
