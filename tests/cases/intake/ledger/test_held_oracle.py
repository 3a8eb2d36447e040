"""Random files over published and open months: a row is held exactly if, applied alone and
unguarded, it would change what counted; and no file changes it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.held.facts import snapshot
from cases.held.window import Window
from cases.intake.ledger import undo as ledger_undo
from cases.intake.undo import obstacle
from cases.models import Case, FileKind, HeldChange, SealedMonth
from tests.cases.intake.ledger.bringing import Bringing
from tests.factories import CategoryFactory, DistrictFactory, UnitFactory, UserFactory, at
from tests.sealed_months import MARCH, facts_of, sealed

CUT_OFF = at(6)
"""March is counted as of then; February as of its end."""

RECEIVED = [at(1, 0, month=2), at(29, 23, month=2), at(1, 0, month=3), at(31, 20, month=3), at(2)]
LATER = [
    *(at(10, month=2), at(1, 0, month=3), at(20, month=3), at(1, 0, month=4)),
    *(at(5), CUT_OFF - timedelta(microseconds=1), CUT_OFF, at(10)),
]
OPTIONAL = {
    "handed_at": st.none() | st.sampled_from(LATER),
    "due_at": st.none() | st.sampled_from(LATER),
    "extended_until": st.none() | st.just(at(28)) | st.just(at(30, month=3)),
    "completed_at": st.none() | st.sampled_from(LATER),
    "province_answered_at": st.none() | st.sampled_from(LATER),
    "province_due_at": st.none() | st.just(at(3)),
    "title": st.sampled_from(["路灯", "井盖"]),
    "is_difficult": st.booleans(),
    "request_kind": st.sampled_from(["", "help"]),
}
RATED = ("rating_source", "rating_stars", "rated_at")
Row = dict[str, Any]


class _RolledBack(Exception):  # noqa: N818  ends an example without leaving rows
    pass


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is gone afterwards."""
    try:
        with transaction.atomic():
            yield
            raise _RolledBack
    except _RolledBack:
        pass


@pytest.fixture
def world(db) -> dict[str, Any]:
    sealed(MARCH.previous())
    sealed(MARCH, cut_off=CUT_OFF)
    return {
        "units": [*(UnitFactory(name=name).pk for name in ("市公安局", "市消防支队")), None],
        "district": DistrictFactory().pk,
        "category": CategoryFactory().pk,
    }


RATING = st.fixed_dictionaries(
    {
        "rating_source": st.sampled_from(["call_back", "province"]),
        "rating_stars": st.integers(1, 3),
        "rated_at": st.none() | st.sampled_from(LATER[-4:]),
    }
)


@st.composite
def case_files(draw: st.DrawFn, world: dict[str, Any]) -> list[Row]:
    columns = draw(st.frozensets(st.sampled_from(list(OPTIONAL))))
    rows = st.fixed_dictionaries(
        {
            "number": st.sampled_from(["A1", "A2", "A3"]),
            "received_at": st.sampled_from(RECEIVED),
            "unit_id": st.sampled_from(world["units"]),
            "district_id": st.just(world["district"]),
            "category_id": st.just(world["category"]),
            **{name: OPTIONAL[name] for name in OPTIONAL if name in columns},
        }
    ).map(_finished)
    drawn = draw(st.lists(rows, min_size=1, max_size=3))
    if draw(st.booleans()):
        drawn.append(draw(st.sampled_from(drawn)))
    is_rated, rated = draw(st.booleans()), st.just(dict.fromkeys(RATED)) | RATING
    return [{**row, **(draw(rated) if is_rated else {})} for row in drawn]


@st.composite
def rating_files(draw: st.DrawFn) -> list[Row]:
    numbers = st.sampled_from(["A1", "A2", "A3"])
    drawn = draw(st.lists(st.tuples(numbers, RATING), min_size=1, max_size=4))
    return [{"number": number, **rating} for number, rating in drawn]


def _finished(row: Row) -> Row:
    """With what the check step works out: the handling, and a digest of the case's values."""
    if not row["unit_id"] and "handed_at" in row:
        row = {**row, "handed_at": None}
    handling = "transferred" if row["unit_id"] else "at_once"
    return {**row, "handling": handling, "digest": repr(sorted(row.items(), key=str))}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_rows_that_would_change_what_counted_are_held_and_nothing_changes(
    data, world, tmp_path
) -> None:
    bring = Bringing(tmp_path)
    bring_ratings = Bringing(tmp_path, FileKind.RATINGS)
    with undone():
        _open(bring, data.draw(case_files(world)), is_wanted=data.draw(st.booleans()))
        for step in range(data.draw(st.integers(1, 3))):
            if data.draw(st.integers(0, 3)):
                _take(bring, data.draw(case_files(world)), step)
            else:
                _take(bring_ratings, data.draw(rating_files()), step)


def _open(bring: Bringing, file: Sequence[Row], *, is_wanted: bool) -> None:
    """A file that came in before the months were published."""
    if is_wanted:
        months = list(SealedMonth.objects.all())
        SealedMonth.objects.all().delete()
        bring(*file, when=at(12))
        SealedMonth.objects.bulk_create(months)


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
