"""Times of a month's seal and of its parts, in turn, so that a machine whose speed drifts moves
them alike.

The time that processors worked, in this process and in its session of the database.
"""

import resource
import statistics
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from bench.ledger.making import FIRST_YEAR
from bench.ledger.measuring import MILLISECONDS, worked
from cases.held.facts import case_facts, rating_facts
from cases.held.figures import count_figures
from cases.held.window import Window
from cases.models import SealedMonth
from cases.periods import CITY, Month
from cases.questions import question
from scoring.actions import compute_month
from scoring.models import Evaluation, Scheme, Seal
from scoring.publishing.canonical import digest_of, lines_of, packed
from scoring.publishing.content import head_of, records_of
from scoring.publishing.sealing import Signature, seal
from scoring.publishing.verifying import verify_seal

from .by_hand import rows_and_digest

LATE = datetime(2021, 1, 1, tzinfo=CITY)
SEAL, VERIFY, CONTENT, FACTS, FIGURES = "seal", "verify", "content", "facts", "figures"
PACK, BY_HAND = "pack", "by hand"


@dataclass(frozen=True)
class Measured:
    """A month, and what it took: rounds of milliseconds by name."""

    month: Month
    rows: int
    size: int
    packed: int
    rounds: tuple[Mapping[str, float], ...]

    def median(self, name: str) -> float:
        return statistics.median(one[name] for one in self.rounds)


def measure(months: int, times: int) -> list[Measured]:
    """A month in the middle of them and the last; nothing stays sealed."""
    first = Month(FIRST_YEAR, 1)
    found = []
    for month in dict.fromkeys((first.plus(months // 2), first.plus(months - 1))):
        print(month, file=sys.stderr, flush=True)
        with transaction.atomic():
            found.append(_of_month(month, times))
            transaction.set_rollback(True)
    return found


def peak() -> int:
    """Megabytes that this process needed at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _of_month(month: Month, times: int) -> Measured:
    Scheme.objects.update(effective_from=month)
    evaluation = compute_month(month=month, now=LATE)
    signature = Signature(User.objects.get(username="bench"), LATE)
    rounds = []
    for _ in range(times + 1):
        start = worked()
        made = seal(evaluation, signature)
        spent = (worked() - start) * MILLISECONDS
        rounds.append({SEAL: spent} | _parts(made, evaluation))
        size, stored = made.size, len(made.content)
        rows, _digest = rows_and_digest(Window.of(SealedMonth.objects.get(month=month)))
        _unseal(made)
    return Measured(month, rows, size, stored, tuple(rounds[1:]))  # the first one warms up


def _parts(made: Seal, evaluation: Evaluation) -> dict[str, float]:
    sealed = SealedMonth.objects.get(month=evaluation.month)
    window = Window.of(sealed)
    asked = question(evaluation.month, evaluation.scheme.rules, LATE)
    content = lines_of([head_of(made, window), *records_of(evaluation, sealed)])
    kept = Seal.objects.get(pk=made.pk)
    return {
        VERIFY: _spent(lambda: _holds(kept)),
        CONTENT: _spent(lambda: digest_of(lines_of(records_of(evaluation, sealed)))),
        FACTS: _spent(lambda: [*case_facts(window), *rating_facts(window)]),
        FIGURES: _spent(lambda: count_figures(asked)),
        PACK: _spent(lambda: packed(content)),
        BY_HAND: _spent(lambda: rows_and_digest(window)),
    }


def _holds(made: Seal) -> None:
    if fault := verify_seal(made).fault:
        raise RuntimeError(fault)


def _unseal(made: Seal) -> None:
    SealedMonth.objects.all().delete()
    made.delete()


def _spent(action: Callable[[], object]) -> float:
    start = worked()
    action()
    return (worked() - start) * MILLISECONDS
