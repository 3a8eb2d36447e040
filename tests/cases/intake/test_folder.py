"""Nothing that killed runs left behind stays, and nothing that is still needed goes."""

import os
import time

import pytest

from cases.intake import folder
from cases.models import ImportJob
from tests.factories import ImportBatchFactory, UserFactory, at

TWO_DAYS = 2 * 24 * 3600


@pytest.fixture
def data_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def aged(path):
    """The path as it would be two days later."""
    then = time.time() - TWO_DAYS
    os.utime(path, (then, then))
    return path


def job(stored_as: str, state: str) -> ImportJob:
    return ImportJob.objects.create(
        file_name="a.csv",
        sha256="0" * 64,
        size=1,
        stored_as=stored_as,
        state=state,
        message="…",
        started_by=UserFactory(),
        started_at=at(1),
        moved_at=at(1),
    )


@pytest.mark.django_db
def test_old_files_that_belong_to_nothing_are_swept_away(data_folder):
    kept = [
        aged(folder.folder_of(job("open.csv", ImportJob.State.CHECKED))),
        folder.uploads() / "young.part",
        aged_file("open.csv"),
        aged_file("applied.csv"),
    ]
    kept[1].touch()
    ImportBatchFactory(stored_as="applied.csv")
    job("refused.csv", ImportJob.State.REFUSED)
    left_over = data_folder / "imports" / "command-0"
    left_over.mkdir()
    gone = [aged(left_over), aged_file("refused.csv"), aged_file("killed.part")]

    folder.sweep()

    assert [path.exists() for path in kept] == [True] * 4
    assert [path.exists() for path in gone] == [False] * 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "left"),
    [
        (ImportJob.State.CHECKED, ["rejected.xlsx", "rows"]),
        (ImportJob.State.APPLIED, ["rejected.xlsx"]),
        (ImportJob.State.REFUSED, ["rejected.xlsx"]),
        (ImportJob.State.CANCELLED, []),
    ],
)
def test_what_a_worker_killed_at_its_very_end_left_goes_after_a_day(data_folder, state, left):
    working = folder.folder_of(job("a.csv", state))
    for name in ("rows", folder.REJECTED):
        (working / name).touch()
    aged(working)

    folder.sweep()

    assert sorted(path.name for path in working.glob("*")) == left


def aged_file(name: str):
    path = folder.uploads() / name
    path.touch()
    return aged(path)


def test_a_command_s_folder_goes_however_the_command_ends(data_folder):
    def interrupted():
        with folder.working_folder() as working:
            (working / "rows").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert list((data_folder / "imports").iterdir()) == []


def test_the_name_of_an_original_never_leads_out_of_its_folder(data_folder):
    assert folder.original("../../etc/passwd") == data_folder / "uploads" / "passwd"
