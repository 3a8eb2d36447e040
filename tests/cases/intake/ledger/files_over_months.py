"""Random files of cases and ratings around two published months and an open one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st

from tests.factories import CategoryFactory, DistrictFactory, UnitFactory, at
from tests.sealed_months import MARCH, sealed

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


def made_world() -> dict[str, Any]:
    """Two published months, two units, no cases."""
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
