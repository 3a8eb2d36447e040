"""The measured views as a page of Markdown."""

from collections.abc import Iterator, Sequence

from bench.ledger.report import machine

from .measuring import Views


def page(found: Sequence[Views], runs: int) -> str:
    """The whole page."""
    return "\n".join([*_head(runs), *_table(found), ""])


def _head(runs: int) -> Iterator[str]:
    yield "# The overview in the browser"
    yield ""
    yield f"Chromium without a display; {machine()}. April 2020 of the demo as a leader sees it,"
    yield f"median of {runs} views, milliseconds. *Came*: the page's last byte. *Painted*: first"
    yield "contentful paint. *Shift*: cumulative layout shift until all charts are drawn. *Long"
    yield "tasks*: those above 50 ms, how many and the longest. *Worked*: the page's own thread."
    yield "Made by `python -m bench.paint --database …`."


def _table(found: Sequence[Views]) -> Iterator[str]:
    yield ""
    yield "| width | files | came | painted | shift | long tasks | longest | worked | charts |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for one in found:
        times = [f"{one.median(name):.0f}" for name in ("answered", "painted")]
        tasks = [
            f"{one.tasks:.0f}",
            *(f"{one.median(name):.0f}" for name in ("longest", "processor")),
        ]
        cells = [
            str(one.width),
            "fetched" if one.is_cold else "kept",
            *times,
            f"{one.median('shift'):.3f}",
            *tasks,
            f"{one.median('charts'):.0f}",
        ]
        yield f"| {' | '.join(cells)} |"
