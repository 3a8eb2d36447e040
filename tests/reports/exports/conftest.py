"""Somebody who exports, and files read back as a spreadsheet program reads them."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from django.test import Client

from cases.models import Case


@dataclass(frozen=True)
class GivenFile:
    """A downloaded file."""

    name: str
    content: bytes

    @property
    def above(self) -> dict[str, str]:
        """What a CSV says above its header, or a workbook on its last sheet."""
        rows = takewhile(lambda row: row[0] != "办件编号", self._cells(-1))
        return {row[0]: row[1] for row in rows}

    def records(self) -> list[dict[str, object]]:
        """The rows by header."""
        rows = self._cells(0)
        head = next(index for index, row in enumerate(rows) if row[0] == "办件编号")
        return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]

    def numbers(self) -> list[object]:
        return [record["办件编号"] for record in self.records()]

    def _cells(self, sheet: int) -> list[list]:
        if self.name.endswith(".csv"):
            return list(csv.reader(io.StringIO(self.content.decode("utf-8-sig"))))
        book = openpyxl.load_workbook(io.BytesIO(self.content))
        rows = book.worksheets[sheet].iter_rows(values_only=True)
        return [["" if cell is None else cell for cell in row] for row in rows]


def given(response) -> GivenFile:
    """The file of an answer."""
    assert response.status_code == 200
    said = response.headers["Content-Disposition"]
    assert said.startswith("attachment; filename")
    content = b"".join(response.streaming_content)
    return GivenFile(unquote(said.partition("utf-8''")[2]), content)


@pytest.fixture
def data_folder(settings, tmp_path) -> Path:
    """A DATA_DIR of the test's own."""
    settings.DATA_DIR = tmp_path / "data"
    return settings.DATA_DIR


@pytest.fixture
def client(small_client, data_folder) -> Client:
    """Signed in as the business administrator."""
    return small_client("business")


@pytest.fixture
def export(client) -> Callable[..., GivenFile]:
    """`export("month=2020-04&district=dawa", "xlsx")`: the file of a list, handed over at once."""

    def exported(query: str = "month=2020-04", kind: str = "csv", by: Client = client) -> GivenFile:
        return given(by.post("/cases/export/", {"query": query, "format": kind}))

    return exported


@pytest.fixture
def five_cases(db, monkeypatch) -> list[Case]:
    """More than are handed over at once, three of them in 大洼区."""
    from reports.views import exports
    from tests.factories import CaseFactory, DistrictFactory

    monkeypatch.setattr(exports, "AT_ONCE", 3)
    dawa = DistrictFactory(slug="dawa", name="大洼区")
    return [CaseFactory(district=dawa) for _ in range(3)] + CaseFactory.create_batch(2)
