"""A published April."""

import pytest

from scoring.models import Seal
from tests.scoring.publishing.a_month import AMonth, a_month, sealed_april


@pytest.fixture
def april_told(db) -> AMonth:
    """One of everything that a seal holds; not computed yet."""
    return a_month()


@pytest.fixture
def april_sealed(april_told: AMonth) -> Seal:
    """The same month, published."""
    return sealed_april()
