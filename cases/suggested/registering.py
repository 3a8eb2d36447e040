"""登记: a suggestion comes in by hand or from a case of its kind, is corrected, or goes again.

Of the citizen surname and four digits are kept; numbers of persons in the content are hidden, and
what was hidden is told. What the notice of a published month printed of its ten stays as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from cases.actions import EditConflictError
from cases.changes import Author, values_of
from cases.intake.citizen import Citizen, read_citizen
from cases.intake.numbers import Unreadable
from cases.manual.faults import ManualError
from cases.models import Case, Change, RequestKind, SealedMonth, Suggestion, Unit
from cases.periods import CITY, Month
from cases.turns import decide_on

from .personal import masked
from .twins import Key, key_of

RECORD = Change.Record.SUGGESTION
LONGEST_CONTENT = 5_000
FIELDS = ("month", "citizen_name", "phone_tail", "content", "unit", "received_on", "case")
PRINTED = ("month", "citizen_name", "phone_tail", "content")
"""Fields that the notice prints of one of the ten."""
TAKEN = "这件办件已登记为另一条建议。"


@dataclass(frozen=True)
class Entry:
    """What is said of a suggestion when it comes in."""

    month: Month
    citizen: Citizen
    content: str
    unit: Unit | None = None
    received_on: date | None = None
    case: Case | None = None


@dataclass(frozen=True)
class Registered:
    """The suggestion as it stands now, and what was hidden in its content (手机号 1 处)."""

    suggestion: Suggestion
    hidden: str = ""
    is_new: bool = True


@transaction.atomic
def register(*, entry: Entry, by: User, at: datetime) -> Registered:
    """A suggestion comes in. ManualError says what stands in the way."""
    decide_on(entry.month)
    found = masked(entry.content.strip())
    suggestion = Suggestion(**_values(entry, found.text))
    _refuse(suggestion, at)
    if _twin(suggestion):
        raise ManualError("本月已登记过这位市民的同一条建议。", "content")
    _save_new(suggestion, Author(at, by))
    return Registered(suggestion, found.words)


@transaction.atomic
def register_case(*, case: Case, month: Month, by: User, at: datetime) -> Registered:
    """A case of kind 建议 becomes a suggestion of the month, or is tied to the one that came in
    otherwise. Of one that is registered already, the suggestion.
    """
    if case.request_kind != RequestKind.SUGGESTION:
        raise ManualError("只有诉求类型为“建议”的办件才能登记为建议。")
    decide_on(month)
    if known := Suggestion.objects.filter(case=case).first():
        return Registered(known, is_new=False)
    if not (case.content or case.title).strip():
        raise ManualError("这件办件没有内容，请在“登记建议”里填写。")
    found = masked((case.content or case.title).strip())
    suggestion = Suggestion(**_values(_entry(case, month), found.text))
    twin = _twin(suggestion)
    if twin and twin.case_id is None:
        before = values_of(twin)
        twin.case = case
        _write(twin, twin.version, before, Author(at, by))
        return Registered(twin, is_new=False)
    _save_new(suggestion, Author(at, by))
    return Registered(suggestion, found.words)


@transaction.atomic
def correct(
    *, suggestion: Suggestion, version: int, entry: Entry, by: User, at: datetime
) -> Registered:
    """What was registered, corrected. EditConflictError when somebody saved it since `version`,
    ManualError for what stands in the way.
    """
    for month in sorted({suggestion.month, entry.month}):
        decide_on(month)
    saved = Suggestion.objects.select_related("edited_by").get(pk=suggestion.pk)
    if saved.version != version:
        raise EditConflictError(saved)
    before = values_of(saved)
    printed = {name: getattr(saved, name) for name in PRINTED}
    found = masked(entry.content.strip())
    for name, value in _values(entry, found.text).items():
        setattr(saved, name, value)
    _refuse(saved, at)
    _refuse_printed(saved, printed)
    if _twin(saved):
        raise ManualError("该月已登记过这位市民的同一条建议。", "content")
    _write(saved, version, before, Author(at, by))
    return Registered(saved, found.words, is_new=False)


@transaction.atomic
def delete(*, suggestion: Suggestion, version: int, by: User, at: datetime) -> None:
    """It was registered by mistake: gone, but for a line of the history. ManualError names what
    hangs on it.
    """
    decide_on(suggestion.month)
    saved = Suggestion.objects.select_related("edited_by").get(pk=suggestion.pk)
    if saved.version != version:
        raise EditConflictError(saved)
    if hanging := hangs_on(saved):
        raise ManualError(f"这条建议{'、'.join(hanging)}，不能删除。")
    Author(at, by).change(RECORD, saved.pk, before=str(saved)).save()
    saved.delete()


def hangs_on(suggestion: Suggestion) -> list[str]:
    """Why it cannot be deleted, in words; four queries."""
    told = {
        f"是十佳第 {suggestion.place} 名": suggestion.place is not None,
        "已录入落实情况": bool(suggestion.outcome or suggestion.declined_because),
        "已发布过落实情况": suggestion.releases.exists(),
        "有询办": suggestion.inquiries.exists(),
        "有承诺": suggestion.promises.exists(),
        "有附件": suggestion.files.exists(),
    }
    return [words for words, holds in told.items() if holds]


def is_printed(suggestion: Suggestion) -> bool:
    """Whether it is one of the ten of a published month."""
    sealed = SealedMonth.objects.filter(month=suggestion.month)
    return suggestion.place is not None and sealed.exists()


# -- what stands in the way ------------------------------------------------------------------------


def _refuse(suggestion: Suggestion, at: datetime) -> None:
    received, today = suggestion.received_on, at.astimezone(CITY).date()
    if not suggestion.content:
        raise ManualError("请填写建议内容。", "content")
    if suggestion.month > Month.of(today):
        raise ManualError(f"{suggestion.month.label}还没有到。", "month")
    if received and received > today:
        raise ManualError("提出日期不能晚于今天。", "received_on")
    if received and suggestion.settled_on and received > suggestion.settled_on:
        raise ManualError(f"提出日期不能晚于办结日期（{suggestion.settled_on}）。", "received_on")
    others = Suggestion.objects.exclude(pk=suggestion.pk)
    if suggestion.case_id and others.filter(case=suggestion.case_id).exists():
        raise ManualError(TAKEN, "number")


def _refuse_printed(suggestion: Suggestion, before: dict[str, object]) -> None:
    """Of one of the ten; `suggestion` holds what it shall be, `before` what it was."""
    changed = [name for name in PRINTED if getattr(suggestion, name) != before[name]]
    if suggestion.place is None or not changed:
        return
    month = before["month"]
    assert isinstance(month, Month)  # noqa: S101 - the model says so
    field = "citizen" if changed[0] in {"citizen_name", "phone_tail"} else changed[0]
    if SealedMonth.objects.filter(month=month).exists():
        raise ManualError(
            f"{month.label}已封存，它是十佳第 {suggestion.place} 名，月份、市民和内容不能再改。",
            field,
        )
    if "month" in changed:
        raise ManualError(
            f"它是{month.label}十佳第 {suggestion.place} 名，请先移出十佳，再改月份。", "month"
        )


def _twin(suggestion: Suggestion) -> Suggestion | None:
    """The month's other suggestion of the same citizen with the same words."""
    month = Suggestion.objects.filter(month=suggestion.month).exclude(pk=suggestion.pk)
    same = month.filter(citizen_name=suggestion.citizen_name, phone_tail=suggestion.phone_tail)
    return _like(_key(suggestion), same.select_related("edited_by").order_by("pk"))


def _like(key: Key, rows: Iterable[Suggestion]) -> Suggestion | None:
    return next((one for one in rows if _key(one) == key), None)


def _key(one: Suggestion) -> Key:
    return key_of(one.citizen_name, one.phone_tail, one.content)


# -- writing ---------------------------------------------------------------------------------------


def _values(entry: Entry, content: str) -> dict[str, object]:
    return {
        "month": entry.month,
        "citizen_name": entry.citizen.name,
        "phone_tail": entry.citizen.tail,
        "content": content,
        "unit": entry.unit,
        "received_on": entry.received_on,
        "case": entry.case,
    }


def _entry(case: Case, month: Month) -> Entry:
    try:
        citizen = read_citizen(f"{case.citizen_name} {case.phone_tail}")
    except Unreadable:
        citizen = Citizen(tail=case.phone_tail)
    received = case.received_at.astimezone(CITY).date()
    return Entry(month, citizen, "", case.unit, received, case)


def _save_new(suggestion: Suggestion, author: Author) -> None:
    try:
        with transaction.atomic():
            suggestion.save(force_insert=True)
    except IntegrityError as error:  # two took the same case at once
        raise ManualError(TAKEN, "number") from error
    author.change(RECORD, suggestion.pk, after=str(suggestion)).save()


def _write(
    suggestion: Suggestion, version: int, before: dict[str, str | None], author: Author
) -> None:
    """Over the version that was seen, with its history."""
    after = values_of(suggestion)
    if after == before:
        return
    fields = {name: getattr(suggestion, name) for name in FIELDS}
    edit = {"edited_by": author.by, "edited_at": author.at, "version": version + 1}
    seen = Suggestion.objects.filter(pk=suggestion.pk, version=version)
    try:
        with transaction.atomic():
            is_written = seen.update(**fields, **edit)
    except IntegrityError as error:
        raise ManualError(TAKEN, "number") from error
    if not is_written:
        raise EditConflictError(
            Suggestion.objects.select_related("edited_by").get(pk=suggestion.pk)
        )
    Change.objects.bulk_create(author.changes(RECORD, suggestion.pk, before, after))
    suggestion.version = version + 1
