"""What one held change writes to its case: fields, hand-over, rating, exclusion.

Every function first compares with what was known when the change was held: a case that has moved
on is not written over. What the case says already is written by nobody.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.db import models

from cases.changes import Author
from cases.history import Wording
from cases.manual.correcting import put
from cases.manual.excluding import put_in, put_out
from cases.manual.fields import field_of, label, text_of
from cases.manual.sense import refuse_nonsense
from cases.models import Case, Change, Handling, HandOver, HeldChange, Rating, Unit

YES = frozenset({"1", "t", "true"})
ANEW = "请不予更正这一项，需要的重新提出。"


class OvertakenError(ValueError):
    """The change no longer fits; the text says why and what to do instead."""


def value_of(name: str, text: str | None) -> Any:
    """A field's value from the text that a change keeps, as the model holds it."""
    field = field_of(name)
    if text is None:
        return "" if isinstance(field, models.CharField | models.TextField) else None
    if isinstance(field, models.BooleanField):
        return str(text).lower() in YES
    value = field.to_python(text)
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value


def moment_of(text: str) -> datetime:
    """A moment as a change keeps it; without a zone it is UTC."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def new_case(change: HeldChange, author: Author) -> Case:
    """The case comes into the ledger as its row of the file told it."""
    if change.batch is None:
        raise OvertakenError(f"找不到办件 {change.number} 来自哪个文件，请不予更正，再重新导入。")
    case = Case(number=change.number, batch=change.batch)
    for name, (_, after) in change.values.items():
        setattr(case, field_of(name).attname, value_of(name, after))
    refuse_nonsense(Case(), case, author.at)
    case.save(force_insert=True)
    author.change(Change.Record.CASE, case.pk, after=case.number).save()
    if case.unit and case.assigned_at and not change.hand_over:
        HandOver.objects.create(case=case, unit=case.unit, at=case.assigned_at, batch=change.batch)
    return case


def refuse_another(case: Case, change: HeldChange) -> None:
    """A case that has come into the ledger since has to say what the held one says."""
    for name, (_, after) in change.values.items():
        if not _says(case, name, after):
            raise OvertakenError(
                f"台账里已有办件 {case.number}，它的“{label(name)}”与待更正的内容不同，"
                "请不予更正这一项，再重新导入文件。"
            )


def set_fields(case: Case, change: HeldChange, author: Author) -> None:
    """Fields as a file gives them, each with its row of the history."""
    wanted = _still_wanted(case, change)
    corrected = set(case.corrections.standing().values_list("field", flat=True))
    if taken := sorted(corrected & wanted.keys()):
        raise OvertakenError(
            f"办件 {case.number} 的“{label(taken[0])}”已由人工更正，不再按文件更正，"
            "请不予更正这一项。"
        )
    if wanted:
        _set(case, wanted, author)


def correct_fields(case: Case, change: HeldChange, author: Author) -> None:
    """Fields as a person corrected them: they stand as corrections, with that person's reason."""
    asked = _of_person(change, author)
    for name, value in _still_wanted(case, change).items():
        put(case, name, value, asked)


def exclude(case: Case, change: HeldChange, author: Author) -> None:
    """The case leaves the counts, as the person who wanted it would have had it."""
    put_out(case, _of_person(change, author))


def include(case: Case, change: HeldChange, author: Author) -> None:
    """The case counts again."""
    put_in(case, replace(_of_person(change, author), is_undo=True))


def hand_over(case: Case, change: HeldChange) -> None:
    """A hand-over of the history; the latest one says whose the case is, the first one when it was
    assigned, as when a file brings them.
    """
    told = change.hand_over or {}
    at, unit = moment_of(told["at"]), int(told["unit"])
    known = HandOver.objects.filter(case=case, at=at).select_related("unit").first()
    if known is None:
        giver = Unit.objects.get(pk=unit)
        HandOver.objects.create(case=case, unit=giver, at=at, batch=change.batch)
    elif known.unit_id != unit:
        raise OvertakenError(f"办件 {case.number} 在同一时间已交办给{known.unit}，{ANEW}")
    case.handling = Handling.TRANSFERRED
    if case.handed_over_at is None or at >= case.handed_over_at:
        case.unit_id, case.handed_over_at = unit, at
    if case.assigned_at is None or at < case.assigned_at:
        case.assigned_at = at
    case.save(update_fields=["handling", "unit", "handed_over_at", "assigned_at"])


def rate(case: Case, change: HeldChange, author: Author) -> None:
    """A rating that the case did not have, or other stars for one that it had."""
    told = change.rating or {}
    given_at = moment_of(told["given_at"]) if told.get("given_at") else None
    stars, was = int(told["stars"]), told.get("was")
    known = Rating.objects.filter(case=case, source=told["source"], given_at=given_at).first()
    if known is None and was is None:
        Rating.objects.create(
            case=case, source=told["source"], stars=stars, given_at=given_at, batch=change.batch
        )
    elif known is None:
        raise OvertakenError(f"办件 {case.number} 原来的评星已经不在台账里，请不予更正这一项。")
    elif known.stars != stars:
        if was is None or known.stars != int(was):
            raise OvertakenError(
                f"办件 {case.number} 的这次评星现在是 {known.stars} 星，与提出更正时不同，{ANEW}"
            )
        Rating.objects.filter(pk=known.pk).update(stars=stars)
        author.change(Change.Record.RATING, known.pk, "stars", str(was), str(stars)).save()


def _still_wanted(case: Case, change: HeldChange) -> dict[str, Any]:
    """The fields that do not say so already; `OvertakenError` where one says something third."""
    wanted: dict[str, Any] = {}
    for name, (before, after) in change.values.items():
        if _says(case, name, after):
            continue
        if not _says(case, name, before):
            now = Wording().value(Change.Record.CASE, name, text_of(case, name))
            raise OvertakenError(
                f"办件 {case.number} 的“{label(name)}”现在是“{now[:60]}”，与提出更正时不同，{ANEW}"
            )
        wanted[name] = value_of(name, after)
    return wanted


def _says(case: Case, name: str, text: str | None) -> bool:
    return bool(field_of(name).value_from_object(case) == value_of(name, text))


def _set(case: Case, wanted: Mapping[str, Any], author: Author) -> None:
    """All at once: what a case must not contradict speaks of several fields."""
    changed = Case.objects.get(pk=case.pk)
    for name, value in wanted.items():
        setattr(changed, field_of(name).attname, value)
    refuse_nonsense(case, changed, author.at)
    changed.save(update_fields=[field_of(name).name for name in wanted])
    before, after = ({name: text_of(one, name) for name in wanted} for one in (case, changed))
    Change.objects.bulk_create(author.changes(Change.Record.CASE, case.pk, before, after))


def _of_person(change: HeldChange, author: Author) -> Author:
    """Who wanted it, with that reason and the one of the re-issue."""
    reason = f"{change.reason}（{author.reason}）"
    return replace(author, by=change.recorded_by or author.by, reason=reason)
