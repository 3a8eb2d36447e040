"""The style sheet as it is served: one piece, in the order of its layers."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from config.stylesheets import SHEET, InOnePieceStorage

SOURCE = Path(settings.BASE_DIR) / "static"


def copied(source: Path, folder: Path) -> InOnePieceStorage:
    """A folder of static files with every sheet of the source."""
    storage = InOnePieceStorage(location=str(folder), base_url="/static/")
    for sheet in source.glob("**/*.css"):
        name = str(sheet.relative_to(source))
        if not storage.exists(name):
            storage._save(name, ContentFile(sheet.read_bytes()))
    return storage


def served(source: Path, folder: Path) -> str:
    """The sheet under its hashed name, after the source's files have been collected."""
    storage, sources = copied(source, folder), FileSystemStorage(str(source))
    names = [str(one.relative_to(source)) for one in source.glob("**/*.css")]
    results = list(storage.post_process({name: (sources, name) for name in names}))
    assert not [one for _name, _hashed, one in results if isinstance(one, Exception)]
    return (folder / storage.stored_name(SHEET)).read_text()


@pytest.fixture
def whole(tmp_path: Path) -> str:
    """The product's own sheet as it is served."""
    return served(SOURCE, tmp_path)


def test_the_sheet_asks_for_no_other(whole):
    assert "@import" not in whole


def test_every_rule_of_the_sheets_is_in_it(whole):
    for rule in (".status-strip {", ".ledger-filters {", "--accent: #1f4e8c", ".btn-primary{"):
        assert rule in whole, rule


def test_braces_are_balanced_and_the_order_of_layers_stands_first(whole):
    plain = re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL)

    assert plain.count("{") == plain.count("}")
    assert plain.strip().startswith("@layer vendor, base, components, pages;")


def test_the_dark_values_hold_on_dark_screens_only(whole):
    condition = "@media screen and (prefers-color-scheme: dark) {"

    assert whole.index(condition) < whole.index("--paper: #12171e")


def test_a_sheet_that_changes_later_is_in_the_next_one(tmp_path):
    source, folder = tmp_path / "source", tmp_path / "served"
    shutil.copytree(SOURCE, source, ignore=shutil.ignore_patterns("*.js"))
    served(source, folder)
    (source / "css" / "tables.css").write_text(".only-now {\n  color: var(--ink);\n}\n")

    assert ".only-now" in served(source, folder)
