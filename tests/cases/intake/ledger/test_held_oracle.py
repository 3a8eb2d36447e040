"""Random files over published and open months: a row is held exactly if, applied alone and
unguarded, it would change what counted; no file changes it, and no undoing.
"""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.held.facts import snapshot
from cases.held.undone import Undoing
from cases.held.window import Window
from cases.intake.ledger import undo as ledger_undo
from cases.intake.undo import obstacle
from cases.models import Case, FileKind, HeldChange, ImportBatch, SealedMonth
from tests.cases.intake.ledger.bringing import Bringing
from tests.cases.intake.ledger.files_over_months import (
    RATED,
    Row,
    case_files,
    made_world,
    rating_files,
    undone,
)
from tests.factories import UserFactory, at
from tests.sealed_months import facts_of

anew = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def world(db) -> dict[str, Any]:
    return made_world()


@pytest.fixture
def bringings(tmp_path) -> list[Bringing]:
    """Of cases, of ratings."""
    return [Bringing(tmp_path), Bringing(tmp_path, FileKind.RATINGS)]


@anew
@given(data=st.data())
def test_the_rows_that_would_change_what_counted_are_held_and_nothing_changes(
    data, world, bringings
) -> None:
    bring, bring_ratings = bringings
    with undone():
        _open(bring, data.draw(case_files(world)), is_wanted=data.draw(st.booleans()))
        for step in range(data.draw(st.integers(1, 2))):
            if data.draw(st.integers(0, 3)):
                _take(bring, data.draw(case_files(world)), step)
            else:
                _take(bring_ratings, data.draw(rating_files()), step)


def _open(bring: Bringing, file: Sequence[Row], *, is_wanted: bool) -> ImportBatch | None:
    """A file that came in before the months were published."""
    if not is_wanted:
        return None
    months = list(SealedMonth.objects.all())
    SealedMonth.objects.all().delete()
    brought = bring(*file, when=at(12))
    SealedMonth.objects.bulk_create(months)
    return brought.batch


@anew
@given(data=st.data())
def test_a_batch_stays_exactly_if_undoing_it_would_change_what_counted(
    data, world, bringings
) -> None:
    bring, bring_ratings = bringings
    with undone():
        _open(bring, data.draw(case_files(world)), is_wanted=data.draw(st.booleans()))
        is_of_cases = data.draw(st.integers(0, 2))
        file = data.draw(case_files(world) if is_of_cases else rating_files())
        batch = _open(bring if is_of_cases else bring_ratings, file, is_wanted=True)
        assert batch is not None
        before = facts_of()
        sentence = Undoing.of(batch).obstacle()
        with undone():
            ledger_undo.undo(batch, by=UserFactory(), at=at(29))
            is_changed = facts_of() != before
        assert bool(sentence) == is_changed


def _take(bring: Bringing, file: Sequence[Row], step: int) -> None:
    when = at(20 + step)
    expected = _held(bring, file, when)
    before = facts_of()
    HeldChange.objects.all().delete()
    brought = bring(*file, when=when)
    assert facts_of() == before
    assert {one.row for one in HeldChange.objects.all()} == expected
    counts = brought.counts
    assert (counts.held, counts.rows) == (len(expected), len(file))
    HeldChange.objects.all().delete()
    _undo(brought.batch, before)


def _undo(batch, before: dict) -> None:
    """What a batch applied counted for no published month, so that it can be taken back."""
    assert obstacle(batch) == ""
    with undone():
        ledger_undo.undo(batch, by=UserFactory(), at=at(29))
        assert facts_of() == before


def _held(bring: Bringing, file: Sequence[Row], when) -> set[int]:
    """The file's rows one by one, unguarded; a repeated row brings no more than its rating."""
    held: set[int] = set()
    looked = bring.look(*file)
    rejected = {int(problem.split()[1]) for problem in looked.problems}
    seen: dict[str, int] = {}
    said: set[tuple] = set()
    for number, row in enumerate(file, 2):
        if number in rejected:
            continue
        rating = (row["number"], *(str(row.get(name)) for name in ("rating_source", "rated_at")))
        is_repeated = row["number"] in seen and "received_at" in row
        first = seen.setdefault(row["number"], number)
        if row.get("rating_source") and rating in said:
            continue
        if is_repeated and not row.get("rating_source"):
            continue
        said.add(rating)
        if _changes(bring, row, when, is_repeated=is_repeated) or (
            is_repeated and first in held and _is_new(row)
        ):
            held.add(number)
    return held


def _is_new(row: Row) -> bool:
    return not Case.objects.filter(number=row["number"]).exists()


def _changes(bring: Bringing, row: Row, when, *, is_repeated: bool) -> bool:
    if is_repeated and _is_new(row):
        return False
    if is_repeated:
        bring = Bringing(bring._path.parent, FileKind.RATINGS)
        row = {name: row[name] for name in ("number", *RATED)}
    windows = [Window.of(one) for one in SealedMonth.objects.all()]
    with undone():
        before = snapshot(windows, Case.objects.values_list("pk", flat=True))
        SealedMonth.objects.all().delete()
        bring(row, when=when)
        after = snapshot(windows, Case.objects.values_list("pk", flat=True))
    return after != before
