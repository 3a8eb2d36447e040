"""The measured times as a page of Markdown."""

from collections.abc import Iterator, Sequence

from bench.ledger.report import database, machine

from .measuring import Measured

BAR = 1.5
"""How many times as long as the statement by hand the figures may take."""


def page(number: int, months: int, found: Sequence[Measured]) -> str:
    """The whole page."""
    return "\n".join([*_head(number, months, found), *_table(found), ""])


def _head(number: int, months: int, found: Sequence[Measured]) -> Iterator[str]:
    worst = max(one.pairs[0].ratio for one in found)
    yield f"# A month's scores: {number:,} cases over {months} months"
    yield ""
    yield f"{database()}; {machine()}."
    yield "Milliseconds that processors worked (this process and the database session), median of"
    yield "pairs in turn; beside them one statement by hand for the same figures, which must be the"
    yield f"same. Largest ratio of the figures: {worst:.2f} (bar {BAR})."
    yield f"Made by `python -m bench.scoring --cases {number} --months {months}`."


def _table(found: Sequence[Measured]) -> Iterator[str]:
    yield ""
    yield "| month, cut-off | assigned | ratings | what | ms | by hand, ms | ratio |"
    yield "|---|--:|--:|---|--:|--:|--:|"
    for one in found:
        where = f"{one.question.month}, +{one.delay} days | {one.assigned:,} | {one.ratings:,}"
        for pair in one.pairs:
            times = f"{pair.taken:.1f} | {pair.by_hand:.1f} | {pair.ratio:.2f}"
            yield f"| {where} | {pair.name} | {times} |"
