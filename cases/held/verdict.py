"""SQL conditions about a case beside a published month: does it belong, would what counted change.

A month is called `m` in them (`SEALED`). A case is given before and after a write as a function
from the ledger's columns to expressions; what counts is what `facts` names.
"""

from collections.abc import Callable, Iterator

from cases.models import Case, HandOver, Rating, SealedMonth

from .facts import DIRECT, HAPPENED

SEALED = SealedMonth._meta.db_table
HAND_OVER = HandOver._meta.db_table
RATING = Rating._meta.db_table
Column = Callable[[str], str]


def columns_of(alias: str) -> Column:
    """The columns of a table as they are."""
    return lambda name: f"{alias}.{name}"


def deadline(of: Column) -> str:
    """As the ledger generates it."""
    return f"COALESCE({of('extended_until')}, {of('due_at')})"


def dates(of: Column) -> tuple[str, str, str]:
    """The moments that date a case into a month."""
    return of("received_at"), of("assigned_at"), deadline(of)


def belongs(of: Column) -> str:
    """1 or 0: `Window.members` in SQL."""
    received, assigned, due = dates(of)
    inside = "{0} >= m.starts_at AND {0} < m.ends_at".format
    found = f"{inside(received)} OR {inside(assigned)}"
    found += f" OR ({inside(due)} AND {assigned} < m.cut_off)"
    return f"CASE WHEN {found} THEN 1 ELSE 0 END"


def facts_differ(before: Column, after: Column) -> str:
    """Whether a fact of the case's own columns is another one; the unit is asked apart."""
    pairs = [*_direct(before, after), *_happened(before, after)]
    unlike = [f"{one} IS DISTINCT FROM {other}" for one, other in pairs if one != other]
    return " OR ".join(unlike) or "false"


def unit_then(of: Column, last: str) -> str:
    """The unit at the cut-off, as `CaseQuerySet.as_of` rules it; `last`: the one by hand-overs."""
    return f"CASE WHEN {of('handed_over_at')} < m.cut_off THEN {of('unit_id')} ELSE {last} END"


def last_hand_over(where: str = "") -> str:
    """The unit of the last hand-over of case `c` before the cut-off, of those that are meant."""
    return (
        f"(SELECT h.unit_id FROM {HAND_OVER} h WHERE h.case_id = c.id AND h.at < m.cut_off{where}"
        " ORDER BY h.at DESC, h.id DESC LIMIT 1)"
    )


def later_hand_over(moment: str) -> str:
    """Whether case `c` has a hand-over after the moment and before the cut-off."""
    rows = f"SELECT 1 FROM {HAND_OVER} h WHERE h.case_id = c.id"
    return f"EXISTS ({rows} AND h.at < m.cut_off AND h.at > {moment})"


def given_by_then(moment: str) -> str:
    """Whether a rating of that time counts."""
    return f"({moment} IS NULL OR {moment} < m.cut_off)"


def _direct(before: Column, after: Column) -> Iterator[tuple[str, str]]:
    for path in DIRECT.values():
        name = path.partition("__")[0]
        if name == "deadline":
            yield deadline(before), deadline(after)
        else:
            column = str(Case._meta.get_field(name).column)  # type: ignore[union-attr]
            yield before(column), after(column)


def _happened(before: Column, after: Column) -> Iterator[tuple[str, str]]:
    by_then = "CASE WHEN {0} < m.cut_off THEN {0} END".format
    for name in HAPPENED:
        yield by_then(before(name)), by_then(after(name))
