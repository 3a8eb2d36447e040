"""Taking back what a batch made of units, aliases and suggestions, by the history that it left."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q, QuerySet

from accounts.models import User
from accounts.scope import ScopeKind
from cases.changes import Author, put_back, values_of
from cases.held.guard import months_in_words
from cases.models import Change, ImportBatch, SealedMonth, Suggestion, Unit, UnitAlias

Record = Change.Record
MODELS: Mapping[str, type[Unit | UnitAlias | Suggestion]] = {
    Record.UNIT: Unit,
    Record.UNIT_ALIAS: UnitAlias,
    Record.SUGGESTION: Suggestion,
}
AT_ONCE = 2_000


@dataclass(frozen=True)
class Trace:
    """What a batch left: the records it created, by kind, and the fields it changed, by record."""

    batch: ImportBatch
    created: Mapping[str, frozenset[int]]
    changed: Mapping[tuple[str, int], tuple[Change, ...]]

    @classmethod
    def of(cls, batch: ImportBatch) -> "Trace":
        created: defaultdict[str, set[int]] = defaultdict(set)
        changed: defaultdict[tuple[str, int], list[Change]] = defaultdict(list)
        for row in Change.objects.filter(batch=batch, is_undo=False).order_by("pk"):
            if row.field:
                changed[row.record, row.record_id].append(row)
            else:
                created[row.record].add(row.record_id)
        return cls(
            batch,
            {kind: frozenset(created[kind]) for kind in MODELS},
            {key: tuple(rows) for key, rows in changed.items()},
        )

    def fields(self, kind: str, name: str) -> dict[int, Change]:
        """The changes of one field, by record."""
        return {
            pk: row
            for (record, pk), rows in self.changed.items()
            for row in rows
            if (record, row.field) == (kind, name)
        }


def obstacle(batch: ImportBatch) -> str:
    """Why the batch has to stay, as a sentence; blank if it can be taken back."""
    trace = Trace.of(batch)
    if not (trace.changed or any(trace.created.values())):
        return "这一批没有留下更改记录，不能撤销。"
    checks = (
        _sealed_place,
        *(_later_change, _other_value, _lost_reference, _reference, _scope, _taken_place),
    )
    return next((reason for check in checks if (reason := check(trace))), "")


def undo(batch: ImportBatch, author: Author) -> None:
    """Inside a transaction, when there is no obstacle: fields get their former values, created
    records go, and the history says so.
    """
    trace = Trace.of(batch)
    _put_suggestions_back(trace, author)
    _put_units_back(trace)
    _delete_created(trace)
    was = Change.objects.filter(batch=batch, is_undo=False).order_by("pk")
    Change.objects.bulk_create(
        [author.change(row.record, row.record_id, row.field, row.after, row.before) for row in was],
        AT_ONCE,
    )


# -- obstacles ----------------------------------------------------------------------------------


def _later_change(trace: Trace) -> str:
    """A standing change of the same record, by another file or by a person."""
    own = Change.objects.filter(batch=trace.batch, is_undo=False)
    first = own.order_by("pk").values("pk")[:1]
    for kind, model in MODELS.items():
        touched = own.filter(record=kind).values("record_id")
        later = (
            Change.objects.filter(Q(batch=None) | Q(batch__undone_at=None), record=kind)
            .filter(record_id__in=touched, pk__gt=first)
            .exclude(batch=trace.batch)
            .select_related("by")
            .order_by("pk")
            .first()
        )
        if later:
            name = model._default_manager.filter(pk=later.record_id).first() or later.after
            if later.batch_id:
                return f"“{name}”此后又由批次 {later.batch_id} 更新过，请先撤销那一批。"
            return f"“{name}”此后由{later.by or '同事'}修改过，不能整批撤销。"
    return ""


def _other_value(trace: Trace) -> str:
    """A field that no longer holds what the batch wrote, however that came about."""
    for kind in (Record.UNIT, Record.SUGGESTION):
        pks = [pk for record, pk in trace.changed if record == kind]
        found = {one.pk: one for one in _records(kind, pks)}
        for pk in pks:
            if pk not in found:
                return "这批更新过的记录有的已被删除，不能整批撤销。"
            values = values_of(found[pk])
            if any(values[row.field] != row.after for row in trace.changed[kind, pk]):
                return f"“{found[pk]}”此后被修改过，不能整批撤销。"
    return ""


def _lost_reference(trace: Trace) -> str:
    """A former value that names something which is gone."""
    wanted: defaultdict[type[models.Model], set[int]] = defaultdict(set)
    for (kind, _), rows in trace.changed.items():
        for row in rows:
            target = MODELS[kind]._meta.get_field(row.field).related_model
            if row.before and isinstance(target, type):
                wanted[target].add(int(row.before))
    for target, pks in wanted.items():
        if target._default_manager.filter(pk__in=pks).count() < len(pks):
            return f"原来所填的{target._meta.verbose_name}已不在名册中，不能整批撤销。"
    return ""


def _reference(trace: Trace) -> str:
    """Anything that points at a record which would go."""
    for kind in (Record.UNIT, Record.SUGGESTION):
        pks = trace.created[kind]
        for relation in MODELS[kind]._meta.related_objects if pks else ():
            model, field = relation.related_model, relation.field
            if isinstance(model, str):
                continue
            rows = model._default_manager.filter(**{f"{field.name}__in": pks})
            if row := _without_own(trace, rows).select_related(field.name).first():
                name = getattr(row, field.name)
                return f"新增的“{name}”已被{model._meta.verbose_name}引用，不能整批撤销。"
    return ""


def _without_own(trace: Trace, rows: QuerySet) -> QuerySet:
    """Without the rows that go, or point elsewhere again, when the batch is taken back."""
    if rows.model is UnitAlias:
        return rows.exclude(pk__in=trace.created[Record.UNIT_ALIAS])
    if rows.model is Unit:
        moved = trace.fields(Record.UNIT, "parent")
        return rows.exclude(pk__in=[*trace.created[Record.UNIT], *moved])
    return rows


def _scope(trace: Trace) -> str:
    """A user who sees the rows of a unit that would go; scopes name units by slug."""
    units = Unit.objects.filter(pk__in=trace.created[Record.UNIT])
    names = dict(units.values_list("slug", "name"))
    users = User.objects.filter(scope_kind=ScopeKind.UNIT) if names else ()
    for user in users:
        if slugs := names.keys() & set(user.scope_keys):
            return f"新增的“{names[min(slugs)]}”是用户 {user} 的可见范围，不能整批撤销。"
    return ""


def _sealed_place(trace: Trace) -> str:
    """A place among the ten of a published month."""
    moved = trace.fields(Record.SUGGESTION, "place")
    placed = Suggestion.objects.filter(pk__in=trace.created[Record.SUGGESTION]).chosen()
    touched = Suggestion.objects.filter(Q(pk__in=moved) | Q(pk__in=placed.values("pk")))
    sealed = touched.filter(month__in=SealedMonth.objects.values("month"))
    if not (number := sealed.count()):
        return ""
    named = months_in_words(sealed.values_list("month", flat=True))
    return f"撤销会改变已封存的{named}十佳建议的名次（{number} 条），不能撤销。"


def _taken_place(trace: Trace) -> str:
    """A place among the ten that somebody else holds by now."""
    moved = trace.fields(Record.SUGGESTION, "place")
    places = [int(row.before) for row in moved.values() if row.before]
    own = [*trace.created[Record.SUGGESTION], *moved]
    months = Suggestion.objects.filter(pk__in=moved).values("month")
    others = Suggestion.objects.filter(month__in=months, place__in=places)
    if holder := others.exclude(pk__in=own).first():
        return f"第 {holder.place} 名现在是“{holder}”，不能整批撤销，请先调整它的名次。"
    return ""


# -- writing ------------------------------------------------------------------------------------


def _put_suggestions_back(trace: Trace, author: Author) -> None:
    """Places are left before any is taken again: two suggestions may have changed theirs."""
    Suggestion.objects.filter(pk__in=trace.created[Record.SUGGESTION]).delete()
    moved = trace.fields(Record.SUGGESTION, "place")
    Suggestion.objects.filter(pk__in=moved).update(place=None)
    for suggestion in _records(Record.SUGGESTION, _pks(trace, Record.SUGGESTION)):
        names = _put_fields_back(trace, Record.SUGGESTION, suggestion)
        values = {name: getattr(suggestion, name) for name in names}
        Suggestion.objects.filter(pk=suggestion.pk).update(
            **values, edited_by=author.by, edited_at=author.at, version=F("version") + 1
        )


def _put_units_back(trace: Trace) -> None:
    for unit in _records(Record.UNIT, _pks(trace, Record.UNIT)):
        unit.save(update_fields=_put_fields_back(trace, Record.UNIT, unit))


def _put_fields_back(trace: Trace, kind: str, record: Unit | Suggestion) -> list[str]:
    """The names of the fields that were set."""
    rows = trace.changed[kind, record.pk]
    for row in rows:
        put_back(record, row.field, row.before)
    return [row.field for row in rows]


def _delete_created(trace: Trace) -> None:
    UnitAlias.objects.filter(pk__in=trace.created[Record.UNIT_ALIAS]).delete()
    units = Unit.objects.filter(pk__in=trace.created[Record.UNIT])
    units.update(parent=None)
    units.delete()


def _pks(trace: Trace, kind: str) -> list[int]:
    return [pk for record, pk in trace.changed if record == kind]


def _records(kind: str, pks: Iterable[int]) -> Iterable[Unit | Suggestion]:
    return MODELS[kind]._default_manager.filter(pk__in=pks)  # type: ignore[return-value]
