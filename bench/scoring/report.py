"""The measured times as a page of Markdown."""

from collections.abc import Iterator, Sequence

from bench.ledger.report import database, machine

from .by_hand import statements
from .measuring import FIGURES, STANDINGS, Measured

BAR = 1.5
"""How many times as long as the quickest statement by hand the figures may take."""


def page(number: int, months: int, found: Sequence[Measured]) -> str:
    """The whole page."""
    return "\n".join([*_head(number, months, found), *_table(found), ""])


def _head(number: int, months: int, found: Sequence[Measured]) -> Iterator[str]:
    worst = max(one.ratio for one in found)
    yield f"# A month's scores: {number:,} cases over {months} months"
    yield ""
    yield f"{database()}; {machine()}."
    yield "Milliseconds that processors worked (this process and the database session), medians of"
    yield f"{len(found[0].rounds)} rounds in turn. *Figures*: all counts and rates of all units, as"
    yield "the scores take them; *standings*: the whole evaluation of all groups. By hand: one"
    yield "statement for the same figures, which must come out the same, its ratings joined or"
    yield "looked up case by case. Largest ratio of the figures to the quicker statement:"
    yield f"{worst:.2f} (bar {BAR})."
    yield f"Made by `python -m bench.scoring --cases {number} --months {months}`."


def _table(found: Sequence[Measured]) -> Iterator[str]:
    names = (FIGURES, STANDINGS, *statements())
    heads = [FIGURES, STANDINGS, *(f"by hand, {name}" for name in statements())]
    yield ""
    yield f"| month, cut-off | assigned | ratings | {' | '.join(heads)} | ratio |"
    yield f"|---|--:|--:|{'--:|' * len(heads)}--:|"
    for one in found:
        where = f"{one.question.month}, +{one.delay} days | {one.assigned:,} | {one.ratings:,}"
        times = " | ".join(f"{one.median(name):.1f}" for name in names)
        yield f"| {where} | {times} | {one.ratio:.2f} |"
