"""The measured times as a page of Markdown."""

from collections.abc import Iterator, Sequence

from bench.ledger.report import database, machine

from .measuring import WAYS, Measured, Spent

BAR = 150
"""Milliseconds that an overview may take."""


def page(cases: int, months: int, found: Sequence[Measured], note: str) -> str:
    """The whole page."""
    lines = [*_head(cases, months, found, note)]
    for one in found:
        lines += _table(one)
    return "\n".join([*lines, ""])


def _head(cases: int, months: int, found: Sequence[Measured], note: str) -> Iterator[str]:
    rounds = len(next(iter(found[0].pages.values()))[WAYS[0]].worked)
    yield f"# The overview: {cases:,} cases in each of {months} months"
    yield ""
    yield f"{database()}; {machine()}. {note}".rstrip()
    yield "Whole pages, request in, page out. Milliseconds that processors worked (server process"
    yield f"and database session), median of {rounds} rounds with the least and the most, then the"
    yield "median by the clock and the number of queries. *After a change*: the ledger moved, so"
    yield "that what depends on cases is counted anew. *After a start*: nothing is kept at all."
    yield "*Again*: by a browser that keeps nothing. *304*: by one that has the page."
    yield f"The bar is {BAR} ms; medians above it are bold."
    yield f"Made by `python -m bench.overview --cases {cases} --months {months}`."


def _table(found: Measured) -> Iterator[str]:
    yield ""
    yield (
        "## All months but the last are published"
        if found.are_published
        else ("## No month is published")
    )
    yield ""
    yield f"| page | {' | '.join(WAYS)} |"
    yield f"|---|{'---|' * len(WAYS)}"
    for asking, ways in found.pages.items():
        cells = [_cell(ways[way]) if way in ways else "–" for way in WAYS]
        yield f"| {asking.name} | {' | '.join(cells)} |"
    if found.by_hand:
        yield f"| *the numbers alone, by plain statements* | {_cell(found.by_hand)} | | | |"


def _cell(spent: Spent) -> str:
    least, most = min(spent.worked), max(spent.worked)
    passed = sorted(spent.passed)[len(spent.passed) // 2]
    over = "**" if spent.median > BAR else ""
    return (
        f"{over}{spent.median:.0f}{over} ({least:.0f}–{most:.0f}); {passed:.0f} passed;"
        f" {spent.queries} q"
    )
