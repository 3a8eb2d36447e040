"""Checking a file of suggestions: each row becomes a draft of what it says about one suggestion."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cases.models import SealedMonth, Suggestion, Unit
from cases.periods import Month
from cases.suggested.personal import masked
from cases.suggested.twins import Key, key_of

from .citizen import Citizen, read_citizen
from .faults import Remark
from .lookup import Register, unit_register
from .notes import UnknownName
from .numbers import Unreadable
from .recognise import Table
from .row_reader import RowReader, TableReader
from .text import match_key

State = Suggestion.State
LONGEST_TEXT = 5_000
PLACES = range(1, 11)
SHOWN = 20
"""Characters of a suggestion that name it in a sentence."""

_STATES = {
    State.WAITING: "待办 待办理 未办 未办理 待处理 未处理 待落实 未落实 待答复",
    State.IN_PROGRESS: "办理中 在办 正在办 正在办理 处理中 正在处理 落实中 正在落实 推进中"
    " 正在推进 采纳 已采纳 予以采纳 同意采纳 部分采纳",
    State.DONE: "已落实 落实 已办结 办结 已完成 完成 办理完成 落实完毕 全部落实",
    State.PARTLY_DONE: "部分落实 部分完成 部分办结 部分已落实 已部分落实",
    State.DECLINED: "不予采纳 不采纳 未采纳 无法采纳 不能采纳 未予采纳 暂不采纳",
}
"""Accepted is not done: what was only adopted is being worked on."""
_SETTLED = (State.DONE, State.PARTLY_DONE)
_CLOSED = (*_SETTLED, State.DECLINED)
"""Only these have a day of settling."""


@dataclass(frozen=True)
class Registers:
    """The month's suggestions as they are, and where units are looked up; `is_sealed`: the month
    is published, and its ten with it.
    """

    known: Sequence[Suggestion]
    units: Register[Unit]
    month: Month
    is_sealed: bool = False

    @classmethod
    def load(cls, month: Month) -> "Registers":
        known = Suggestion.objects.of_month(month).order_by("pk")
        is_sealed = SealedMonth.objects.filter(month=month).exists()
        return cls(tuple(known), unit_register(month), month, is_sealed)


@dataclass(frozen=True)
class SuggestionDraft:
    """A row: the suggestion it is about (None: a new one) and the fields that the file gives."""

    row: RowReader = field(compare=False)
    existing: Suggestion | None
    citizen: Citizen
    content: str
    values: Mapping[str, object]

    @property
    def is_good(self) -> bool:
        return not self.row.problems

    @property
    def key(self) -> Key:
        """What makes two rows of a month speak of the same suggestion."""
        return key_of(self.citizen.name, self.citizen.tail, self.content)


@dataclass(frozen=True)
class CheckedSuggestions:
    """The drafts, the units that nobody knows, and what rows share."""

    drafts: tuple[SuggestionDraft, ...]
    unknown: tuple[UnknownName, ...]
    warnings: tuple[Remark, ...]


def check_suggestions(table: Table, registers: Registers) -> CheckedSuggestions:
    """A draft per row; the faulty ones carry problems on their row."""
    reader = TableReader(table, ())
    known: dict[Key, Suggestion] = {}
    for one in registers.known:
        known.setdefault(key_of(one.citizen_name, one.phone_tail, one.content), one)
    drafts = [_draft(reader.row(line), known, registers.units) for line in table.lines]
    _reject_twins(drafts, lambda draft: draft.key if draft.content else None, "content", "同一建议")
    _reject_twins(drafts, _place, "place", "同一名次")
    if registers.is_sealed:
        _reject_other_places(drafts, registers.month)
    _reject_taken_places(drafts, registers.known)
    _warn_of_namesakes(drafts, registers.known)
    return CheckedSuggestions(tuple(drafts), reader.unknown(), tuple(reader.warnings()))


def _draft(
    row: RowReader, known: Mapping[Key, Suggestion], units: Register[Unit]
) -> SuggestionDraft:
    citizen = _citizen(row)
    if row.is_blank("content"):
        row.reject("content", "建议内容为空。")
    content = _without_numbers(row, "content")
    existing = known.get(key_of(citizen.name, citizen.tail, content))
    values: dict[str, object] = {}
    if row.has("unit"):
        values["unit"] = None if row.is_blank("unit") else row.named("unit", units)
    if row.has("place"):
        values["place"] = _read_place(row)
    values |= _read_outcome(row, existing)
    values |= _read_days(row, existing, values)
    return SuggestionDraft(row, existing, citizen, content, values)


def _without_numbers(row: RowReader, key: str) -> str:
    """A long text; numbers of persons in it are hidden, which is said."""
    found = masked(row.text(key, LONGEST_TEXT))
    if found.found:
        row.warn(key, f"文字里有个人信息，已隐去：{found.words}。")
    return found.text


def _citizen(row: RowReader) -> Citizen:
    row.tally_mending("citizen")
    try:
        return read_citizen(row.text("citizen"))
    except Unreadable as error:
        row.reject("citizen", str(error))
        return Citizen()


def _read_place(row: RowReader) -> int | None:
    place = row.count("place")
    if place is not None and place not in PLACES:
        row.reject("place", f"名次应为 {PLACES[0]} 至 {PLACES[-1]}，不在十佳之列的请留空。")
    return place


def _read_outcome(row: RowReader, existing: Suggestion | None) -> dict[str, object]:
    """State, outcome and reason, as far as the file says something about them."""
    given = _given_state(row)
    if not (given or row.has("outcome")):
        return {}
    outcome = existing.outcome if existing else ""
    if row.has("outcome"):
        outcome = "" if row.is_blank("outcome") else _without_numbers(row, "outcome")
    state = given or _state_by_text(existing, outcome)
    reason = _reason(outcome, existing) if state == State.DECLINED else ""
    _check_outcome(row, state, outcome, reason)
    values: dict[str, object] = {"state": state, "declined_because": reason}
    return values | ({"outcome": outcome} if row.has("outcome") else {})


def _read_days(
    row: RowReader, existing: Suggestion | None, values: Mapping[str, object]
) -> dict[str, object]:
    """The days that the file gives; a blank one says nothing. What is open again has none."""
    known = existing or Suggestion()
    found: dict[str, object] = {
        key: row.day_of(key) for key in ("received_on", "settled_on") if not row.is_blank(key)
    }
    state = State(str(values.get("state", known.state)))
    if state not in _CLOSED:
        if found.get("settled_on"):
            row.reject("settled_on", f"状态为“{state.label}”，还没有办结，办结日期应留空。")
        return found | ({"settled_on": None} if known.settled_on else {})
    received, settled = (
        found.get(key, getattr(known, key)) for key in ("received_on", "settled_on")
    )
    if isinstance(received, date) and isinstance(settled, date) and settled < received:
        row.reject("settled_on", f"办结日期早于提出日期（{received}），请改正其中一个。")
    return found


def _reason(outcome: str, existing: Suggestion | None) -> str:
    """Why it was declined: as somebody entered it, else what the unit wrote."""
    return (existing.declined_because if existing else "") or outcome


def _given_state(row: RowReader) -> State | None:
    """The state that the cell names; a blank one says nothing."""
    if row.is_blank("state"):
        return None
    word = match_key(row.text("state"))
    for state, words in _STATES.items():
        if word in words.split():
            if "采纳" in word and state == State.IN_PROGRESS:
                row.tally("state", f"“{word}”只说明建议被采纳，状态记为“{state.label}”。")
            return state
    if word:
        known = "、".join(state.label for state in State)
        row.reject("state", f"未知状态“{word[:20]}”，可用的有：{known}。")
    return None


def _state_by_text(existing: Suggestion | None, outcome: str) -> State:
    """Without a word for it: what it was, but a text begins the work and settles nothing."""
    state = State(existing.state) if existing else State.WAITING
    return State.IN_PROGRESS if state == State.WAITING and outcome else state


def _check_outcome(row: RowReader, state: State, outcome: str, reason: str) -> None:
    """The rules of the entry page, before the database's own."""
    if state in _SETTLED and not outcome:
        row.reject("outcome", f"状态为“{state.label}”，要写明落实情况。")
    if state == State.DECLINED and not reason:
        row.reject("outcome", "不予采纳的建议要写明原因，请写在落实情况里。")
    if state == State.WAITING and outcome:
        row.reject("state", "已写落实情况，状态应为“办理中”或办理结果。")


def _place(draft: SuggestionDraft) -> object:
    return draft.values.get("place")


def _reject_twins(
    drafts: Iterable[SuggestionDraft],
    mark: Callable[[SuggestionDraft], object],
    column: str,
    what: str,
) -> None:
    """Rows that say the same of themselves: none of them is taken. A mark of None is none."""
    marked = [(draft, found) for draft in drafts if (found := mark(draft)) is not None]
    times = Counter(found for _, found in marked)
    for draft, found in marked:
        if times[found] > 1:
            rows = "、".join(str(one.row.number) for one, other in marked if other == found)
            draft.row.reject(column, f"{what}在第 {rows} 行重复，请只保留一行。")


def _reject_other_places(drafts: Iterable[SuggestionDraft], month: Month) -> None:
    """The ten of a published month stay as they were printed."""
    for draft in drafts:
        place = draft.existing.place if draft.existing else None
        if draft.values.get("place", place) != place:
            kept = f"原来的名次 {place}" if place else "空白"
            draft.row.reject(
                "place", f"{month.label}已封存，十佳建议的名次不能再改，请把名次改为{kept}再导入。"
            )


def _reject_taken_places(drafts: Sequence[SuggestionDraft], known: Iterable[Suggestion]) -> None:
    """A place whose holder this file does not move; repeated, as a row that falls leaves its own
    suggestion where it is.
    """
    standing = [one for one in known if one.place is not None]
    while True:
        good = [draft for draft in drafts if draft.is_good]
        moved = {one.existing.pk for one in good if one.existing and "place" in one.values}
        holders = {one.place: one for one in standing if one.pk not in moved}
        lost = [(draft, holders[place]) for draft in good if (place := _place(draft)) in holders]
        if not lost:
            return
        for draft, holder in lost:
            draft.row.reject(
                "place",
                f"第 {holder.place} 名已是“{holder.content[:SHOWN]}”，"
                f"不能再给“{draft.content[:SHOWN]}”，请改正其中一个名次。",
            )


def _warn_of_namesakes(drafts: Iterable[SuggestionDraft], known: Iterable[Suggestion]) -> None:
    """The same content under another citizen may be a second suggestion, or a slip of the pen."""
    contents = {match_key(one.content) for one in known}
    for draft in drafts:
        if not draft.existing and draft.is_good and match_key(draft.content) in contents:
            draft.row.warn("citizen", "本月已有内容相同的建议，但市民不同，将作为另一条导入。")
