"""A unit merged into another from a day on: first what will move, then the move itself.

Its names mean the other unit in files from that day on (`cases.intake.ledger.succession`), its
open cases are handed over, and what hangs on it follows. What it had completed stays its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, QuerySet

from accounts.models import User
from cases.changes import Author, values_of
from cases.held.members import sealed_until
from cases.models import Change, Inquiry, Suggestion, Unit, UnitAlias, UnitName, UnitSuccession

from .closing import end
from .editing import above
from .faults import OutdatedPage, RegisterRefused
from .handing_over import OpenCases
from .kinds import UNIT
from .sealed import take_turn
from .seen import token
from .uses import limited_to

UNSETTLED = (Suggestion.State.WAITING, Suggestion.State.IN_PROGRESS)


@dataclass(frozen=True)
class Merger:
    """What is asked for."""

    source: Unit
    target: Unit
    on: date


@dataclass(frozen=True)
class Moved:
    """How much a merger moves, or has moved. `done_cases`: of the open ones, completed by now."""

    names: tuple[str, ...]
    open_cases: int
    done_cases: int
    suggestions: int
    children: tuple[str, ...]
    users: tuple[str, ...]


@dataclass(frozen=True)
class MergePlan:
    """What would move, from which moment, and what would stay."""

    moving: Moved
    moment: datetime
    staying_cases: int
    staying_suggestions: int
    seen: str


def plan_merger(asked: Merger, today: date) -> MergePlan:
    """RegisterRefused when the two cannot be merged on that day."""
    _refuse_impossible(asked, today)
    cases = OpenCases.of(asked.source, asked.on, sealed_until())
    children, users = _children(asked), limited_to(asked.source)
    moving = Moved(
        names=tuple(_names(asked.source)),
        open_cases=cases.rows().count(),
        done_cases=cases.done_by_now(),
        suggestions=_suggestions(asked.source).count(),
        children=tuple(child.name for child in children),
        users=tuple(map(str, users)),
    )
    settled = asked.source.suggestions.exclude(state__in=UNSETTLED).count()
    shown = (moving, cases.moment, asked.source.name, asked.target.name, asked.on)
    return MergePlan(moving, cases.moment, cases.staying().count(), settled, token(str(shown)))


@transaction.atomic
def merge(*, asked: Merger, seen: str, by: User, at: datetime, today: date, reason: str) -> Moved:
    """As the plan said; OutdatedPage when it would be another one by now."""
    take_turn()
    first, second = sorted((asked.source.pk, asked.target.pk))
    locked = {pk: UNIT.lock(pk) for pk in (first, second)}
    source, target = locked[asked.source.pk], locked[asked.target.pk]
    assert isinstance(source, Unit)  # noqa: S101
    assert isinstance(target, Unit)  # noqa: S101
    stored = Merger(source, target, asked.on)
    plan = plan_merger(stored, today)
    if plan.seen != seen:
        raise OutdatedPage(None, source.name)
    author = Author(at, by, reason=reason)
    moved = Moved(
        names=plan.moving.names,
        open_cases=OpenCases(source, plan.moment).hand_to(target, author),
        done_cases=plan.moving.done_cases,
        suggestions=move_suggestions(_suggestions(source), target, author),
        children=move_children(_children(stored), source, target, author),
        users=move_users(source, target),
    )
    move_inquiries(Inquiry.objects.waiting().filter(unit=source), target)
    UnitSuccession.objects.create(
        predecessor=source,
        successor=target,
        kind=UnitSuccession.Kind.MERGED,
        took_effect_on=asked.on,
    )
    end(source, asked.on, author)
    note_succession(source, (target,), asked.on, author)
    return moved


def move_suggestions(rows: QuerySet[Suggestion], target: Unit, author: Author) -> int:
    """To the other unit, each with its trace and a new version for whoever is editing it."""
    moved = list(rows.values_list("pk", "unit"))
    record, after = Change.Record.SUGGESTION, str(target.pk)
    Change.objects.bulk_create(
        author.change(record, pk, "unit", str(unit), after) for pk, unit in moved
    )
    Suggestion.objects.filter(pk__in=[pk for pk, _ in moved]).update(
        unit=target, edited_by=author.by, edited_at=author.at, version=F("version") + 1
    )
    return len(moved)


def move_inquiries(rows: QuerySet[Inquiry], target: Unit) -> None:
    """Questions to the other unit; one that waits stays where that was asked the same itself."""
    twice = Inquiry.objects.waiting().filter(unit=target).values("suggestion")
    rows.exclude(answered_on=None, revoked_at=None, suggestion__in=twice).update(unit=target)


def move_children(
    children: Sequence[Unit], source: Unit, target: Unit, author: Author
) -> tuple[str, ...]:
    """Under the target; one that stands above the target takes the source's own parent."""
    higher = above(target.pk)
    changes: list[Change] = []
    for child in children:
        before = values_of(child)
        child.parent_id = source.parent_id if child.pk in higher else target.pk
        changes += author.changes(Change.Record.UNIT, child.pk, before, values_of(child))
    Unit.objects.bulk_update(children, ["parent"])
    Change.objects.bulk_create(changes)
    return tuple(child.name for child in children)


def move_users(source: Unit, target: Unit) -> tuple[str, ...]:
    """Whoever saw the source's rows sees the target's."""
    users = limited_to(source)
    for user in users:
        keys = [target.slug if key == source.slug else key for key in user.scope_keys]
        user.scope_keys = list(dict.fromkeys(keys))
    User.objects.bulk_update(users, ["scope_keys"])
    return tuple(map(str, users))


def note_succession(source: Unit, targets: Sequence[Unit], on: date, author: Author) -> None:
    """In the history of all of them."""
    to = "、".join(unit.name for unit in targets)
    record = Change.Record.UNIT
    author.change(record, source.pk, "successions", None, f"{on} 起由{to}接续").save()
    for unit in targets:
        author.change(record, unit.pk, "precessions", None, f"{on} 起接续{source.name}").save()


def refuse_unfit_source(source: Unit, on: date, today: date) -> None:
    """A unit that has ended cannot end once more, nor can one before it began."""
    if on > today:
        raise RegisterRefused("日期不能晚于今天，请到那一天再登记。")
    if source.opened_on and source.opened_on >= on:
        raise RegisterRefused(f"日期应晚于“{source}”的启用日期 {source.opened_on}。")
    after = UnitSuccession.objects.filter(predecessor=source).select_related("successor").first()
    if after:
        raise RegisterRefused(
            f"“{source}”已于 {after.took_effect_on} {after.get_kind_display()}到"
            f"“{after.successor}”，不能再次合并或拆分。"
        )


def refuse_unfit_target(source: Unit, target: Unit, on: date) -> None:
    """Whoever takes over has to be there on that day."""
    if source.pk == target.pk:
        raise RegisterRefused("不能合并或拆分到本单位自己，请另选。")
    if target.closed_on:
        raise RegisterRefused(f"“{target}”已从 {target.closed_on} 起停用，不能接续，请另选。")
    if target.opened_on and target.opened_on > on:
        raise RegisterRefused(f"“{target}”{target.opened_on} 才启用，日期不能早于这一天。")


def _refuse_impossible(asked: Merger, today: date) -> None:
    refuse_unfit_source(asked.source, asked.on, today)
    refuse_unfit_target(asked.source, asked.target, asked.on)


def _names(unit: Unit) -> list[str]:
    """Everything that files call it."""
    aliases = UnitAlias.objects.filter(unit=unit).order_by("name").values_list("name", flat=True)
    former = UnitName.objects.filter(unit=unit).order_by("used_from").values_list("name", flat=True)
    return list(dict.fromkeys([unit.name, *former, *aliases]))


def _suggestions(unit: Unit) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(unit=unit, state__in=UNSETTLED)


def _children(asked: Merger) -> list[Unit]:
    """The subordinate units; the target itself may be one of them."""
    return list(Unit.objects.filter(parent=asked.source).order_by("order", "pk"))
