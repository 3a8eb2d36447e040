"""A unit's names through time: renamed from a day, corrected, taken back.

A unit's history of names is a chain: each name from its day until the next one's; the first has
borne since ever, the last is the name of now and stands in `Unit.name`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from django.db import IntegrityError, transaction

from accounts.models import User
from cases.changes import Author
from cases.intake.text import match_key
from cases.models import Change, Unit, UnitName

from .aliases import drop_needless_alias, keep_as_alias
from .editing import refuse_taken_name
from .faults import RegisterRefused
from .kinds import UNIT, clean_name
from .seen import check_seen, token


@dataclass(frozen=True)
class Borne:
    """A name and the day from which it was borne; None: since ever."""

    name: str
    since: date | None

    def __str__(self) -> str:
        return f"{self.name}（{self.since} 起）" if self.since else self.name


def chain_of(unit: Unit) -> tuple[Borne, ...]:
    """All names, the oldest first, the name of now last; one query."""
    former = sorted(UnitName.objects.filter(unit=unit), key=lambda row: row.used_from or date.min)
    last = former[-1].used_until if former else None
    return (*(Borne(row.name, row.used_from) for row in former), Borne(unit.name, last))


def seen_of_names(unit: Unit) -> str:
    """Stands for the names that a page shows."""
    return token([str(one) for one in chain_of(unit)])


def rename(  # noqa: PLR0913  a name, its day, and who, when and why
    *,
    unit: Unit,
    name: str,
    since: date,
    seen: str,
    by: User,
    at: datetime,
    today: date,
    reason: str = "",
) -> Unit:
    """The unit bears `name` from that day on, until the next name that is known of it."""
    new = Borne(clean_name(UNIT, name), since)
    if since > today:
        raise RegisterRefused("更名日期不能晚于今天，请到更名那天再登记。")
    author = Author(at, by, reason=reason)
    with _told_when_taken(new.name), transaction.atomic():
        saved, chain = _locked(unit, seen)
        if any(one.since == since for one in chain):
            raise RegisterRefused(f"{since} 已经登记过一次更名，请修改那一条。")
        _write(saved, sorted((*chain, new), key=_day), author)
    return saved


def correct_name(  # noqa: PLR0913  which name, what it becomes, and who, when and why
    *,
    unit: Unit,
    place: int,
    name: str,
    since: date | None,
    seen: str,
    by: User,
    at: datetime,
    today: date,
    reason: str = "",
) -> Unit:
    """Another name or day for one of the chain; it has to stay between its neighbours."""
    if since and since > today:
        raise RegisterRefused("更名日期不能晚于今天。")
    clean = clean_name(UNIT, name)
    with _told_when_taken(clean), transaction.atomic():
        saved, chain = _locked(unit, seen)
        _refuse_place(chain, place)
        day = since if place else None
        if place and since is None:
            raise RegisterRefused("请填写更名日期。")
        corrected = [*chain]
        corrected[place] = replace(chain[place], name=clean, since=day)
        if corrected != sorted(corrected, key=_day) or len({one.since for one in corrected}) < len(
            corrected
        ):
            raise RegisterRefused("更名日期应在前后两次更名之间，请核对日期。")
        _write(saved, corrected, Author(at, by, reason=reason))
    return saved


def take_name_back(
    *, unit: Unit, place: int, seen: str, by: User, at: datetime, reason: str = ""
) -> Unit:
    """A renaming that never was: the name before it goes on."""
    with _told_when_taken(unit.name), transaction.atomic():
        saved, chain = _locked(unit, seen)
        _refuse_place(chain, place)
        if place == 0:
            raise RegisterRefused("最早的名称不能撤销，只能更正。")
        _write(saved, [*chain[:place], *chain[place + 1 :]], Author(at, by, reason=reason))
    return saved


def _day(borne: Borne) -> date:
    return borne.since or date.min


def _refuse_place(chain: Sequence[Borne], place: int) -> None:
    if not 0 <= place < len(chain):
        raise RegisterRefused("这条名称已经不在了，请刷新页面。")


def _locked(unit: Unit, seen: str) -> tuple[Unit, tuple[Borne, ...]]:
    saved = UNIT.lock(unit.pk)
    assert isinstance(saved, Unit)  # noqa: S101
    check_seen(seen, seen_of_names(saved), Change.Record.UNIT, saved)
    return saved, chain_of(saved)


def _write(unit: Unit, chain: Sequence[Borne], author: Author) -> None:
    """Former names to their rows, the last one to the unit, given up ones to the aliases."""
    before, was = chain_of(unit), unit.name
    for earlier, later in pairwise(chain):
        if match_key(earlier.name) == match_key(later.name):
            raise RegisterRefused(f"更名前后都是“{later.name}”，没有变化。")
    new = {one.name for one in chain} - {one.name for one in before}
    for name in new:
        refuse_taken_name(unit, name)
    unit.name = chain[-1].name
    unit.save(update_fields=["name"])
    UnitName.objects.filter(unit=unit).delete()
    UnitName.objects.bulk_create(
        UnitName(unit=unit, name=one.name, used_from=one.since, used_until=following.since)
        for one, following in pairwise(chain)
    )
    _note(unit, was, before, chain, author)
    for name in {one.name for one in chain[:-1]} - {unit.name}:
        keep_as_alias(unit, name, author)
    drop_needless_alias(unit)


def _note(
    unit: Unit, was: str, before: Sequence[Borne], after: Sequence[Borne], author: Author
) -> None:
    record = Change.Record.UNIT
    if was != unit.name:
        author.change(record, unit.pk, "name", was, unit.name).save()
    chains = ("；".join(map(str, chain)) for chain in (before, after))
    author.change(record, unit.pk, "names", *chains).save()


@contextmanager
def _told_when_taken(name: str) -> Iterator[None]:
    """Somebody registered the name at the same moment: said in words."""
    try:
        yield
    except IntegrityError as error:
        raise RegisterRefused(f"其他人刚刚登记了“{name}”，请刷新页面后再看。") from error
