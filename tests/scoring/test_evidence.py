"""The files that prove an objection: a few, in time, gone again while it is undecided."""

import pytest

from cases.attachments.files import folder
from scoring.objecting import MOST_FILES, remove_evidence
from tests.factories import at
from tests.scoring.objected import DECIDED, analyst, business, for_points, prove, refused
from tests.scoring.refused_objections import ObjectionFileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.DATA_DIR = tmp_path


def test_files_are_added_and_removed_while_it_is_undecided(django_capture_on_commit_callbacks):
    objection = for_points()
    file = prove(objection)
    kept = folder() / file.stored_as
    assert kept.exists()

    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(file=file, by=business(), at=DECIDED)

    assert not kept.exists()
    file.refresh_from_db()
    assert (file.removed_by, str(file)) == (business(), "截图")
    with refused("已由business移除"):
        remove_evidence(file=file, by=analyst(), at=DECIDED)


def test_a_few_files_are_enough():
    objection = for_points()
    ObjectionFileFactory.create_batch(MOST_FILES, objection=objection)

    with refused("最多 5 个材料", "file"):
        prove(objection)
    assert list(folder().iterdir()) == []


def test_files_come_before_the_last_day_is_over():
    objection = for_points()

    with refused("截止，不能再登记异议或补充材料"):
        prove(objection, at=at(16, 0, month=5))
