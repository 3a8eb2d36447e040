"""Random files against a plain loop: after each of them the ledger says the same, and undoing the
last one brings back what was before.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.intake.ledger import undo as ledger_undo
from cases.models import Case, HandOver, Rating
from cases.search import find
from tests.cases.intake.ledger.bringing import Bringing
from tests.cases.intake.ledger.plain_ledger import KEPT, PlainLedger
from tests.factories import CategoryFactory, DistrictFactory, UnitFactory, UserFactory, at

OPTIONAL = ("handed_at", "completed_at", "title", "is_difficult")
RATED = ("rating_source", "rating_stars", "rated_at")


class _RolledBack(Exception):  # noqa: N818  ends an example without leaving rows
    pass


def rows(world: dict[str, Any], columns: frozenset[str], *, rated: bool) -> st.SearchStrategy:
    times = st.sampled_from([at(day) for day in (8, 10, 12, 14)])
    values: dict[str, st.SearchStrategy] = {
        "number": st.sampled_from(["A1", "A2", "A3"]),
        "received_at": st.sampled_from([at(8), at(8), at(9)]),
        "unit_id": st.sampled_from(world["units"]),
        "district_id": st.just(world["district"]),
        "category_id": st.just(world["category"]),
        "handed_at": st.none() | times,
        "completed_at": st.none() | times,
        "title": st.sampled_from(["", "路灯", "井盖"]),
        "is_difficult": st.booleans(),
    }
    kept = {key: value for key, value in values.items() if key not in OPTIONAL or key in columns}
    if "unit_id" not in columns:
        kept.pop("unit_id")
    strategy = st.fixed_dictionaries(kept).map(_finished)
    return st.tuples(strategy, ratings(rated=rated)).map(lambda pair: {**pair[0], **pair[1]})


def ratings(*, rated: bool) -> st.SearchStrategy:
    if not rated:
        return st.just({})
    given_ones = st.fixed_dictionaries(
        {
            "rating_source": st.sampled_from(["call_back", "province"]),
            "rating_stars": st.integers(1, 5),
            "rated_at": st.none() | st.just(at(20)),
        }
    )
    return st.just(dict.fromkeys(RATED)) | given_ones


def _finished(row: dict[str, Any]) -> dict[str, Any]:
    """With what the check step works out: the handling, and a digest of the case's values."""
    handling = None
    if "unit_id" in row:
        handling = "transferred" if row["unit_id"] else "at_once"
        if not row["unit_id"] and "handed_at" in row:
            row = {**row, "handed_at": None}
    return {**row, "handling": handling, "digest": repr(sorted(row.items(), key=str))}


@st.composite
def files(draw: st.DrawFn, world: dict[str, Any]) -> list[dict[str, Any]]:
    columns = draw(st.frozensets(st.sampled_from([*OPTIONAL, "unit_id", "unit_id"])))
    return draw(st.lists(rows(world, columns, rated=draw(st.booleans())), min_size=1, max_size=4))


def in_plain_words() -> dict[str, Any]:
    """The ledger as the oracle keeps it."""
    return {
        case.number: (
            case.received_at,
            case.handling,
            {name: getattr(case, name) for name in KEPT},
            {one.at: one.unit_id for one in case.hand_overs.all()},
            {(one.source, one.given_at): one.stars for one in case.ratings.all()},
            (case.unit_id, case.assigned_at, case.handed_over_at),
        )
        for case in Case.objects.all()
    }


def as_it_should_be(ledger: PlainLedger) -> dict[str, Any]:
    return {
        number: (
            case.received_at,
            case.handling,
            case.fields,
            case.hand_overs,
            case.ratings,
            (case.unit_id, case.assigned_at, case.handed_over_at),
        )
        for number, case in ledger.cases.items()
    }


def kept_beside() -> dict[str, tuple[int | None, str]]:
    """Of each case its latest star, and the title that it is found by."""
    return {
        case.number: (
            case.star_now,
            "".join(
                title
                for title in ("路灯", "井盖")
                if Case.objects.filter(find(title), pk=case.pk).exists()
            ),
        )
        for case in Case.objects.all()
    }


def beside_as_it_should_be(ledger: PlainLedger) -> dict[str, tuple[int | None, str]]:
    return {
        number: (_latest_star(case.ratings), case.fields["title"])
        for number, case in ledger.cases.items()
    }


def _latest_star(ratings: Mapping[tuple[str, datetime | None], int]) -> int | None:
    """Of ratings at one moment, the one that came last."""
    newest_first = reversed(ratings.items())
    before_all = datetime.min.replace(tzinfo=UTC)
    return max(newest_first, key=lambda one: one[0][1] or before_all, default=(None, None))[1]


def everything() -> list[list[dict[str, Any]]]:
    return [list(model.objects.order_by("pk").values()) for model in (Case, HandOver, Rating)]


@pytest.fixture
def world(db) -> dict[str, Any]:
    units = [UnitFactory(name=name).pk for name in ("市公安局", "市消防支队")]
    return {
        "units": [*units, None],
        "district": DistrictFactory().pk,
        "category": CategoryFactory().pk,
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_ledger_after_any_files_is_what_a_plain_loop_makes_of_them(
    data, world, tmp_path
) -> None:
    bring = Bringing(tmp_path)
    try:
        with transaction.atomic():
            _compare(bring, data.draw(st.lists(files(world), min_size=1, max_size=4)))
            raise _RolledBack
    except _RolledBack:
        pass


def _compare(bring: Bringing, many: list[list[dict[str, Any]]]) -> None:
    ledger = PlainLedger()
    for number, file in enumerate(many):
        when = at(1, month=5) + timedelta(days=number)
        before = everything()
        brought = bring(*file, when=when)
        expected = ledger.take(file, when)
        got = {name: getattr(brought.counts, name) for name in expected}
        assert (got, in_plain_words()) == (expected, as_it_should_be(ledger))
        assert kept_beside() == beside_as_it_should_be(ledger)
    assert ledger_undo.obstacle(brought.batch) == ""
    ledger_undo.undo(brought.batch, by=UserFactory(), at=when)
    assert everything() == before
