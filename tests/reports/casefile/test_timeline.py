"""The story of a case: hand-overs told apart, extensions, completions that did not last, files."""

import pytest

from cases.manual import correcting, excluding
from cases.manual.fields import EXTENSION, token
from cases.models import Case, Change
from reports.casefile.record import case_record
from reports.casefile.timeline import LONGEST, story
from tests.cases.manual.test_correcting import correct
from tests.cases.refused_manual import AttachmentFactory
from tests.factories import (
    MUCH_LATER,
    CaseFactory,
    ImportBatchFactory,
    UnitFactory,
    UserFactory,
    at,
    hand_on,
)

pytestmark = pytest.mark.django_db


def events(case: Case) -> list[tuple[str, str]]:
    from accounts.scope import EVERYTHING

    record = case_record(case.number, EVERYTHING, MUCH_LATER)
    told = story(record, opens_batches=False)
    of_all = (*told.first, *told.folded, *told.last)
    return [(one.what, "\n".join(filter(None, (str(one.detail), one.note)))) for one in of_all]


def changed(case: Case, field: str, before, after, **given) -> None:
    texts = [None if value is None else str(value) for value in (before, after)]
    Change.objects.create(
        record=Change.Record.CASE,
        record_id=case.pk,
        field=field,
        before=texts[0],
        after=texts[1],
        **{"at": at(3, month=5), **given},
    )


def test_hand_overs_are_told_apart():
    first, second = UnitFactory(name="甲局"), UnitFactory(name="乙局")
    case = CaseFactory(unit=first)
    hand_on(case, second, at(11))
    hand_on(case, first, at(12))
    hand_on(case, first, at(13))

    handed = [one for one in events(case) if one[0] not in {"受理", "导入"}]

    assert handed == [("交办", "甲局"), ("改派", "乙局"), ("退回", "甲局"), ("再次交办", "甲局")]


@pytest.mark.parametrize("again", ["completed once more", "still open"])
def test_a_hand_over_after_a_completion_begins_the_work_again(again):
    unit = UnitFactory(name="甲局")
    done = at(20) if again == "completed once more" else None
    case = CaseFactory(unit=unit, completed_at=done)
    hand_on(case, unit, at(15))
    changed(case, "completed_at", at(14), done)

    told = events(case)

    assert ("办结", "此后重新办理") in told
    assert ("重办", "甲局") in told


def test_a_time_that_was_corrected_is_no_completion_of_its_own():
    case = CaseFactory(completed_at=at(14))
    correct(case, "completed_at", at(15))

    told = events(case)

    assert [what for what, _ in told if what == "办结"] == ["办结"]
    assert ("更正办结时间", "2020-04-14 09:00 → 2020-04-15 09:00\na：按录音核对") in told


def test_an_extension_says_until_when_why_and_who():
    case = CaseFactory(due_at=at(17))
    correcting.extend(
        case=case,
        until=at(24),
        shown=token(case, EXTENSION),
        reason="待上级批复",
        by=UserFactory(username="业务岗"),
        at=at(8, month=5),
    )

    told = events(case)

    assert ("延期", "延至 2020-04-24 09:00，业务岗：待上级批复") in told
    assert not any("更正" in what for what, _ in told)


def test_an_extension_that_came_with_the_first_file_has_no_time():
    assert events(CaseFactory(extended_until=at(28)))[-1] == ("延期", "延至 2020-04-28 09:00")


def test_a_corrected_unit_is_told_with_the_one_before():
    case, second = CaseFactory(unit=UnitFactory(name="甲局")), UnitFactory(name="乙局")
    correct(case, "unit", second)

    told = events(case)

    assert ("交办", "乙局（更正后的单位）") in told
    assert ("更正承办单位", "甲局 → 乙局\na：按录音核对") in told


def test_a_field_that_is_corrected_again_is_told_step_by_step():
    case = CaseFactory(title="甲")
    correct(case, "title", "乙")
    correct(case, "title", "丙", at=at(9, month=5), by=UserFactory(username="b"))

    told = dict(events(case))

    assert told["更正诉求标题"].startswith("乙 → 丙")
    assert "→" not in told["撤销更正诉求标题"]


def test_of_long_texts_the_line_shows_where_they_differ():
    case = CaseFactory(content="很长" * 40 + "的诉求")
    correct(case, "content", "很长" * 40 + "的投诉")

    assert dict(events(case))["更正诉求内容"].startswith("…长很长的诉求 → …长很长的投诉")


def test_files_and_people_are_named():
    case = CaseFactory()
    later = ImportBatchFactory(file_name="补充.csv", imported_at=at(4, month=5))
    changed(case, "title", "", "甲", batch=later)
    changed(case, "place", "", "乙", batch=later)
    correction = correct(case, "content", "丙")
    correcting.take_back(
        correction=correction, reason="有误", by=UserFactory(username="b"), at=at(9, month=5)
    )
    excluding.exclude(case=case, reason="重复", by=UserFactory(username="b"), at=at(9, month=5))
    AttachmentFactory(
        case=case, caption="井盖", removed_by=UserFactory(), removed_at=at(10, month=5)
    )

    told = events(case)

    assert ("导入", f"批次 {case.batch_id} · 办件.csv") in told
    assert ("导入更新", f"批次 {later.pk} · 补充.csv，更新 2 项") in told
    content = case.content or "（空）"
    assert ("撤销更正诉求内容", f"丙 → {content}\nb：有误") in told
    assert ("考核剔除", "b：重复") in told
    assert ("添加附件", "business：井盖") in told
    assert "移除附件" in dict(told)


def test_a_long_story_is_folded_in_the_middle():
    from accounts.scope import EVERYTHING

    case = CaseFactory()
    for day in range(1, LONGEST + 2):
        batch = ImportBatchFactory(imported_at=at(day, month=5))
        changed(case, "title", "", str(day), batch=batch)

    told = story(case_record(case.number, EVERYTHING, MUCH_LATER), opens_batches=False)

    assert (len(told.first), len(told.last)) == (6, 10)
    assert len(told.folded) == 1 + 2 + LONGEST + 1 - 16
