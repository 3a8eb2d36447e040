"""A published April that many tests begin with."""

from collections.abc import Iterator

import pytest

from tests.scoring.publishing.a_month import AMonth, published_april


@pytest.fixture
def april(kept_world) -> Iterator[AMonth]:
    """The month with one of everything, sealed."""
    with kept_world(published_april) as told:
        yield told
