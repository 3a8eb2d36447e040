"""Every view that answers with a file either passes the gate or says why it need not."""

import ast
from pathlib import Path

import pytest

VIEWS = Path(__file__).parents[3] / "reports/views"
FILES = {"FileResponse", "download", "content_disposition_header"}
GATE = "handed_out"
NEED_NOT = {
    "card_files.py": "figures and registered names alone",
    "casefile.py": "an attached file, for those who see its case",
    "objections/files.py": "evidence, for those who see the objection",
    "suggestions/files.py": "a picture that was drawn anew",
    "suggestions/board.py": "a picture that was drawn anew; the page has no other file",
    "notices/stories.py": "a picture that was drawn anew",
    "ranked/course.py": "ranks and registered names alone",
    "reconciliation.py": "figures and registered names alone",
    "publishing/files.py": "a seal: bytes that somebody verifies, without texts of citizens",
    "imports/batches.py": "an uploaded original, byte for byte, behind a right of its own",
    "imports/listing.py": "a blank workbook",
    "imports/way.py": "the sender's own rejected rows, to be mended and sent again",
}
"""Views that answer with files without the gate, and why."""


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {call.id for call in calls if isinstance(call, ast.Name)}


def modules_with_files() -> dict[str, set[str]]:
    found = {str(path.relative_to(VIEWS)): names_in(path) for path in VIEWS.rglob("*.py")}
    return {name: called for name, called in found.items() if called & FILES}


def test_every_file_passes_the_gate_or_says_why_not():
    unguarded = {name for name, called in modules_with_files().items() if GATE not in called}

    assert unguarded == set(NEED_NOT)


@pytest.mark.parametrize(
    "name",
    [
        "exports.py",
        "notices/preview.py",
        "suggestions/listing.py",
        "suggestions/promises.py",
        "ranked/files.py",
        "units.py",
    ],
)
def test_what_carries_texts_passes_it(name):
    assert GATE in modules_with_files()[name]
