"""Exclusions and attachments by hand: what is written, told, refused and taken back."""

import pytest

from cases.attachments import files
from cases.attachments.files import path_of, taken_in
from cases.manual import attaching, excluding
from cases.manual.faults import ManualError
from cases.models import Attachment, Case, Change
from tests.cases.attached import picture
from tests.factories import CaseFactory, UserFactory, at

pytestmark = pytest.mark.django_db
NOW = at(8, month=5)


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.DATA_DIR = tmp_path


def exclude(case, **given):
    by = UserFactory(username="a")
    return excluding.exclude(case=case, reason="重复登记", by=by, at=NOW, **given)


def attach(case, caption="") -> Attachment:
    with taken_in([picture()], "现场.jpg") as ready:
        return attaching.attach(
            case=case, file=ready, caption=caption, by=UserFactory(username="a"), at=NOW
        )


def history(case) -> list[tuple]:
    rows = Change.objects.filter(record=Change.Record.CASE, record_id=case.pk).order_by("pk")
    return [(one.field, one.before, one.after, one.reason) for one in rows]


def test_a_case_is_excluded_with_its_proof_and_taken_back():
    case = CaseFactory()

    with taken_in([picture()], "依据.jpg") as ready:
        exclusion = exclude(case, evidence=ready)

    assert (exclusion.reason, exclusion.decided_by.username) == ("重复登记", "a")
    assert list(Case.objects.excluded()) == [case]
    assert exclusion.evidence.get().case == case
    excluding.take_back(case=case, reason="不是同一件事", by=UserFactory(username="b"), at=NOW)
    exclusion.refresh_from_db()
    assert (exclusion.revoked_by.username, exclusion.revoked_because) == ("b", "不是同一件事")
    assert list(Case.objects.counted()) == [case]
    assert history(case) == [
        ("exclusions", None, "考核剔除", "重复登记"),
        ("attachments", None, "依据.jpg", "重复登记"),
        ("exclusions", "考核剔除", None, "不是同一件事"),
    ]


def test_a_case_is_not_excluded_twice_and_its_proof_does_not_stay():
    case = CaseFactory()
    exclude(case)

    with (
        pytest.raises(ManualError, match="已由a剔除，原因：重复登记"),
        taken_in([picture()], "依据.jpg") as ready,
    ):
        exclude(case, evidence=ready)

    assert list(files.folder().iterdir()) == []
    assert case.exclusions.count() == 1


def test_what_is_not_excluded_is_not_taken_back():
    with pytest.raises(ManualError, match="没有被剔除"):
        excluding.take_back(case=CaseFactory(), reason="x", by=UserFactory(), at=NOW)


def test_a_file_is_attached_and_removed(django_capture_on_commit_callbacks):
    case = CaseFactory()
    attachment = attach(case, "井盖")

    assert path_of(attachment).stat().st_size == attachment.size
    with django_capture_on_commit_callbacks(execute=True):
        attaching.remove(attachment=attachment, reason="传错了", by=UserFactory(), at=NOW)

    assert not path_of(attachment).exists()
    assert not Attachment.objects.kept()
    assert history(case) == [
        ("attachments", None, "井盖", ""),
        ("attachments", "井盖", None, "传错了"),
    ]
    with pytest.raises(ManualError, match=r"已由.*移除"):
        attaching.remove(attachment=attachment, reason="再次", by=UserFactory(), at=NOW)


def test_a_case_has_so_many_files_and_no_more(monkeypatch):
    monkeypatch.setattr(attaching, "MOST", 1)
    case = CaseFactory()
    attach(case)

    with pytest.raises(ManualError, match="一件诉求最多 1 个附件"):
        attach(case)

    assert len(list(files.folder().iterdir())) == 1


def test_a_removed_file_makes_room_again(monkeypatch):
    monkeypatch.setattr(attaching, "MOST", 1)
    case = CaseFactory()
    attaching.remove(attachment=attach(case), reason="传错了", by=UserFactory(), at=NOW)
    attach(case)
    assert case.attachments.kept().count() == 1
