"""Fields corrected by hand: value, history, what follows, conflicts, taking back."""

from datetime import timedelta

import pytest

from cases.manual import correcting
from cases.manual.faults import ChangedMeanwhileError, ManualError
from cases.manual.fields import CORRECTABLE, EXTENSION, token
from cases.models import Case, Change, Correction, Handling
from cases.search import find
from tests.factories import (
    CaseFactory,
    CategoryFactory,
    ChannelFactory,
    DistrictFactory,
    UnitFactory,
    UserFactory,
    at,
    hand_on,
)

pytestmark = pytest.mark.django_db
NOW = at(8, month=5)
REASON = "按录音核对"


def correct(case: Case, field: str, value, shown: str | None = None, **given) -> Correction:
    given = {"reason": REASON, "by": UserFactory(username="a"), "at": NOW} | given
    shown = token(Case.objects.get(pk=case.pk), field) if shown is None else shown
    return correcting.correct(case=case, field=field, value=value, shown=shown, **given)


def take_back(correction: Correction) -> bool:
    return correcting.take_back(
        correction=correction, reason="核对有误", by=UserFactory(username="b"), at=NOW
    )


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def history(case: Case) -> set[tuple]:
    rows = Change.objects.filter(record=Change.Record.CASE, record_id=case.pk)
    return {(one.field, one.before, one.after, one.reason, str(one.by)) for one in rows}


def other_values() -> dict[str, object]:
    return {
        "channel": ChannelFactory(slug="web"),
        "request_kind": "complaint",
        "is_province_assigned": True,
        "district": DistrictFactory(slug="dawa"),
        "category": CategoryFactory(slug="nongye"),
        "unit": UnitFactory(name="乙局"),
        "received_at": at(9),
        "due_at": at(25, 17),
        "completed_at": at(12, 10),
        "is_difficult": True,
        "is_high_star": True,
        "citizen_name": "王先生",
        "place": "惠宾街",
        "title": "惠宾街路灯不亮",
        "content": "惠宾街的路灯不亮。",
        "reply": "已修复。",
    }


@pytest.mark.parametrize("field", CORRECTABLE)
def test_a_field_is_corrected_kept_in_the_history_and_put_back(field):
    case = CaseFactory()
    before = Case.objects.filter(pk=case.pk).values().get()
    value = other_values()[field]

    correction = correct(case, field, value)

    assert getattr(again(case), field) == value
    [told] = [one for one in history(case) if one[0] == field]
    assert told[1:] == (correction.before, correction.after, REASON, "a")
    assert (correction.decided_at, correction.reason) == (NOW, REASON)
    assert take_back(correction)
    assert Case.objects.filter(pk=case.pk).values().get() == before
    assert not Correction.objects.standing()


def test_a_corrected_unit_holds_the_last_hand_over_too():
    case, second = CaseFactory(), UnitFactory(name="乙局")
    hand_on(case, UnitFactory(name="丙局"), at(11, 8))

    correction = correct(case, "unit", second)

    units = [one.unit.name for one in case.hand_overs.select_related("unit")]
    assert units[1:] == ["乙局"]
    take_back(correction)
    assert [one.unit.name for one in case.hand_overs.select_related("unit")][1:] == ["丙局"]


def test_a_deadline_that_was_worked_out_is_none_any_more_until_it_is_taken_back():
    case = CaseFactory(is_due_computed=True)

    first = correct(case, "due_at", at(26))
    assert again(case).is_due_computed is False
    second = correct(case, "due_at", at(27))

    assert take_back(second)
    assert again(case).is_due_computed is True
    assert again(case).due_at == case.due_at
    first.refresh_from_db()
    assert first.revoked_because == f"再次更正：{REASON}"


def test_the_days_to_the_first_hand_over_follow_the_receipt():
    case = CaseFactory(received_at=at(10), assigned_at=at(10, 10))

    correct(case, "received_at", at(8))

    assert again(case).forwarding_days == 2
    assert ("forwarding_days", "0", "2", REASON, "a") in history(case)


def test_what_was_corrected_is_found_by_its_words():
    case = CaseFactory(title="旧标题")

    correct(case, "title", "惠宾街路灯不亮")

    assert list(Case.objects.filter(find("路灯不亮"))) == [case]


def test_a_value_that_somebody_changed_meanwhile_is_not_overwritten():
    case = CaseFactory(title="甲")
    shown = token(again(case), "title")
    correct(case, "title", "乙", by=UserFactory(last_name="业务管理岗"))

    with pytest.raises(ChangedMeanwhileError, match="业务管理岗已把诉求标题改为“乙”"):
        correct(case, "title", "丙", shown)

    assert again(case).title == "乙"
    assert Correction.objects.count() == 1


def test_the_same_value_is_no_correction():
    case = CaseFactory(title="甲")
    with pytest.raises(ManualError, match="与现在的值相同"):
        correct(case, "title", "甲")
    assert not Change.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("received_at", None, "受理时间不能为空"),
        ("received_at", NOW + timedelta(minutes=1), "还没有到"),
        ("received_at", at(11), "交办时间 2020-04-10 10:00 会早于受理时间 2020-04-11 09:00"),
        ("completed_at", NOW + timedelta(minutes=1), "还没有到"),
        ("completed_at", at(10, 8, 59), "办结时间 2020-04-10 08:59 会早于受理时间"),
        ("due_at", at(9), "办理时限 2020-04-09 09:00 会早于受理时间"),
        ("due_at", at(29), "延期后时限 2020-04-28 09:00 会早于办理时限"),
        ("unit", None, "转办件必须有承办单位"),
        ("district", None, "转办件必须有管辖属地"),
        ("category", None, "转办件必须有涉及领域"),
    ],
)
def test_what_cannot_be_is_said_before_the_database_refuses_it(field, value, sentence):
    case = CaseFactory(extended_until=at(28))

    with pytest.raises(ManualError, match=sentence) as refused:
        correct(case, field, value)

    assert refused.value.field == "value"
    assert not Correction.objects.exists()


def test_disorder_that_a_file_brought_does_not_stand_in_the_way_of_another_field():
    case = CaseFactory(due_at=at(9))
    correct(case, "title", "路灯不亮")
    assert again(case).title == "路灯不亮"


def test_a_case_answered_at_once_gets_no_unit():
    case = CaseFactory(at_once=True)
    with pytest.raises(ManualError, match="“承办单位”不能更正"):
        correct(case, "unit", UnitFactory())
    assert again(case).handling == Handling.AT_ONCE


def test_what_changed_since_the_correction_stays_when_it_is_taken_back():
    case = CaseFactory(title="甲")
    correction = correct(case, "title", "乙")
    Case.objects.filter(pk=case.pk).update(title="丙")

    assert take_back(correction) is False

    assert again(case).title == "丙"
    assert not Correction.objects.standing()


def test_a_correction_is_taken_back_once():
    correction = correct(CaseFactory(), "title", "乙")
    take_back(correction)
    with pytest.raises(ManualError, match="这项更正已由b撤销"):
        take_back(correction)


# -- extending -----------------------------------------------------------------------------------


def extend(case: Case, until) -> Correction:
    shown = token(again(case), EXTENSION)
    return correcting.extend(
        case=case, until=until, shown=shown, reason="待上级批复", by=UserFactory(), at=NOW
    )


def test_an_extension_moves_the_deadline_and_can_move_it_again():
    case = CaseFactory(due_at=at(17))

    extend(case, at(20))
    extend(case, at(24))

    assert again(case).deadline == at(24)
    [standing] = Correction.objects.standing()
    assert (standing.field, standing.before) == (EXTENSION, None)
    take_back(standing)
    assert again(case).deadline == at(17)


@pytest.mark.parametrize(
    ("due", "until", "sentence"),
    [
        (at(17), at(16), "早于现在的时限"),
        (at(17), at(17), "与现在的值相同"),
        (None, at(17), "没有办理时限"),
    ],
)
def test_an_extension_only_gives_more_time(due, until, sentence):
    with pytest.raises(ManualError, match=sentence):
        extend(CaseFactory(due_at=due), until)


def test_an_extension_is_not_among_the_fields_to_be_corrected():
    with pytest.raises(ManualError, match="不能更正"):
        correct(CaseFactory(), EXTENSION, at(28))
