"""What of the month's assigned cases counts: ratings, and rows that lack what counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from cases import answers
from cases.dimensions import NONE, STAR
from cases.measures import Anchor
from cases.questions import Question
from reports import formats
from reports.figures import Figure, rows_url

from . import days
from .files import Files
from .measured import counting, figure
from .values import Note, Point, State

_CASES = ("assigned", "completed", "without_deadline")
"""Measures that are counted here in one query, each by its own definition."""


@dataclass(frozen=True)
class Counted:
    """Numbers by measure key; `unrated` are completed cases that nobody has rated.

    `batch` brought the latest rating; None when there is none.
    """

    numbers: Mapping[str, int]
    unrated: int
    last_rated_at: datetime | None
    batch: int | None


def counted(asked: Question) -> Counted:
    """Cases beside their ratings, each counted once; one query."""
    given = Q(ratings__given_at=None) | Q(ratings__given_at__lt=asked.as_of)
    rated = Q(ratings__isnull=False) & given
    completed = _q("completed", asked)
    columns = {f"number_{key}": Count("pk", distinct=True, filter=_q(key, asked)) for key in _CASES}
    row = (
        answers.cases_asked(asked, Anchor.ASSIGNED)
        .order_by()
        .aggregate(
            **columns,
            number_ratings=Count("ratings", filter=rated),
            rated=Count("pk", distinct=True, filter=rated & completed),
            last_rated_at=Max("ratings__given_at", filter=rated),
            batch=Max("ratings__batch", filter=rated),
        )
    )
    numbers = {key: row[f"number_{key}"] for key in (*_CASES, "ratings")}
    unrated = numbers["completed"] - row["rated"]
    return Counted(numbers, unrated, row["last_rated_at"], row["batch"])


def rating_point(found: Counted, asked: Question, files: Files) -> Point | None:
    """评星; nothing to say while no case is completed."""
    if not found.numbers["completed"]:
        return None
    if not found.numbers["ratings"]:
        words = "还没有评星，满意率和加减分无法计算。"
        return Point.of("评星", State.TO_DO, Note(words))
    last = found.last_rated_at
    until = f"，最近一次 {days.of_moment(last)}" if last else ""
    return Point.of(
        "评星",
        State.WARNING if files.left_out(found.batch) else State.DONE,
        Note("评星 ", figure("ratings", asked, found.numbers), f" 次{until}。"),
        Note("办结件中 ", _unrated(found.unrated, asked), " 件还没有评星。")
        if found.unrated
        else None,
        *files.latest(found.batch),
    )


def deadline_point(found: Counted, asked: Question) -> Point | None:
    """办理时限; nothing to say while nothing was assigned."""
    if not found.numbers["assigned"]:
        return None
    if found.numbers["without_deadline"]:
        return Point.of(
            "办理时限",
            State.WARNING,
            Note(
                "有 ",
                figure("without_deadline", asked, found.numbers),
                " 件转办件没有时限，请补录。",
            ),
        )
    told = Note("转办 ", figure("assigned", asked, found.numbers), " 件都有时限。")
    return Point.of("办理时限", State.DONE, told)


def _unrated(number: int, asked: Question) -> Figure:
    """Leads to the completed cases without a star: those that nobody has rated by then."""
    url = rows_url(counting("completed"), asked.where(STAR.key, NONE))
    return Figure("completed", "办结未评星", number, formats.count(number), url)


def _q(key: str, asked: Question) -> Q:
    return counting(key).q(asked.rules, asked.as_of)
