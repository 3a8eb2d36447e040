"""All that a month's checklist rests on: as many questions to the database, however many rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accounts.models import User
from accounts.roles import Right
from cases.kept import kept
from cases.periods import Month
from cases.questions import Question
from reports.asking import Asked
from reports.noticing.people import may_write
from scoring.models import Scheme

from .arrivals import Arrivals, arrivals
from .counting import Counted, counted
from .files import Files, files
from .objected import Objected, objected
from .outcome import Outcome, outcome
from .promised import Promised, promised
from .suggestions import suggested
from .waiting import Waiting, waiting


@dataclass(frozen=True)
class Facts:
    """`asked` is of the whole month; `may_draft`, `may_publish`: whether the reader may begin a
    notice, and seal the month.
    """

    asked: Question
    scheme: Scheme | None
    came: Arrivals
    counted: Counted
    files: Files
    waiting: Sequence[Waiting]
    outcome: Outcome
    suggested: Mapping[str, int]
    objected: Objected
    promised: Promised
    may_draft: bool
    may_publish: bool

    @property
    def month(self) -> Month:
        return self.asked.month

    @property
    def is_running(self) -> bool:
        return self.asked.is_running

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to show or to score."""
        return bool(self.came.number) or self.files.has_any_sheet

    @property
    def can_be_scored(self) -> bool:
        """Whether any unit was given a case, or stands in a sheet."""
        return bool(self.counted.numbers["assigned"]) or self.files.has_group_sheet


def gather(ask: Asked, reader: User) -> Facts:
    """Of the whole month, whatever the page's filters say."""
    asked = ask.question.everywhere()
    came, ratings, month = arrivals(asked), counted(asked), asked.month
    batches = [came.batch, ratings.batch]
    return Facts(
        asked=asked,
        scheme=ask.scheme,
        came=came,
        counted=ratings,
        files=kept("files", lambda: files(month, batches), month, *batches),
        waiting=kept("waiting", lambda: waiting(month), month),
        outcome=kept("outcome", lambda: outcome(month, asked.whole_period), month),
        suggested=kept("suggested", lambda: dict(suggested(asked)), month),
        promised=promised(ask, reader),
        objected=kept("objected", lambda: objected(month), month),
        may_draft=may_write(reader),
        may_publish=reader.may(Right.PUBLISH),
    )
