"""A district or a category folded into another: first what will move, then the move itself.

Cases go along, those of old months too, but for months that are published. What a sheet said stays
as it was imported. The folded entry is deleted when nothing is left of it, else closed; its names
mean the other one from now on.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from cases.changes import Author, values_of
from cases.held.members import counting_for_published
from cases.models import Case, Category, Change, District, Unit

from .aliases import keep_as_alias
from .closing import end
from .faults import OutdatedPage, RegisterRefused
from .kinds import Entry, kind_of
from .sealed import gets_another_top, held_below, refuse_another_top, take_turn
from .seen import token
from .tree import bring_under, refuse_impossible_place, subtree
from .uses import limited_to, uses_of

AT_ONCE = 2_000
Place = District | Category


@dataclass(frozen=True)
class Folded:
    """How much moves, or has moved."""

    names: tuple[str, ...]
    cases: int
    units: int
    children: tuple[str, ...]
    users: tuple[str, ...]


@dataclass(frozen=True)
class FoldPlan:
    """What would move, and what would stay; `staying`: lower categories, closed before, whose cases
    published months count.
    """

    moving: Folded
    sealed_cases: int
    staying: tuple[str, ...]
    sheet_rows: int
    seen: str


def plan_fold(source: Place, target: Place) -> FoldPlan:
    """RegisterRefused when the one cannot be folded into the other."""
    children, left = _children(source, target)
    _refuse_impossible(source, target, children)
    moving = Folded(
        names=tuple(_names(source)),
        cases=_cases(source).count(),
        units=source.units.count() if isinstance(source, District) else 0,
        children=tuple(child.name for child in children),
        users=tuple(map(str, limited_to(source))) if isinstance(source, District) else (),
    )
    sealed = source.cases.count() - moving.cases
    staying = tuple(child.name for child in left)
    seen = token(str(moving), sealed, staying, source.name, target.name)
    return FoldPlan(moving, sealed, staying, source.sheet_rows.count(), seen)


@transaction.atomic
def fold(  # noqa: PLR0913  which into which, what was shown, and who, when and why
    *,
    source: Place,
    target: Place,
    seen: str,
    by: User,
    at: datetime,
    today: date,
    reason: str,
) -> tuple[Folded, bool]:
    """What moved, and whether the source was deleted; OutdatedPage as for a merger."""
    take_turn()
    kind = kind_of(source)
    locked = {pk: kind.lock(pk) for pk in sorted((source.pk, target.pk))}
    gone, stays = locked[source.pk], locked[target.pk]
    assert isinstance(gone, District | Category)  # noqa: S101
    assert isinstance(stays, District | Category)  # noqa: S101
    plan = plan_fold(gone, stays)
    if plan.seen != seen:
        raise OutdatedPage(None, gone.name)
    author = Author(at, by, reason=reason)
    moved = Folded(
        names=plan.moving.names,
        cases=_move_cases(_cases(gone), gone, stays, author),
        units=_move_units(gone, stays, author),
        children=_move_children(gone, stays, author),
        users=_move_users(gone, stays, keep=plan.sealed_cases > 0),
    )
    return moved, _finish(gone, stays, plan.moving.names, today, author)


def _finish(gone: Entry, stays: Entry, names: tuple[str, ...], today: date, author: Author) -> bool:
    kind = kind_of(gone)
    kind.aliases._default_manager.filter(**{kind.owner: gone}).delete()
    is_free = not uses_of(gone)
    if is_free:
        author.change(kind.record, gone.pk, before=gone.name, after=None).save()
        gone.delete()
    elif not gone.closed_on:
        end(gone, today, author)
    for name in names:
        keep_as_alias(stays, name, author, gone)
    return is_free


def _move_cases(rows: QuerySet[Case], gone: Place, stays: Place, author: Author) -> int:
    field = kind_of(gone).key
    before, after = str(gone.pk), str(stays.pk)
    pks = list(rows.values_list("pk", flat=True))
    Change.objects.bulk_create(
        (author.change(Change.Record.CASE, pk, field, before, after) for pk in pks), AT_ONCE
    )
    return rows.update(**{field: stays})


def _move_units(gone: Place, stays: Place, author: Author) -> int:
    if not isinstance(gone, District):
        return 0
    units = list(gone.units.all())
    changes: list[Change] = []
    for unit in units:
        before = values_of(unit)
        unit.district_id = stays.pk
        changes += author.changes(Change.Record.UNIT, unit.pk, before, values_of(unit))
    Unit.objects.bulk_update(units, ["district"])
    Change.objects.bulk_create(changes, AT_ONCE)
    return len(units)


def _move_children(gone: Place, stays: Place, author: Author) -> tuple[str, ...]:
    children, _ = _children(gone, stays)
    for child in children:
        assert isinstance(stays, Category)  # noqa: S101
        bring_under(child, stays, author)
    return tuple(child.name for child in children)


def _move_users(gone: Place, stays: Place, *, keep: bool) -> tuple[str, ...]:
    """`keep`: cases stay with the one that goes, and whoever saw them goes on seeing them."""
    if not isinstance(gone, District):
        return ()
    users = limited_to(gone)
    now = [gone.slug, stays.slug] if keep else [stays.slug]
    for user in users:
        keys = [one for key in user.scope_keys for one in (now if key == gone.slug else [key])]
        user.scope_keys = list(dict.fromkeys(keys))
    User.objects.bulk_update(users, ["scope_keys"])
    return tuple(map(str, users))


def _cases(source: Place) -> QuerySet[Case]:
    """Those that no published month counts."""
    rows = Case.objects.filter(**{kind_of(source).key: source})
    return rows.exclude(counting_for_published())


def _children(source: Place, target: Place) -> tuple[list[Category], list[Category]]:
    """The categories directly below: those that go along, and those that stay."""
    if not isinstance(source, Category) or not isinstance(target, Category):
        return [], []
    going: list[Category] = []
    staying: list[Category] = []
    for child in source.children.all():
        is_held = gets_another_top(child, target) and held_below(subtree(child)).exists()
        (staying if is_held and child.closed_on else going).append(child)
    return going, staying


def _names(source: Place) -> list[str]:
    """Its name first; aliases of a lower category without the first level before them."""
    kind = kind_of(source)
    rows = kind.aliases._default_manager.filter(**{kind.owner: source}).order_by("name")
    aliases = (name.rpartition("/")[2] for name in rows.values_list("name", flat=True))
    return list(dict.fromkeys([source.name, *aliases]))


def _refuse_impossible(source: Place, target: Place, children: list[Category]) -> None:
    words = kind_of(source).words
    if source.pk == target.pk:
        raise RegisterRefused(f"请选择另一个{words}。")
    if target.closed_on:
        raise RegisterRefused(f"“{target}”已从 {target.closed_on} 起停用，请另选。")
    if isinstance(source, Category) and isinstance(target, Category):
        if target.pk in {node.pk for node in subtree(source)}:
            raise RegisterRefused(f"“{target}”在“{source}”的下面，不能并入自己的下级。")
        for child in children:
            refuse_impossible_place(child, target)
            refuse_another_top(child, subtree(child), target)
