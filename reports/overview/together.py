"""All months that an overview speaks of, taken together: a few queries, however many they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cases.kept import kept
from cases.periods import Month
from cases.questions import Question
from cases.surveys import Survey, Wanted, take
from scoring.schemes import timeline

from . import ledger, run, totals
from .values import Digest, Origin, Point

Sheets = Mapping[Month, Digest]


@dataclass(frozen=True)
class Together:
    """Digests of the month, the one before, the same a year before (without places by 诉求地点 and
    other splits: its headline figures) and what stands beside it; the run of months. A running
    month is held against the same days of others.
    """

    now: Digest
    before: Digest
    a_year_before: Digest
    beside: Digest | None
    run: tuple[Point, ...]


def together(asked: Question, beside: Question | None = None) -> Together:
    """Everything that the page is made from. Made anew while a month in it is not settled."""
    if asked.is_settled and (beside is None or beside.is_settled):
        return kept("together", lambda: _made(asked, beside), asked, beside)
    return _made(asked, beside)


def _made(asked: Question, beside: Question | None) -> Together:
    schemes = timeline()
    months = run.questions_of(asked, schemes)
    last = run.same_days(asked, months[-2])
    year = run.same_days(asked, run.whole_month(asked, asked.month.a_year_before(), schemes))
    found = _Surveys([asked, last, *([beside] if beside else [])], [year, *months])
    points = [found.of(one) for one in months]
    sheets = _sheets(asked, points)
    others: Sheets = {} if asked.is_running else sheets  # a sheet tells nothing of single days
    return Together(
        now=found.digest(asked, sheets),
        before=found.digest(last, others),
        a_year_before=found.digest(year, others),
        beside=_beside(found, beside) if beside else None,
        run=run.points(points, schemes, {month: one.figures for month, one in sheets.items()}),
    )


def digest_of(asked: Question) -> Digest:
    """The month's digest from its own source.

    A sheet knows neither filters nor scopes: a narrowed question then finds nothing.
    """
    found = _Surveys([asked], [])
    return found.digest(asked, _sheets(asked, [found.of(asked)]))


class _Surveys:
    """Surveys of all that is asked, each taken once; of the full ones also what shares are of."""

    def __init__(self, full: Sequence[Question], short: Sequence[Question]) -> None:
        self._full = _once(full)
        others = [*short, *map(ledger.base_of_shares, full)]
        self._short = [one for one in _once(others) if one not in self._full]
        asked = [Wanted(one, is_full=False) for one in self._short]
        self._taken = take([*map(Wanted, self._full), *asked])

    def of(self, question: Question) -> Survey:
        return self._taken[[*self._full, *self._short].index(question)]

    def digest(self, question: Question, sheets: Sheets) -> Digest:
        """From the ledger where the month has one; of a short survey its headline."""
        taken = self.of(question)
        if not taken.has_ledger:
            return sheets.get(question.month, Digest(Origin.NOTHING))
        if question not in self._full:
            return ledger.headline_from(taken)
        return ledger.digest_from(taken, self.of(ledger.base_of_shares(question)))


def _once(questions: Iterable[Question]) -> list[Question]:
    """Questions hold sets and cannot be members of one."""
    found: list[Question] = []
    for one in questions:
        if one not in found:
            found.append(one)
    return found


def _beside(found: _Surveys, beside: Question) -> Digest:
    """What stands beside the page. Of a month's first days a sheet tells nothing."""
    sheets: Sheets = {} if beside.is_running else _sheets(beside, [found.of(beside)])
    return found.digest(beside, sheets)


def is_narrowed(asked: Question) -> bool:
    """Whether the question leaves anything out of the whole city."""
    return bool(asked.filters) or asked.scope.is_partial or asked.day is not None


def _sheets(asked: Question, taken: Iterable[Survey]) -> Sheets:
    """Totals sheets of the months without a ledger; one query at most."""
    months = sorted({one.question.month for one in taken if not one.has_ledger})
    if is_narrowed(asked) or not months:
        return {}
    return kept("totals", lambda: totals.digests(months), *months)
