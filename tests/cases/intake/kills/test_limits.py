"""Readers that hang or want too much, and full disks: a sentence, and the next file is taken."""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter

from cases.intake.child import ChildLimits
from cases.intake.faults import Refused
from cases.intake.reading import read
from cases.intake.upload import Upload
from cases.models import ImportBatch
from tests.cases.intake.kills.content import content_hash
from tests.cases.intake.kills.desk import files
from tests.cases.intake.kills.ledger_file import Edition
from tests.cases.intake.kills.processes import manage
from tests.cases.intake.kills.races import APPLIED, at_once, importer

pytestmark = pytest.mark.django_db
GOOD = Edition(100)


@pytest.fixture
def alone(bare, ground) -> Iterator[str]:
    """An empty ledger of this test's own."""
    with ground(bare) as name:
        yield name


@pytest.fixture
def good(tmp_path) -> Path:
    path = tmp_path / "好的.csv"
    path.write_bytes(GOOD.content)
    return path


@dataclass(frozen=True)
class Trouble:
    """A file on which a reader with these limits comes to grief, and what is said about it."""

    make: Callable[[Path], object]
    limits: ChildLimits
    words: str


def greedy(path: Path) -> None:
    """A workbook of many different texts, which a reader has to remember."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row in range(60_000):
            sheet.write_row(row, 0, [f"{row}", f"路灯不亮第{row}次" * 15])


HANGING = Trouble(os.mkfifo, ChildLimits(seconds=1.5), r"超过 1\.5 秒，已停止，请按月拆分")
GREEDY = Trouble(greedy, ChildLimits(memory=50 * 1024**2), "已损坏或内容过大")


@pytest.mark.parametrize("trouble", [HANGING, GREEDY], ids=["hanging", "greedy"])
def test_after_three_readers_that_were_stopped_a_good_file_is_imported(
    alone, good, tmp_path, trouble
):
    path, working = tmp_path / "坏的.xlsx", tmp_path / "working"
    trouble.make(path)

    for _ in range(3):
        with pytest.raises(Refused, match=trouble.words):
            read(Upload(path.name, path), working, limits=trouble.limits)
        assert list(working.iterdir()) == []

    assert read(Upload(good.name, good), working, limits=trouble.limits).rows == GOOD.known + 1
    assert at_once([importer(good)]) == [APPLIED]


def test_a_disk_that_is_full_when_the_rows_are_checked_is_told_and_nothing_stays(alone, tmp_path):
    """The file fits, and so does what is read of it; the checked rows do not."""
    path, before = tmp_path / "办件.csv", content_hash()
    path.write_bytes(Edition(0, new=3_000).content)
    room = path.stat().st_size + 1024

    options = {"stderr": subprocess.PIPE, "preexec_fn": partial(_leave_room, room)}
    with manage("import_cases", str(path), **options) as process:
        said = process.communicate()[1].decode()

    assert process.returncode == 1
    assert "磁盘空间不足" in said
    assert "Traceback" not in said
    assert not ImportBatch.objects.exists()
    assert content_hash() == before
    assert files() == []


def _leave_room(most: int) -> None:
    """No file may grow longer: as a full disk, an error of writing tells it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
