"""All months that an overview speaks of, taken together: a few queries, however many they are."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from cases.kept import kept
from cases.models import Sheet, SheetCell, SheetRow
from cases.periods import Month
from cases.questions import Question
from cases.sheets import totals_of
from cases.surveys import Extent, Survey, Wanted, take
from reports.figures import Figure
from scoring.schemes import timeline

from . import ledger, run, totals
from .values import Digest, Origin, Point

LEAST_TESTED = 10
"""So many cases a place must have in both months together, or no claim of a rise looks at it."""
_SHEETS = frozenset(model._meta.label for model in (Sheet, SheetRow, SheetCell))


@dataclass(frozen=True)
class Together:
    """Digests of the month, of the one before (what it is held against: no other splits), of the
    same a year before (its headline figures) and of what stands beside it; the run of months. A
    running month is held against the same days of others.
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
    full = [asked, *([beside] if beside else [])]
    found = _Surveys(full, [last], [year, *months])
    points = [found.of(one) for one in months]
    sheets = _Sheets.of([] if is_narrowed(asked) else found.taken)
    spots = _that_may_have_risen(found.of(asked), found.of(last))
    return Together(
        now=found.digest(asked, spots) or sheets.digest(asked),
        before=found.earlier(last, spots) or sheets.ended(last),
        a_year_before=found.headline(year) or sheets.ended(year),
        beside=(found.digest(beside) or sheets.ended(beside)) if beside else None,
        run=run.points(points, schemes, sheets.figures_of(points)),
    )


def digest_of(asked: Question) -> Digest:
    """The month's digest from its own source.

    A sheet knows neither filters nor scopes: a narrowed question then finds nothing.
    """
    found = _Surveys([asked])
    digest = found.digest(asked)
    return digest or _Sheets.of([] if is_narrowed(asked) else found.taken).digest(asked)


class _Surveys:
    """Surveys of all that is asked, each taken once; of the full ones also what shares are of.

    Digests come from the ledger, None where the month has none.
    """

    def __init__(
        self,
        full: Iterable[Question],
        earlier: Iterable[Question] = (),
        short: Iterable[Question] = (),
    ) -> None:
        full = list(full)
        extents = {
            Extent.FULL: full,
            Extent.EARLIER: earlier,
            Extent.WHOLE: [*short, *map(ledger.base_of_shares, full)],
        }
        self._asked: list[Question] = []  # they hold sets and cannot be members of one
        wanted = []
        for extent, questions in extents.items():
            for one in questions:
                if one not in self._asked:
                    self._asked.append(one)
                    wanted.append(Wanted(one, extent))
        self.taken = take(wanted)

    def of(self, question: Question) -> Survey:
        return self.taken[self._asked.index(question)]

    def digest(self, question: Question, spots: Collection[str] | None = None) -> Digest | None:
        taken, whole = self.of(question), self.of(ledger.base_of_shares(question))
        return ledger.digest_from(taken, whole, spots) if taken.has_ledger else None

    def earlier(self, question: Question, spots: Collection[str]) -> Digest | None:
        taken = self.of(question)
        return ledger.earlier_from(taken, spots) if taken.has_ledger else None

    def headline(self, question: Question) -> Digest | None:
        taken = self.of(question)
        return ledger.headline_from(taken) if taken.has_ledger else None


@dataclass(frozen=True)
class _Sheets:
    """Lines of totals sheets by month. Of a month's first days they tell nothing."""

    lines: Mapping[Month, totals.Lines]

    @classmethod
    def of(cls, taken: Iterable[Survey]) -> Self:
        """Of the months without a ledger; one query at most."""
        months = sorted({one.question.month for one in taken if not one.has_ledger})
        if not months:
            return cls({})
        return cls(kept("totals", lambda: totals_of(months), *months, reads=_SHEETS))

    def digest(self, question: Question) -> Digest:
        lines = {} if is_narrowed(question) else self.lines.get(question.month, {})
        return totals.digest_from(lines) if lines else Digest(Origin.NOTHING)

    def ended(self, question: Question) -> Digest:
        """The same; of a month's first days a sheet tells nothing."""
        return Digest(Origin.NOTHING) if question.is_running else self.digest(question)

    def figures_of(self, taken: Iterable[Survey]) -> dict[Month, Mapping[str, Figure]]:
        """What the run of months shows of them."""
        months = {one.question.month for one in taken} & self.lines.keys()
        return {one: totals.headline_from(self.lines[one], ledger.TREND) for one in months}


def is_narrowed(asked: Question) -> bool:
    """Whether the question leaves anything out of the whole city."""
    return bool(asked.filters) or asked.scope.is_partial or asked.day is not None


def _that_may_have_risen(now: Survey, before: Survey) -> frozenset[str]:
    """Places with so many cases in both months together that a rise can be told; of most there are
    one or two.
    """
    both = Counter(now.places)
    both.update(before.places)
    return frozenset(name for name, number in both.items() if number >= LEAST_TESTED)
