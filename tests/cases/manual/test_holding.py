"""Work by hand on cases of published months: what counts is kept as a held change."""

import pytest

from cases.attachments import files
from cases.attachments.files import path_of, taken_in
from cases.changes import Author
from cases.manual import attaching, correcting, excluding
from cases.manual.faults import ManualError
from cases.manual.fields import CORRECTABLE, EXTENSION, is_counted, text_of, token
from cases.models import Attachment, Case, Change, Correction, Exclusion, HeldChange
from tests.cases.attached import picture
from tests.cases.manual.test_correcting import NOW, again, correct, extend, other_values, take_back
from tests.cases.manual.test_excluding_and_attaching import exclude
from tests.factories import CaseFactory, ExclusionFactory, UserFactory, at, hand_on
from tests.sealed_months import MARCH, facts_of, sealed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.DATA_DIR = tmp_path


def told(change: HeldChange) -> tuple:
    """Everything that a held change says, and for which months."""
    months = [str(one.month) for one in change.months.order_by("month")]
    return (change.origin, change.number, change.values, change.reason, months)


@pytest.mark.parametrize("field", CORRECTABLE)
def test_a_counted_field_is_held_and_a_text_is_corrected(field):
    case = CaseFactory()
    month = sealed()
    before, was = facts_of(), text_of(case, field)
    value = other_values()[field]

    answer = correct(case, field, value)

    assert facts_of() == before
    if not is_counted(field):
        assert isinstance(answer, Correction)
        assert getattr(again(case), field) == value
        assert not HeldChange.objects.exists()
        return
    wished = Case()
    setattr(wished, field, value)
    assert isinstance(answer, HeldChange)
    assert told(answer) == (
        "correction",
        case.number,
        {field: [was, text_of(wished, field)]},
        "按录音核对",
        [str(month.month)],
    )
    assert (answer.case, answer.recorded_by.username, answer.recorded_at) == (case, "a", NOW)
    assert answer.state == HeldChange.State.WAITING
    assert not Correction.objects.exists()
    assert not Change.objects.exists()


def test_what_happens_after_the_cut_off_is_corrected_at_once():
    case = CaseFactory()
    sealed()
    assert isinstance(correct(case, "completed_at", at(2, month=5)), Correction)
    hand_on(again(case), other_values()["unit"], at(3, month=5))
    assert isinstance(correct(again(case), "unit", CaseFactory().unit), Correction)
    assert not HeldChange.objects.exists()


def test_the_same_wish_is_kept_once_whoever_repeats_it():
    case = CaseFactory()
    sealed()
    first = correct(case, "is_difficult", value=True)
    again_ = correct(
        case, "is_difficult", value=True, by=UserFactory(username="b"), reason="另一理由"
    )
    assert again_ == first
    assert HeldChange.objects.count() == 1


def test_a_wish_touches_every_published_month_of_the_case():
    case = CaseFactory(received_at=at(31, month=3), assigned_at=at(1))
    sealed(MARCH)
    sealed()
    change = correct(case, "is_high_star", value=True)
    assert told(change)[-1] == ["2020-03", "2020-04"]


def test_what_the_case_could_not_be_is_refused_and_not_kept():
    case = CaseFactory()
    sealed()
    with pytest.raises(ManualError, match="会早于受理时间"):
        correct(case, "completed_at", at(9))
    with pytest.raises(ManualError, match="与现在的值相同"):
        correct(case, "is_difficult", value=False)
    with pytest.raises(ManualError, match="延期后的时限早于"):
        extend(case, at(12))
    assert not HeldChange.objects.exists()


def test_an_extension_is_held():
    case = CaseFactory(due_at=at(17))
    sealed()
    before = facts_of()

    change = extend(case, at(24))

    assert told(change)[0] == "extension"
    assert told(change)[2] == {EXTENSION: [None, "2020-04-24 01:00:00+00:00"]}
    assert facts_of() == before
    assert again(case).deadline == at(17)


def test_a_correction_that_is_taken_back_is_kept_as_one_to_the_former_value():
    case = CaseFactory()
    correction = correct(case, "is_difficult", value=True)
    sealed()
    before = facts_of()

    change = take_back(correction)

    assert told(change)[0] == "correction"
    assert told(change)[2:4] == ({"is_difficult": ["True", "False"]}, "撤销更正：核对有误")
    assert facts_of() == before
    assert Correction.objects.standing().get() == correction


def test_a_corrected_text_is_taken_back_at_once():
    case = CaseFactory(title="甲")
    correction = correct(case, "title", "乙")
    sealed()
    assert take_back(correction) is True
    assert again(case).title == "甲"


def test_an_exclusion_is_held_and_its_proof_stays_with_the_case():
    case = CaseFactory()
    sealed()
    before = facts_of()

    with taken_in([picture()], "依据.jpg") as ready:
        change = exclude(case, evidence=ready)

    assert told(change)[0] == "exclusion"
    assert told(change)[2:4] == ({"excluded": ["False", "True"]}, "重复登记")
    assert facts_of() == before
    assert not Exclusion.objects.exists()
    kept = Attachment.objects.get()
    assert (kept.case, kept.exclusion, kept.caption) == (case, None, "考核剔除依据（待更正）")
    assert path_of(kept).is_file()
    files.sweep()
    assert path_of(kept).is_file()


def test_an_exclusion_whose_proof_finds_no_room_is_refused_and_not_kept(monkeypatch):
    monkeypatch.setattr(attaching, "MOST", 0)
    case = CaseFactory()
    sealed()
    with (
        pytest.raises(ManualError, match="最多 0 个附件"),
        taken_in([picture()], "依据.jpg") as ready,
    ):
        exclude(case, evidence=ready)
    assert not HeldChange.objects.exists()
    assert list(files.folder().iterdir()) == []


def test_an_exclusion_taken_back_is_held():
    case = ExclusionFactory().case
    sealed()
    before = facts_of()

    how = {"by": UserFactory(username="b"), "at": NOW}
    change = excluding.take_back(case=case, reason="并非重复", **how)

    assert told(change)[0] == "inclusion"
    assert told(change)[2:4] == ({"excluded": ["True", "False"]}, "并非重复")
    assert facts_of() == before
    assert Exclusion.objects.standing().exists()


def test_files_of_a_published_case_come_and_go():
    case = CaseFactory()
    sealed()
    by = UserFactory()
    with taken_in([picture()], "现场.jpg") as ready:
        attachment = attaching.attach(case=case, file=ready, caption="", by=by, at=NOW)
    attaching.remove(attachment=attachment, reason="传错了", by=by, at=NOW)
    assert not Attachment.objects.kept()


def test_somebody_elses_change_is_told_before_anything_is_kept():
    case = CaseFactory()
    sealed()
    shown = token(case, "is_difficult")
    Case.objects.update(is_difficult=True)
    with pytest.raises(ManualError, match="另一位同事已把疑难件改为"):
        correct(case, "is_difficult", value=True, shown=shown)
    assert not HeldChange.objects.exists()


def test_the_case_of_an_open_month_is_worked_on_as_ever():
    case = CaseFactory(received_at=at(3, month=5))
    sealed()
    assert isinstance(correct(case, "is_difficult", value=True), Correction)
    assert isinstance(exclude(case), Exclusion)


def test_the_work_without_the_guard_is_for_whoever_publishes_anew():
    case = CaseFactory()
    sealed()
    author = Author(NOW, UserFactory(), reason="更正重发")
    assert correcting.put(case, "is_difficult", value=True, author=author).after == "True"
    assert excluding.put_out(again(case), author).reason == "更正重发"
    assert excluding.put_in(again(case), author).revoked_because == "更正重发"
