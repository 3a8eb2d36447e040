"""Whether a case can stand as a correction would leave it, said before the database refuses it."""

from collections.abc import Iterator
from datetime import datetime

from cases.models import Case, Handling
from cases.periods import CITY

from .faults import ManualError
from .fields import label

_FOLLOWING = ("assigned_at", "completed_at", "province_answered_at", "due_at", "extended_until")
_ORDER = (*(("received_at", name) for name in _FOLLOWING), ("due_at", "extended_until"))
"""What cannot come before what."""
_NEEDED = ("unit", "district", "category")
"""What a case that was handed over must have."""


def refuse_nonsense(before: Case, after: Case, at: datetime) -> None:
    """`ManualError` with everything that has become wrong, at the form's field `value`.

    What a file brought in its own disorder does not stand in the way of another field.
    """
    known = set(_wrong(before, at))
    if wrong := [sentence for sentence in _wrong(after, at) if sentence not in known]:
        raise ManualError("".join(wrong), "value")


def is_needed(case: Case, name: str) -> bool:
    """Whether the field cannot be emptied."""
    return name == "received_at" or (case.handling == Handling.TRANSFERRED and name in _NEEDED)


def _wrong(case: Case, at: datetime) -> list[str]:
    if not case.received_at:
        return ["受理时间不能为空。"]
    return [*_missing(case), *_ahead(case, at), *_disorder(case)]


def _missing(case: Case) -> Iterator[str]:
    if case.handling == Handling.TRANSFERRED:
        for name in _NEEDED:
            if getattr(case, f"{name}_id") is None:
                yield f"转办件必须有{label(name)}。"


def _ahead(case: Case, at: datetime) -> Iterator[str]:
    for name in ("received_at", "completed_at"):
        moment = getattr(case, name)
        if moment and moment > at:
            yield f"{label(name)} {_words(moment)} 还没有到，请核对。"


def _disorder(case: Case) -> Iterator[str]:
    for first, then in _ORDER:
        before, after = getattr(case, first), getattr(case, then)
        if before and after and after < before:
            yield f"{label(then)} {_words(after)} 会早于{label(first)} {_words(before)}，请核对。"


def _words(at: datetime) -> str:
    return f"{at.astimezone(CITY):%Y-%m-%d %H:%M}"
