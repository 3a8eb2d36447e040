"""Cases received in the month: how many, through which day, days without any."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q

from cases import answers
from cases.measures import Anchor
from cases.questions import Question

from . import days
from .files import Files
from .measured import figure
from .values import Note, Point, State


@dataclass(frozen=True)
class Arrivals:
    """`without`: days that are over and brought none. `batch` brought the latest cases."""

    number: int
    last_at: datetime | None
    without: tuple[date, ...]
    batch: int | None


def arrivals(asked: Question) -> Arrivals:
    """One query. A count for each day: SQLite would call Python for the day of each row."""
    passed = days.over(asked.period)
    row = (
        answers.cases_asked(asked, Anchor.RECEIVED)
        .order_by()
        .aggregate(
            number=Count("pk"),
            last_at=Max("received_at"),
            newest=Max("batch"),
            **{f"on_{day:%d_%m}": Count("pk", filter=_on(day, asked)) for day in passed},
        )
    )
    empty = [day for day in passed if not row[f"on_{day:%d_%m}"]]
    return Arrivals(row["number"], row["last_at"], tuple(empty), row["newest"])


def point(came: Arrivals, asked: Question, files: Files) -> Point:
    """办件."""
    if came.last_at is None:
        kept = State.LATER if files.has_totals else State.TO_DO
        words = "没有办件台账，总览的数字来自总量表。" if files.has_totals else "还没有导入办件。"
        return Point.of("办件", kept, Note(words))
    return Point.of(
        "办件",
        State.WARNING if came.without or files.left_out(came.batch) else State.DONE,
        Note(
            "受理 ",
            figure("accepted", asked, {"accepted": came.number}),
            f" 件，导入到 {days.of_moment(came.last_at)}。",
        ),
        _without(came.without),
        *files.latest(came.batch),
    )


def _without(missing: tuple[date, ...]) -> Note | None:
    return Note(f"{days.named(missing)}没有办件，请核对是否漏导。") if missing else None


def _on(day: date, asked: Question) -> Q:
    one = asked.whole_period.on(day)
    return Q(received_at__gte=one.start, received_at__lt=one.end)
