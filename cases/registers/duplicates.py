"""One unit registered twice by mistake: everything of the second registration goes to the first.

Old cases too: there never were two units, unless published months say so. The second one is deleted
when nothing is left of it; where both have a line in a month's sheet, its own stays, and it is
closed instead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from cases.changes import Author
from cases.models import (
    Case,
    Change,
    Correction,
    HandOver,
    HeldChange,
    Inquiry,
    OutcomeRelease,
    SheetRow,
    Suggestion,
    Unit,
    UnitAlias,
    UnitName,
    UnitSuccession,
)

from .aliases import keep_as_alias
from .closing import end
from .faults import OutdatedPage, RegisterRefused
from .kinds import UNIT, alias_key
from .merging import move_children, move_inquiries, move_suggestions, move_users
from .sealed import refuse_published_unit, take_turn
from .seen import token
from .uses import held_changes_of, limited_to, uses_of

AT_ONCE = 2_000
DAY = timedelta(days=1)
Also = Callable[[Unit, Unit], None]
"""What another app moves along, from the one unit to the other."""


@dataclass(frozen=True)
class Absorbed:
    """How much goes over, or has gone."""

    names: tuple[str, ...]
    cases: int
    hand_overs: int
    suggestions: int
    sheet_rows: int
    children: tuple[str, ...]
    users: tuple[str, ...]


@dataclass(frozen=True)
class DuplicatePlan:
    """What would go over, and the lines that stay because both have one (newest month first)."""

    moving: Absorbed
    conflicts: tuple[str, ...]
    seen: str


def plan_duplicate(twin: Unit, kept: Unit) -> DuplicatePlan:
    """RegisterRefused when the two cannot be one and the same unit."""
    _refuse_impossible(twin, kept)
    refuse_published_unit(twin)
    moving = Absorbed(
        names=tuple(_spellings(twin)),
        cases=Case.objects.filter(unit=twin).count(),
        hand_overs=HandOver.objects.filter(unit=twin).count(),
        suggestions=twin.suggestions.count(),
        sheet_rows=_movable(twin, kept).count(),
        children=tuple(_children(twin).values_list("name", flat=True)),
        users=tuple(map(str, limited_to(twin))),
    )
    conflicts = tuple(
        f"{month.label}指标表：两个单位各有一行" for month in _months_of_both(twin, kept)
    )
    shown = token(str(moving), conflicts, twin.name, kept.name)
    return DuplicatePlan(moving, conflicts, shown)


@transaction.atomic
def absorb(  # noqa: PLR0913  which into which, what was shown, and who, when and why
    *,
    twin: Unit,
    kept: Unit,
    seen: str,
    by: User,
    at: datetime,
    today: date,
    reason: str,
    also: Also = lambda _twin, _kept: None,
) -> tuple[Absorbed, bool]:
    """What went over, and whether the twin was deleted; OutdatedPage as for a merger."""
    take_turn()
    locked = {pk: UNIT.lock(pk) for pk in sorted((twin.pk, kept.pk))}
    gone, stays = locked[twin.pk], locked[kept.pk]
    assert isinstance(gone, Unit)  # noqa: S101
    assert isinstance(stays, Unit)  # noqa: S101
    plan = plan_duplicate(gone, stays)
    if plan.seen != seen:
        raise OutdatedPage(None, gone.name)
    author = Author(at, by, reason=reason)
    names = _spellings(gone)
    moved = Absorbed(
        names=tuple(names),
        cases=_move_cases(gone, stays, author),
        hand_overs=HandOver.objects.filter(unit=gone).update(unit=stays),
        suggestions=move_suggestions(Suggestion.objects.filter(unit=gone), stays, author),
        sheet_rows=_movable(gone, stays).update(unit=stays, subject=f"unit:{stays.slug}"),
        children=move_children(list(_children(gone)), gone, stays, author),
        users=move_users(gone, stays),
    )
    move_inquiries(Inquiry.objects.filter(unit=gone), stays)
    OutcomeRelease.objects.filter(unit=gone).update(unit=stays)
    _move_corrections(gone, stays)
    _move_held_changes(gone, stays)
    also(gone, stays)
    return moved, _finish(gone, stays, names, today, author)


def _finish(gone: Unit, stays: Unit, names: list[str], today: date, author: Author) -> bool:
    """The twin is deleted, or closed when something still needs it; its names go over."""
    UnitAlias.objects.filter(unit=gone).delete()
    UnitName.objects.filter(unit=gone).delete()
    is_free = not uses_of(gone)
    record = Change.Record.UNIT
    if is_free:
        author.change(record, gone.pk, before=gone.name, after=None).save()
        gone.delete()
    elif not gone.closed_on:
        first = gone.opened_on + DAY if gone.opened_on else today
        end(gone, max(today, first), author)
    for name in names:
        keep_as_alias(stays, name, author, gone)
    author.change(record, stays.pk, "precessions", None, f"重复登记的{names[0]}并入").save()
    return is_free


def _move_cases(twin: Unit, kept: Unit, author: Author) -> int:
    record, before, after = Change.Record.CASE, str(twin.pk), str(kept.pk)
    pks = list(Case.objects.filter(unit=twin).values_list("pk", flat=True))
    Change.objects.bulk_create(
        (author.change(record, pk, "unit", before, after) for pk in pks), AT_ONCE
    )
    return Case.objects.filter(unit=twin).update(unit=kept)


def _move_corrections(twin: Unit, kept: Unit) -> None:
    """They hold the primary key as text."""
    for side in ("before", "after"):
        rows = Correction.objects.filter(field="unit", **{side: str(twin.pk)})
        rows.update(**{side: str(kept.pk)})


def _move_held_changes(twin: Unit, kept: Unit) -> None:
    """They hold it inside their values."""
    changes = list(held_changes_of(twin))
    for change in changes:
        if "unit" in change.values:
            keys = change.values["unit"]
            change.values["unit"] = [str(kept.pk) if key == str(twin.pk) else key for key in keys]
        if change.hand_over and change.hand_over["unit"] == twin.pk:
            change.hand_over["unit"] = kept.pk
    HeldChange.objects.bulk_update(changes, ["values", "hand_over"], AT_ONCE)


def _spellings(unit: Unit) -> list[str]:
    """Its name first, then what else files call it."""
    former = UnitName.objects.filter(unit=unit).values_list("name", flat=True)
    aliases = UnitAlias.objects.filter(unit=unit).order_by("name").values_list("name", flat=True)
    by_key = {alias_key(unit, name): name for name in [*former, *aliases]}
    by_key.pop(alias_key(unit, unit.name), None)
    return [unit.name, *by_key.values()]


def _movable(twin: Unit, kept: Unit) -> QuerySet[SheetRow]:
    """The twin's lines, but for the current ones of months in which the kept unit has its own."""
    both = _months_of_both(twin, kept)
    return SheetRow.objects.filter(unit=twin).exclude(is_current=True, month__in=both)


def _months_of_both(twin: Unit, kept: Unit) -> list:
    own = SheetRow.objects.filter(unit=kept, is_current=True).values("month")
    rows = SheetRow.objects.filter(unit=twin, is_current=True, month__in=own)
    return list(rows.order_by("-month").values_list("month", flat=True).distinct())


def _children(twin: Unit) -> QuerySet[Unit]:
    return Unit.objects.filter(parent=twin).order_by("order", "pk")


def _refuse_impossible(twin: Unit, kept: Unit) -> None:
    if twin.pk == kept.pk:
        raise RegisterRefused("请选择另一个单位：保留哪一个登记。")
    if kept.closed_on:
        raise RegisterRefused(f"“{kept}”已从 {kept.closed_on} 起停用，请保留在用的那一个。")
    if UnitSuccession.objects.filter(predecessor=twin).exists() or (
        UnitSuccession.objects.filter(successor=twin).exists()
    ):
        raise RegisterRefused(f"“{twin}”登记过合并或拆分，不是重复登记，请核对。")
