"""承诺: what an outcome promises is confirmed with its day or set aside, and found kept or broken.

Whatever was decided can be taken back; every step stands in the history of the suggestion.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from cases.changes import Author
from cases.manual.faults import ChangedMeanwhileError, ManualError
from cases.models import Change, Promise, Suggestion
from cases.periods import CITY

from .personal import masked
from .promised import stands_in

State = Promise.State
FIELD = "promises"
"""What the history of a suggestion calls them; they are no field of it."""
LONGEST_AHEAD = timedelta(days=3653)
FIRST_DAY = date(2000, 1, 1)
LONGEST_QUOTE = 500


@dataclass(frozen=True)
class Claim:
    """What is promised by which day; `words` of the text tell it, none where a person does."""

    quote: str
    words: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Result:
    """Kept or broken, on which day, and what shows it."""

    is_kept: bool
    on: date
    evidence: str


@transaction.atomic
def confirm(*, suggestion: Suggestion, claim: Claim, by: User, at: datetime) -> Promise:
    """It is to be kept by its day."""
    if claim.due_on is None:
        raise ManualError("请填写兑现期限。", "due_on")
    _refuse_impossible_day(claim.due_on, _day(at))
    _refuse_personal(claim.quote, "quote")
    return _decide(suggestion, claim, State.OPEN, by, at)


@transaction.atomic
def dismiss(*, suggestion: Suggestion, claim: Claim, by: User, at: datetime) -> Promise:
    """The words promise nothing; they are not offered again."""
    return _decide(suggestion, Claim(claim.quote, claim.words), State.DISMISSED, by, at)


@transaction.atomic
def redate(*, promise: Promise, version: int, due_on: date, by: User, at: datetime) -> Promise:
    """Another day, as long as nobody has said whether it was kept."""
    known = _seen(promise, version)
    if known.state != State.OPEN:
        raise ManualError("只有待兑现的承诺可以改期限。")
    _refuse_impossible_day(due_on, _day(at))
    return _changed(known, Author(at, by), due_on=due_on)


@transaction.atomic
def settle(*, promise: Promise, version: int, result: Result, by: User, at: datetime) -> Promise:
    """Kept or broken, with the evidence."""
    known = _seen(promise, version)
    if known.state != State.OPEN:
        raise ManualError(f"这项承诺已是“{known.get_state_display()}”，要改请先撤回核实。")
    if result.on > _day(at):
        raise ManualError(f"日期 {result.on} 还没有到，请核对。", "settled_on")
    if result.on < FIRST_DAY:
        raise ManualError(f"日期 {result.on} 太早，请核对年份。", "settled_on")
    if not result.evidence.strip():
        raise ManualError("请写明依据。", "evidence")
    _refuse_personal(result.evidence, "evidence")
    return _changed(
        known,
        Author(at, by),
        state=State.KEPT if result.is_kept else State.BROKEN,
        evidence=result.evidence.strip(),
        settled_on=result.on,
        settled_by=by,
        settled_at=at,
    )


@transaction.atomic
def reopen(*, promise: Promise, version: int, because: str, by: User, at: datetime) -> Promise:
    """What was said about a promise was wrong: it is to be kept again."""
    known = _seen(promise, version)
    if known.state not in {State.KEPT, State.BROKEN}:
        raise ManualError("这项承诺还没有核实，不必撤回。")
    return _changed(
        known,
        Author(at, by, reason=because),
        state=State.OPEN,
        evidence="",
        settled_on=None,
        settled_by=None,
        settled_at=None,
    )


@transaction.atomic
def take_back(*, promise: Promise, version: int, by: User, at: datetime) -> None:
    """As if nobody had decided: what the text still says is offered again."""
    known = _seen(promise, version)
    if known.state not in {State.OPEN, State.DISMISSED}:
        raise ManualError("已核实的承诺请先撤回核实，再撤回确认。")
    _note(known, Author(at, by), in_words(known), None)
    known.delete()


def in_words(promise: Promise) -> str:
    """As the history tells it: “年底前建成” 2020-12-31 前，待兑现."""
    due = f" {promise.due_on} 前" if promise.due_on else ""
    said = f"“{promise.quote}”{due}，{promise.get_state_display()}"
    if promise.settled_on:
        said += f"（{promise.settled_on}，{promise.evidence}）"
    return said


# -- what stands in the way ------------------------------------------------------------------------


def _refuse_impossible_day(due_on: date, today: date) -> None:
    if due_on < FIRST_DAY:
        raise ManualError(f"兑现期限 {due_on} 太早，请核对年份。", "due_on")
    if due_on - today > LONGEST_AHEAD:
        raise ManualError("兑现期限不能晚于十年以后，请核对年份。", "due_on")


def _refuse_personal(text: str, field: str) -> None:
    if found := masked(text).words:
        raise ManualError(f"文中有{found}，请删去或只留后四位再提交。", field)


def _refuse_gone(about: Suggestion, claim: Claim) -> None:
    """What was found in the text has to stand there still."""
    if claim.words and not stands_in(claim.quote, about.outcome):
        raise ChangedMeanwhileError("落实情况刚刚改过，其中已没有这句话。请按最新的原文确认。")


# -- writing ---------------------------------------------------------------------------------------


def _decide(
    suggestion: Suggestion, claim: Claim, state: Promise.State, by: User, at: datetime
) -> Promise:
    quote = claim.quote.strip()
    if not quote:
        raise ManualError("请填写承诺内容。", "quote")
    held = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    _refuse_gone(held, claim)
    same = Promise.objects.select_related("decided_by").filter(suggestion=held, quote=quote)
    if known := same.filter(words=claim.words).first():
        raise ChangedMeanwhileError(
            f"这句话已由{known.decided_by}处理：{known.get_state_display()}。"
        )
    made = Promise.objects.create(
        suggestion=held,
        quote=quote,
        words=claim.words,
        due_on=claim.due_on,
        state=state,
        decided_by=by,
        decided_at=at,
    )
    _note(made, Author(at, by), None, in_words(made))
    return made


def _seen(promise: Promise, version: int) -> Promise:
    """The promise as it now stands, held; ChangedMeanwhileError when it is not the one seen."""
    rows = Promise.objects.select_for_update(of=("self",)).select_related("decided_by")
    known = rows.filter(pk=promise.pk).first()
    if known is None:
        raise ChangedMeanwhileError("这项承诺的确认刚刚被撤回，您的操作没有保存。")
    if known.version != version:
        raise ChangedMeanwhileError(
            f"这项承诺刚刚改过，现在是：{in_words(known)}。您的操作没有保存，请核对后再试。"
        )
    return known


def _changed(known: Promise, author: Author, **values: object) -> Promise:
    before = in_words(known)
    for name, value in values.items():
        setattr(known, name, value)
    known.version += 1
    known.save(update_fields=[*values, "version"])
    if (after := in_words(known)) != before:
        _note(known, author, before, after)
    return known


def _note(about: Promise, author: Author, before: str | None, after: str | None) -> None:
    record = Change.Record.SUGGESTION
    author.change(record, about.suggestion_id, FIELD, before, after).save()


def _day(at: datetime) -> date:
    return at.astimezone(CITY).date()
