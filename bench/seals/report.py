"""The measured times as a page of Markdown."""

from collections.abc import Iterator, Sequence

from bench.ledger.report import database, machine

from .measuring import BY_HAND, CONTENT, FACTS, FIGURES, PACK, SEAL, VERIFY, Measured, peak

NAMES = (SEAL, VERIFY, CONTENT, FACTS, FIGURES, PACK, BY_HAND)


def page(number: int, months: int, found: Sequence[Measured]) -> str:
    """The whole page."""
    return "\n".join([*_head(number, months, found), *_table(found), ""])


def _head(number: int, months: int, found: Sequence[Measured]) -> Iterator[str]:
    yield f"# A month's seal: {number:,} cases over {months} months"
    yield ""
    yield f"{database()}; {machine()}."
    yield "Milliseconds that processors worked (this process and the database session), medians of"
    yield f"{len(found[0].rounds)} rounds in turn. *Seal*: the draft sealed, all of it; *verify*:"
    yield "the seal held against the database. Parts of these: *content* (all records derived,"
    yield "written and hashed), of which the *facts* of cases and ratings; *figures* of all"
    yield "dimensions counted; *pack*. *By hand*: the same rows by two plain statements, JSON and"
    yield "SHA-256, without names, order, figures and results. The process needed at most"
    yield f"{peak()} MB. Made by `python -m bench.seals --cases {number} --months {months}`."


def _table(found: Sequence[Measured]) -> Iterator[str]:
    yield ""
    yield f"| month | rows | lines, MB | packed, MB | {' | '.join(NAMES)} |"
    yield f"|---|--:|--:|--:|{'--:|' * len(NAMES)}"
    for one in found:
        sizes = f"{one.rows:,} | {one.size / 1e6:.1f} | {one.packed / 1e6:.2f}"
        times = " | ".join(f"{one.median(name):.0f}" for name in NAMES)
        yield f"| {one.month} | {sizes} | {times} |"
