"""十佳: the month's ten suggestions, chosen for what they are good for, and their order.

What a page showed of the ten is a token that comes back with what is sent: somebody who arranged
them meanwhile is told of, never overwritten. Places are no edits of a suggestion: whoever enters
its outcome is not disturbed by them, so its version stays.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import transaction

from accounts.models import User
from cases.changes import Author, values_of
from cases.manual.faults import ChangedMeanwhileError, ManualError
from cases.models import Change, SealedMonth, Suggestion
from cases.periods import Month
from cases.registers.seen import token
from cases.turns import decide_on

MOST = 10
"""Places that a month has."""
LONGEST_REASON = 200
RECORD = Change.Record.SUGGESTION
GROUNDS = ("is_reasonable", "solves_common", "chosen_because")
"""The fields that say what a suggestion is chosen for."""
CHOOSING = ("place", *GROUNDS)
"""The fields that are written here."""
NO_GROUNDS = "列入十佳要有根据，请勾选“合理可行”或“解决共性问题”。"


@dataclass(frozen=True)
class Grounds:
    """What a suggestion is good for; one of the two has to hold of the ten."""

    is_reasonable: bool = False
    solves_common: bool = False
    because: str = ""

    @classmethod
    def of(cls, suggestion: Suggestion) -> Self:
        return cls(suggestion.is_reasonable, suggestion.solves_common, suggestion.chosen_because)

    def __bool__(self) -> bool:
        return self.is_reasonable or self.solves_common

    @property
    def seen(self) -> str:
        """As a token for a form."""
        return token(self.is_reasonable, self.solves_common, self.because)


def seen_of(ten: Iterable[Suggestion]) -> str:
    """The ten and their places, as a token for a form."""
    return token([(one.place, one.pk) for one in ten])


def chosen_of(month: Month) -> list[Suggestion]:
    """The month's ten in their order; one query."""
    return list(Suggestion.objects.of_month(month).chosen())


def gaps(places: Collection[int]) -> list[int]:
    """Places without a suggestion before the last one that has one.

    >>> gaps([1, 4])
    [2, 3]
    """
    return [place for place in range(1, max(places, default=0)) if place not in places]


def first_free(places: Collection[int]) -> int:
    """The place that the next one gets."""
    return next(place for place in range(1, len(places) + 2) if place not in places)


def moved(order: Sequence[int], key: int, to: int) -> list[int]:
    """Primary keys with one of them at another place; beyond the ends it stands at the end.

    >>> moved([7, 8, 9], 9, 1)
    [9, 7, 8]
    >>> moved([7, 8, 9], 7, 12)
    [8, 9, 7]
    """
    rest = [one for one in order if one != key]
    place = max(to - 1, 0)
    return [*rest[:place], key, *rest[place:]]


@transaction.atomic
def choose(*, suggestion: Suggestion, grounds: Grounds, seen: str, by: User, at: datetime) -> int:
    """Takes it among the ten, with what it is chosen for; the place it got, the first free one.

    `seen` are the grounds that the form showed.
    """
    month = suggestion.month
    _refuse_sealed(month)
    ten = chosen_of(month)
    known = next((one for one in ten if one.pk == suggestion.pk), None)
    if known:
        raise ChangedMeanwhileError(f"这条建议已在十佳之列，是第 {known.place} 名。")
    if not grounds:
        raise ManualError(NO_GROUNDS, "is_reasonable")
    if len(ten) >= MOST:
        raise ManualError(f"十佳已有 {MOST} 条，请先移出一条，再列入这一条。")
    _write_grounds(suggestion, grounds, seen, Author(at, by))
    saved = Suggestion.objects.get(pk=suggestion.pk)
    place = first_free({one.place for one in ten if one.place})
    _place({saved: place}, Author(at, by))
    return place


@transaction.atomic
def ground(*, suggestion: Suggestion, grounds: Grounds, seen: str, by: User, at: datetime) -> None:
    """What it is good for; of one of the ten, something has to remain."""
    _refuse_sealed(suggestion.month)
    saved = Suggestion.objects.get(pk=suggestion.pk)
    if saved.place is not None and not grounds:
        raise ManualError(
            f"这条建议是十佳第 {saved.place} 名，至少要有一项根据；不再推荐的，请移出十佳。",
            "is_reasonable",
        )
    _write_grounds(suggestion, grounds, seen, Author(at, by))


@transaction.atomic
def drop(*, month: Month, key: int, seen: str, by: User, at: datetime) -> Suggestion:
    """No longer one of the ten; those behind it move up."""
    ten = _as_seen(month, seen)
    known = _one_of(ten, key)
    rest = [one for one in ten if one.pk != key]
    _place({known: None} | _numbered(rest), Author(at, by))
    return known


@transaction.atomic
def arrange(*, month: Month, order: Sequence[int], seen: str, by: User, at: datetime) -> bool:
    """Places 1, 2, 3 … in this order of primary keys; whether that changed anything."""
    ten = {one.pk: one for one in _as_seen(month, seen)}
    if sorted(order) != sorted(ten):
        raise ManualError("提交的次序与现在的十佳不符，没有保存。请刷新页面后再试。")
    return _place(_numbered([ten[key] for key in order]), Author(at, by))


# -- what stands in the way ------------------------------------------------------------------------


def _refuse_sealed(month: Month) -> None:
    """Waits for whoever publishes the month, imports into it or arranges its ten."""
    decide_on(month)
    if SealedMonth.objects.filter(month=month).exists():
        raise ManualError(f"{month.label}已封存，十佳的名次和根据不能再改。")


def _as_seen(month: Month, seen: str) -> list[Suggestion]:
    """The ten, if they still are what the page showed."""
    _refuse_sealed(month)
    ten = chosen_of(month)
    if seen_of(ten) != seen:
        who = _who_arranged(month)
        raise ChangedMeanwhileError(
            f"{who}刚刚调整过十佳，您的操作没有保存。请看过现在的次序再试。"
        )
    return ten


def _who_arranged(month: Month) -> str:
    keys = Suggestion.objects.filter(month=month).order_by().values("pk")
    changes = Change.objects.filter(record=RECORD, record_id__in=keys, field="place")
    latest = changes.select_related("by").order_by("pk").last()
    return str(latest.by) if latest and latest.by else "另一位同事"


def _one_of(ten: Iterable[Suggestion], key: int) -> Suggestion:
    found = next((one for one in ten if one.pk == key), None)
    if found is None:
        raise ManualError("这条建议不在十佳之列。")
    return found


# -- writing ---------------------------------------------------------------------------------------


def _numbered(order: Iterable[Suggestion]) -> dict[Suggestion, int | None]:
    return {one: place for place, one in enumerate(order, start=1)}


def _place(wanted: Mapping[Suggestion, int | None], author: Author) -> bool:
    """Those that move leave their places before any is taken again."""
    moving = [one for one, place in wanted.items() if one.place != place]
    changes: list[Change] = []
    for one in moving:
        before = values_of(one)
        one.place = wanted[one]
        changes += author.changes(RECORD, one.pk, before, values_of(one))
    Suggestion.objects.filter(pk__in=[one.pk for one in moving]).update(place=None)
    Suggestion.objects.bulk_update([one for one in moving if one.place], ["place"])
    Change.objects.bulk_create(changes)
    return bool(moving)


def _write_grounds(about: Suggestion, grounds: Grounds, seen: str, author: Author) -> None:
    saved = Suggestion.objects.select_for_update(of=("self",)).get(pk=about.pk)
    if Grounds.of(saved).seen != seen:
        raise ChangedMeanwhileError(
            "另一位同事刚刚改过这条建议的推荐根据，您的内容还没有保存。请核对现在的根据，再次提交。"
        )
    before = values_of(saved)
    saved.is_reasonable, saved.solves_common = grounds.is_reasonable, grounds.solves_common
    saved.chosen_because = grounds.because
    saved.save(update_fields=GROUNDS)
    Change.objects.bulk_create(author.changes(RECORD, saved.pk, before, values_of(saved)))
