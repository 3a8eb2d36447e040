"""A desk where files are uploaded, in a DATA_DIR of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import UserFactory
from tests.intake_desk import Desk


@pytest.fixture
def data_folder(settings, tmp_path) -> Path:
    """A DATA_DIR of the test's own."""
    settings.DATA_DIR = tmp_path / "data"
    return settings.DATA_DIR


@pytest.fixture
def desk(db, data_folder) -> Desk:
    return Desk(UserFactory())


@pytest.fixture
def files(data_folder) -> Callable[[], list[str]]:
    """`files()`: every file under DATA_DIR, originals by their ending."""

    def found() -> list[str]:
        paths = [path for path in data_folder.rglob("*") if path.is_file()]
        return sorted(
            f"original{path.suffix}" if path.parent.name == "uploads" else path.name
            for path in paths
        )

    return found
