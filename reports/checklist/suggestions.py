"""The month's suggestions, and those that still wait for an outcome."""

from collections.abc import Mapping

from cases import answers
from cases.questions import Question

from .measured import counting, figure
from .values import Note, Point, State

ALL, WAITING = "suggestions", "suggestions_waiting"


def suggested(asked: Question) -> Mapping[str, int]:
    """Numbers by measure key; one query."""
    return answers.tally(asked, [counting(ALL), counting(WAITING)]).get(None, {})


def point(numbers: Mapping[str, int], asked: Question, *, is_due: bool) -> Point:
    """建议."""
    if not numbers.get(ALL):
        state = State.TO_DO if is_due else State.LATER
        return Point.of("建议", state, Note("还没有导入建议。"))
    is_waiting = bool(numbers.get(WAITING))
    return Point.of(
        "建议",
        State.TO_DO if is_waiting else State.DONE,
        Note("共 ", figure(ALL, asked, numbers), " 条。"),
        Note("待录入落实情况 ", figure(WAITING, asked, numbers), " 条。") if is_waiting else None,
    )
