"""Held changes on their way into the ledger, when the months they touch are published anew.

Works inside the caller's transaction, in which nobody else writes the ledger (`turns.alone`). What
no longer fits is left as it is and told in words.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max

from cases.changes import Author
from cases.manual.faults import ManualError
from cases.models import Case, HeldChange, SealedMonth, SheetRow
from cases.search import index_cases
from cases.search.index import TEXTS
from cases.stars import refresh_stars

from . import casework, lines
from .casework import OvertakenError
from .facts import snapshot
from .guard import windows_of

IMPOSSIBLE = "台账现在容不下这一项（与其他记录冲突），请不予更正这一项，再重新提出。"


@dataclass(frozen=True)
class Unfit:
    """A change that cannot be applied any more, and why."""

    change: HeldChange
    why: str


@dataclass(frozen=True)
class Applied:
    """What came of it. `months`: the published ones whose facts are others now, oldest first."""

    done: tuple[HeldChange, ...]
    unfit: tuple[Unfit, ...]
    months: tuple[SealedMonth, ...]


def apply_changes(changes: Iterable[HeldChange], author: Author) -> Applied:
    """Each in turn, wholly or not at all. Their states stay as they are: see `settle`."""
    asked = _in_order(changes)
    keys = _cases_of(asked)
    before = snapshot(windows_of(keys), keys)
    moved: set[str] = set()
    done: list[HeldChange] = []
    unfit: list[Unfit] = []
    for change in asked:
        try:
            with transaction.atomic():
                moved |= _apply(change, author)
        except (OvertakenError, ManualError, lines.LineError) as error:
            unfit.append(Unfit(change, str(error)))
        except IntegrityError:
            unfit.append(Unfit(change, IMPOSSIBLE))
        else:
            done.append(change)
    touched = _cases_of(done)
    _follow(touched, done)
    keys |= touched
    after = snapshot(windows_of(keys), keys)
    moved |= {key[0] for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return Applied(tuple(done), tuple(unfit), _months(moved))


def settle(changes: Sequence[HeldChange], state: HeldChange.State, author: Author) -> None:
    """They are settled, with who, when and why; the case that came into being is named."""
    for change in changes:
        change.state = state
        change.settled_by, change.settled_at = author.by, author.at
        change.settled_because = author.reason
        change.save(update_fields=["state", "settled_by", "settled_at", "settled_because", "case"])


def _in_order(changes: Iterable[HeldChange]) -> list[HeldChange]:
    """As they were held, with the batch that each came from; cases come in before what else is told
    of them.
    """
    keys = [one.pk for one in changes]
    rows = HeldChange.objects.filter(pk__in=keys, state=HeldChange.State.WAITING)
    found = rows.select_related("batch", "recorded_by").order_by("pk")
    return sorted(found, key=lambda one: one.case_id is not None or not one.values)


def _cases_of(changes: Iterable[HeldChange]) -> set[int]:
    """Also those that came into the ledger after the change was held."""
    found: set[int] = set()
    unknown: set[str] = set()
    for change in changes:
        if change.case_id:
            found.add(change.case_id)
        elif change.number:
            unknown.add(change.number)
    return found | set(Case.objects.filter(number__in=unknown).values_list("pk", flat=True))


def _apply(change: HeldChange, author: Author) -> set[str]:
    """The months whose sheets are others now; those of cases are told by their facts."""
    if change.origin == HeldChange.Origin.SHEET:
        return _supersede(change, author)
    case = _case(change)
    if case is None:
        case = casework.new_case(change, author)
    elif change.case_id is None:
        casework.refuse_another(case, change)
    else:
        BY_ORIGIN[HeldChange.Origin(change.origin)](case, change, author)
    change.case = case
    if change.hand_over:
        casework.hand_over(Case.objects.get(pk=case.pk), change)
    if change.rating:
        casework.rate(case, change, author)
    return set()


def _supersede(change: HeldChange, author: Author) -> set[str]:
    """Its month, unless the current line says the same already."""
    newest = SheetRow.objects.aggregate(newest=Max("pk"))["newest"] or 0
    row = lines.apply_line(change, author)
    return {str(row.month)} if row.pk > newest else set()


def _case(change: HeldChange) -> Case | None:
    """The case as it now stands, held until the end; None where the change brings it."""
    rows = Case.objects.select_for_update()
    if change.case_id:
        return rows.get(pk=change.case_id)
    known = rows.filter(number=change.number).first()
    if known is None and not change.values:
        raise OvertakenError(
            f"台账里没有办件 {change.number}，请先采纳带来这件办件的那一项，或不予更正这一项。"
        )
    return known


BY_ORIGIN: dict[HeldChange.Origin, Callable[[Case, HeldChange, Author], None]] = {
    HeldChange.Origin.IMPORT: casework.set_fields,
    HeldChange.Origin.CORRECTION: casework.correct_fields,
    HeldChange.Origin.EXTENSION: casework.correct_fields,
    HeldChange.Origin.EXCLUSION: casework.exclude,
    HeldChange.Origin.INCLUSION: casework.include,
}


def _follow(cases: set[int], done: Sequence[HeldChange]) -> None:
    """What is kept beside the cases: their latest stars, the index of their texts."""
    if any(change.rating for change in done):
        refresh_stars(cases)
    worded = {one.case_id for one in done if set(TEXTS).intersection(one.values)}
    index_cases([pk for pk in worded if pk])


def _months(moved: set[str]) -> tuple[SealedMonth, ...]:
    """The published ones among those that moved."""
    return tuple(SealedMonth.objects.filter(month__in=moved).order_by("month"))
