"""询办: a unit is asked about suggestions by a day, its answer is recorded, a question recalled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from cases.changes import Author
from cases.manual.faults import ManualError
from cases.models import Change, Inquiry, Suggestion, Unit
from cases.periods import CITY
from cases.workdays import Calendar

from .personal import masked

ANSWER_WITHIN = 5
"""Working days that a unit is given unless told."""
MOST_AT_ONCE = 50
"""Suggestions that one letter may name."""
LONGEST_DELAY = 366
"""Days ahead that an answer may be asked for."""
FIELD = "inquiries"
"""What the history of a suggestion calls them; they are no field of it."""


class InquiryError(ManualError):
    """Nothing was written; the sentence says why."""


class AnsweredMeanwhileError(InquiryError):
    """Somebody else has recorded or changed the answer since the form was opened."""


@dataclass(frozen=True)
class Answer:
    """What a unit said, and on which day."""

    words: str
    on: date


def default_due(today: date, calendar: Calendar) -> date:
    """The day by which a unit answers; CalendarUnknownError where the calendar ends."""
    return calendar.add_working_days(today, ANSWER_WITHIN)


@transaction.atomic
def ask(
    *,
    suggestions: Sequence[Suggestion],
    unit: Unit,
    question: str,
    due_on: date,
    by: User,
    at: datetime,
) -> list[Inquiry]:
    """Asks a unit about one or several suggestions at once: all of them, or none."""
    refuse_impossible(unit, due_on, _day(at))
    _refuse_personal(question, "question")
    rows = _locked(suggestions)
    _refuse_asked_before(rows, unit)
    asked = [
        Inquiry(
            suggestion=one, unit=unit, question=question, due_on=due_on, asked_by=by, asked_at=at
        )
        for one in rows
    ]
    Inquiry.objects.bulk_create(asked)
    words = f"询办{unit}，{due_on} 前答复"
    Change.objects.bulk_create(_noted(Author(at, by), rows, None, words))
    return asked


@transaction.atomic
def record_answer(
    *, inquiry: Inquiry, answer: Answer, seen: str, by: User, at: datetime
) -> Inquiry:
    """What the unit said, or said more exactly; `seen` (`token`): the answer that the form showed.

    AnsweredMeanwhileError when another stands there by now; nothing is overwritten.
    """
    known = _known(inquiry)
    _refuse_recalled(known)
    if token(known) != seen:
        raise AnsweredMeanwhileError(
            f"{known.answered_by or '另一位同事'}刚刚登记过这件询办的答复，您的内容还没有保存。"
            "请先核对页面上方的答复，再次提交。"
        )
    _refuse_impossible_day(known, answer.on, _day(at))
    _refuse_personal(answer.words, "answer")
    before = f"{known.unit}答复：{known.answer}" if known.answer else None
    known.answer, known.answered_on = answer.words, answer.on
    known.answered_by, known.answer_recorded_at = by, at
    known.save(update_fields=["answer", "answered_on", "answered_by", "answer_recorded_at"])
    after = f"{known.unit}答复：{known.answer}"
    Change.objects.bulk_create(_noted(Author(at, by), [known.suggestion], before, after))
    return known


@transaction.atomic
def recall(*, inquiry: Inquiry, because: str, by: User, at: datetime) -> Inquiry:
    """The unit need not answer any more; an answered question stays."""
    known = _known(inquiry)
    _refuse_recalled(known)
    if known.answered_on:
        raise InquiryError(
            f"{known.answered_by}已登记{known.unit}于 {known.answered_on} 的答复，不能再撤回。"
        )
    known.revoked_by, known.revoked_at, known.revoked_because = by, at, because
    known.save(update_fields=["revoked_by", "revoked_at", "revoked_because"])
    author = Author(at, by, reason=because)
    words = f"询办{known.unit}，{known.due_on} 前答复"
    Change.objects.bulk_create(_noted(author, [known.suggestion], words, None))
    return known


def token(inquiry: Inquiry) -> str:
    """Stands for the present answer in a form; blank where there is none."""
    at = inquiry.answer_recorded_at
    return at.astimezone(CITY).isoformat() if at else ""


def asked_together(inquiry: Inquiry) -> QuerySet[Inquiry]:
    """The questions of one sending, as one letter names them; recalled ones are none of it."""
    same = Inquiry.objects.filter(
        unit=inquiry.unit_id, asked_by=inquiry.asked_by_id, asked_at=inquiry.asked_at
    )
    return same.filter(revoked_at=None).select_related("suggestion__case").order_by("pk")


def refuse_impossible(unit: Unit, due_on: date, today: date) -> None:
    """`InquiryError` when the unit cannot be asked, or cannot answer by then."""
    if unit.closed_on and unit.closed_on <= today:
        raise InquiryError(f"“{unit}”已从 {unit.closed_on} 起停用，请询办接续的单位。", "unit")
    if due_on < today:
        raise InquiryError(f"答复期限 {due_on} 已经过去，请改为今天或以后。", "due_on")
    if (due_on - today).days > LONGEST_DELAY:
        raise InquiryError("答复期限不能晚于一年以后，请核对年份。", "due_on")


# -- what stands in the way ------------------------------------------------------------------------


def _refuse_asked_before(rows: Sequence[Suggestion], unit: Unit) -> None:
    if not rows:
        raise InquiryError("请至少选择一条建议。", "suggestions")
    if len(rows) > MOST_AT_ONCE:
        raise InquiryError(f"一次最多询办 {MOST_AT_ONCE} 条建议，请分几次。", "suggestions")
    waiting = Inquiry.objects.waiting().filter(unit=unit, suggestion__in=rows)
    if known := waiting.select_related("suggestion", "asked_by").first():
        raise InquiryError(
            f"“{known.suggestion}”已由{known.asked_by}询办{unit}，期限 {known.due_on}，"
            "还没有答复，不必再次询办。",
            "suggestions",
        )


def _refuse_recalled(known: Inquiry) -> None:
    if known.revoked_at:
        when = known.revoked_at.astimezone(CITY)
        raise InquiryError(
            f"这件询办已由{known.revoked_by}于 {when:%Y-%m-%d %H:%M} 撤回，您的操作没有保存。"
        )


def _refuse_impossible_day(known: Inquiry, on: date, today: date) -> None:
    if on > today:
        raise InquiryError(f"答复日期 {on} 还没有到，请核对。", "answered_on")
    if on < (asked := _day(known.asked_at)):
        raise InquiryError(f"答复日期不能早于询办的 {asked}，请核对。", "answered_on")


def _refuse_personal(text: str, field: str) -> None:
    """What is sent to units, or comes from them, carries nobody's numbers."""
    if found := masked(text).words:
        raise InquiryError(f"文中有{found}，请删去或只留后四位再提交。", field)


# -- writing ---------------------------------------------------------------------------------------


def _locked(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """As they stand, in one order, so that two who ask at once wait for each other."""
    rows = Suggestion.objects.select_for_update().filter(pk__in=[one.pk for one in suggestions])
    return list(rows.order_by("pk"))


def _known(inquiry: Inquiry) -> Inquiry:
    """The question as it now stands, held until the end of the transaction."""
    rows = Inquiry.objects.select_for_update(of=("self",))
    people = rows.select_related("suggestion", "unit", "asked_by", "answered_by", "revoked_by")
    return people.get(pk=inquiry.pk)


def _noted(
    author: Author, rows: Iterable[Suggestion], before: str | None, after: str | None
) -> list[Change]:
    record = Change.Record.SUGGESTION
    return [author.change(record, one.pk, FIELD, before, after) for one in rows]


def _day(at: datetime) -> date:
    return at.astimezone(CITY).date()
