"""A small register of units, and commands run as a user runs them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from cases.intake import read_child
from cases.intake.reading import Reading, read
from cases.intake.upload import Upload
from cases.models import Category, District, ImportBatch, Unit, UnitGroup
from tests.cases.intake.small_files import Desk
from tests.cases.intake.undone_files import FIRST
from tests.factories import DistrictFactory, UnitFactory, UserFactory
from tests.sheetfiles import ROWS

COUNTY = [row[1] for row in ROWS]
MUNICIPAL = ["市公安局", "水务集团"]


@dataclass(frozen=True)
class Outcome:
    """How a command ended: exit code, what it printed, what it said on stderr."""

    code: int
    printed: str
    sentence: str

    @property
    def report(self) -> dict[str, Any]:
        return json.loads(self.printed)


@pytest.fixture
def register(db) -> None:
    """Three county units and two municipal ones, two districts, two categories."""
    groups = {
        slug: UnitGroup.objects.get_or_create(slug=slug, defaults={"name": name})[0]
        for slug, name in [
            ("county", "县区基层"),
            ("municipal", "市直联网"),
            ("unranked", "不参评"),
        ]
    }
    for order, (slug, name) in enumerate([("panshan", "盘山县"), ("dawa", "大洼区")]):
        District.objects.create(slug=slug, name=name, order=order)
    for slug, name in [("chengjian", "城建交通类"), ("qita", "其他类")]:
        Category.objects.create(slug=slug, name=name)
    for group, names in [("county", COUNTY), ("municipal", MUNICIPAL)]:
        for order, name in enumerate(names):
            slug = f"{group}-{order}"
            Unit.objects.create(slug=slug, name=name, group=groups[group], order=order)


@pytest.fixture
def upload_of(tmp_path) -> Callable[..., Upload]:
    """`upload_of(content, "a.csv")`: a file on disk, as it was handed in."""

    def make(content: bytes, name: str = "a.csv") -> Upload:
        path = tmp_path / f"handed-in-{len(list(tmp_path.iterdir()))}"
        path.write_bytes(content)
        return Upload(name, path)

    return make


@pytest.fixture
def reading_of(upload_of, tmp_path):
    """`reading_of(content, "a.csv", sheet="")`"""

    def make(content: bytes, name: str = "a.csv", sheet: str = "") -> Reading:
        return read(upload_of(content, name), tmp_path / f"work-{sheet}", sheet=sheet)

    return make


@pytest.fixture
def answer_of(tmp_path) -> Callable[..., dict[str, Any]]:
    """`answer_of(content, "a.xlsx", "Sheet1")`: what the child says, asked in this process."""

    def ask(content: bytes, name: str = "a.xlsx", sheet: str = "") -> dict[str, Any]:
        path = tmp_path / "asked-about"
        path.write_bytes(content)
        job = {"path": str(path), "suffix": Path(name).suffix, "sheet": sheet}
        return read_child.answer(job | {"rows": str(tmp_path / "rows")})

    return ask


@pytest.fixture
def run(tmp_path, capsys) -> Callable[..., Outcome]:
    """`run("import_units", content, "a.csv", "--json")`: the file is written, the command run."""

    def run_command(command: str, content: bytes, name: str, *arguments: str) -> Outcome:
        path = tmp_path / name
        path.write_bytes(content)
        code, sentence = 0, ""
        try:
            call_command(command, str(path), *arguments)
        except CommandError as error:
            code, sentence = error.returncode, str(error)
        return Outcome(code, capsys.readouterr().out, sentence)

    return run_command


@pytest.fixture
def indicators(register, run) -> Callable[..., Outcome]:
    """`indicators(content)`: imported for April 2020 with --json."""

    def import_them(content: bytes, name: str = "a.csv", *arguments: str) -> Outcome:
        return run("import_indicators", content, name, "--month", "2020-04", "--json", *arguments)

    return import_them


@pytest.fixture
def everything() -> Callable[[], dict[str, list[dict[str, Any]]]]:
    """`everything()`: all rows of all tables of the records, to see that nothing changed."""

    def rows() -> dict[str, list[dict[str, Any]]]:
        return {
            model.__name__: list(model._default_manager.order_by("pk").values())
            for model in apps.get_app_config("cases").get_models()
        }

    return rows


@pytest.fixture
def desk(db, tmp_path) -> Desk:
    """Applies small files without reading them, one an hour."""
    return Desk(tmp_path, UserFactory(last_name="业务管理岗"))


@pytest.fixture
def bureaus(db) -> list[Unit]:
    """Two county units and a district."""
    DistrictFactory(slug="panshan", name="盘山县")
    return [UnitFactory(name=name) for name in ("甲局", "乙局")]


@pytest.fixture
def came_in(bureaus, desk) -> dict[str, ImportBatch]:
    """A first file of every small kind."""
    return {kind: desk.apply(kind, *rows) for kind, rows in FIRST.items()}
