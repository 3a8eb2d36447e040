"""A small ledger that files of cases and ratings are brought into."""

from collections.abc import Callable

import pytest

from cases.models import FileKind
from tests.cases.intake.ledger.bringing import Bringing, Row
from tests.cases.intake.ledger.checking import Checking
from tests.factories import CategoryFactory, DistrictFactory, UnitFactory, at


@pytest.fixture
def bring(db, tmp_path) -> Bringing:
    """Applies rows of cases."""
    return Bringing(tmp_path)


@pytest.fixture
def bring_ratings(db, tmp_path) -> Bringing:
    """Applies rows of ratings."""
    return Bringing(tmp_path, FileKind.RATINGS)


@pytest.fixture
def row(db) -> Callable[..., Row]:
    """A transferred, open case of 10 April; fields by name."""
    unit = UnitFactory(name="市公安局")
    district, category = DistrictFactory(), CategoryFactory()

    def make(**values: object) -> Row:
        return {
            "number": "A1",
            "digest": str(sorted((key, str(value)) for key, value in values.items())),
            "received_at": at(10),
            "handling": "transferred",
            "unit_id": unit.pk,
            "district_id": district.pk,
            "category_id": category.pk,
            "handed_at": at(10, 10),
            "due_at": at(17),
            "is_due_computed": False,
            "completed_at": None,
            "title": "路灯不亮",
            **values,
        }

    return make


@pytest.fixture
def check(db, tmp_path) -> Checking:
    """`check(办结时间="…")`: one row of an otherwise good file goes through the check."""
    return Checking(tmp_path)
