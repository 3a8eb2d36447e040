"""Cases brought into the ledger: new, changed, unchanged, contradicted."""

import pytest

from cases.models import Case, Change, HandOver, Rating
from tests.factories import UnitFactory, at


def test_a_new_case_enters_with_its_hand_over(bring, row) -> None:
    brought = bring(row())
    case = Case.objects.get(number="A1")
    assert (brought.counts.new, brought.counts.rows) == (1, 1)
    assert case.batch == brought.batch
    assert (case.assigned_at, case.handed_over_at, case.deadline) == (
        at(10, 10),
        at(10, 10),
        at(17),
    )
    assert case.forwarding_days == 0
    assert [(one.unit.name, one.at, one.batch) for one in case.hand_overs.all()] == [
        ("市公安局", at(10, 10), brought.batch)
    ]


def test_the_same_rows_again_change_nothing(bring, row) -> None:
    bring(row(), row(number="A2"))
    again = bring(row(), row(number="A2"))
    assert (again.counts.new, again.counts.changed, again.counts.unchanged) == (0, 0, 2)
    assert HandOver.objects.count() == 2
    assert not Change.objects.exists()


def test_looking_writes_nothing(bring, row) -> None:
    looked = bring.look(row())
    assert looked.counts.new == 1
    assert not Case.objects.exists()


def test_a_changed_field_is_kept_before_and_after(bring, row) -> None:
    bring(row())
    brought = bring(row(completed_at=at(12), title="路灯不亮。"))
    [case] = Case.objects.all()
    assert (brought.counts.changed, case.completed_at, case.title) == (1, at(12), "路灯不亮。")
    assert {change.field for change in Change.objects.filter(record_id=case.pk)} == {
        "completed_at",
        "title",
    }
    assert sorted((one.field, one.before, one.after) for one in brought.changes) == [
        ("办结时间", "（空）", "2020-04-12 09:00"),
        ("诉求标题", "路灯不亮", "路灯不亮。"),
    ]


def test_an_absent_column_never_blanks_what_was_known(bring, row) -> None:
    bring(row(place="辽河路 1 号", completed_at=at(12)))
    partial = {"number": "A1", "digest": "x", "received_at": at(10), "handling": None}
    brought = bring(partial)
    [case] = Case.objects.all()
    assert brought.counts.unchanged == 1
    assert (case.place, case.completed_at, case.title) == ("辽河路 1 号", at(12), "路灯不亮")
    assert (case.handling, case.due_at) == ("transferred", at(17))


def test_a_blank_cell_of_a_present_column_is_taken_as_said(bring, row) -> None:
    bring(row(completed_at=at(12)))
    bring(row(completed_at=None))
    assert Case.objects.get().completed_at is None
    assert Change.objects.get().before.startswith("2020-04-12 01:00:00")


def test_another_unit_with_a_new_time_is_a_hand_over(bring, row) -> None:
    bring(row())
    fire = UnitFactory(name="市消防支队")
    bring(row(unit_id=fire.pk, handed_at=at(12)))
    case = Case.objects.get()
    assert (case.unit, case.assigned_at, case.handed_over_at) == (fire, at(10, 10), at(12))
    assert case.hand_overs.count() == 2


def test_another_unit_without_a_new_time_was_handed_over_at_the_import(bring, row) -> None:
    bring(row())
    fire = UnitFactory(name="市消防支队")
    bring(row(unit_id=fire.pk), when=at(3, month=5))
    assert Case.objects.get().handed_over_at == at(3, month=5)


def test_an_older_file_does_not_turn_the_hand_overs_back(bring, row) -> None:
    fire = UnitFactory(name="市消防支队")
    bring(row())
    bring(row(unit_id=fire.pk, handed_at=at(12)))
    brought = bring(row())
    assert brought.counts.unchanged == 1
    assert Case.objects.get().unit == fire


def test_a_stopped_clock_still_hands_over_twice(bring, row) -> None:
    first, second = UnitFactory(name="市消防支队"), UnitFactory(name="市城管局")
    bring(row())
    bring(row(unit_id=first.pk))
    bring(row(unit_id=second.pk))
    case = Case.objects.get()
    assert (case.unit, case.hand_overs.count()) == (second, 3)


def test_an_earlier_hand_over_moves_the_case_to_the_month_of_its_first(bring, row) -> None:
    bring(row(received_at=at(28, month=3), handed_at=at(2)))
    bring(row(received_at=at(28, month=3), handed_at=at(30, month=3)))
    case = Case.objects.get()
    assert (case.assigned_at, case.handed_over_at) == (at(30, month=3), at(2))


def test_a_transferred_case_without_a_time_counts_from_its_receipt(bring, row) -> None:
    brought = bring(row(handed_at=None))
    assert Case.objects.get().assigned_at == at(10)
    assert "没有交办时间" in brought.warnings[0]


def test_an_answered_case_may_be_handed_over_later(bring, row) -> None:
    bring(row(handling="at_once", unit_id=None, handed_at=None, due_at=None))
    bring(row(handed_at=at(11)))
    case = Case.objects.get()
    assert (case.handling, case.assigned_at, case.due_at) == ("transferred", at(11), at(17))


def test_a_transferred_case_cannot_become_answered_at_once(bring, row) -> None:
    bring(row())
    brought = bring(row(handling="at_once", unit_id=None, handed_at=None))
    assert brought.counts.rejected == 1
    assert "已交办" in brought.problems[0]
    assert Case.objects.get().handling == "transferred"


@pytest.mark.parametrize(
    ("missing", "name"),
    [("unit_id", "承办单位"), ("district_id", "管辖属地"), ("category_id", "事项大类")],
)
def test_a_new_transferred_case_needs_unit_district_and_category(bring, row, missing, name) -> None:
    brought = bring(row(**{missing: None}))
    assert brought.counts.rejected == 1
    assert f"必须有{name}" in brought.problems[0]
    assert not Case.objects.exists()


def test_rows_of_one_number_that_differ_are_all_rejected(bring, row) -> None:
    brought = bring(row(), row(title="井盖缺失"), row(number="A2"))
    assert (brought.counts.new, brought.counts.rejected) == (1, 2)
    assert "第 2、3 行重复" in brought.problems[0]


def test_rows_of_one_number_that_agree_are_taken_once(bring, row) -> None:
    brought = bring(row(), row())
    assert (brought.counts.new, brought.counts.unchanged) == (1, 1)
    assert "只导入一次" in brought.warnings[0]


def test_a_receipt_after_the_known_hand_over_is_rejected(bring, row) -> None:
    bring(row())
    brought = bring({"number": "A1", "digest": "x", "received_at": at(11), "handling": None})
    assert "晚于台账中的交办时间" in brought.problems[0]


def test_a_receipt_after_the_known_completion_is_rejected(bring, row) -> None:
    bring(row(handling="at_once", unit_id=None, handed_at=None, completed_at=at(10, 11)))
    late = {"number": "A1", "digest": "x", "received_at": at(11), "handling": None}
    assert "晚于办结时间" in bring(late).problems[0]


def test_an_extension_before_the_known_deadline_is_rejected(bring, row) -> None:
    bring(row())
    shorter = {
        "number": "A1",
        "digest": "x",
        "received_at": at(10),
        "handling": None,
        "extended_until": at(16),
    }
    assert "早于办理时限" in bring(shorter).problems[0]


def test_a_deadline_that_was_given_stands_before_a_computed_one(bring, row) -> None:
    bring(row())
    brought = bring(row(due_at=at(20), is_due_computed=True))
    case = Case.objects.get()
    assert (brought.counts.unchanged, case.due_at, case.is_due_computed) == (1, at(17), False)


def test_a_given_deadline_replaces_a_computed_one(bring, row) -> None:
    bring(row(due_at=at(20), is_due_computed=True))
    assert Case.objects.get().is_due_computed
    bring(row())
    case = Case.objects.get()
    assert (case.due_at, case.is_due_computed) == (at(17), False)


def test_forwarding_counts_working_days_over_a_holiday(bring, row) -> None:
    bring(row(received_at=at(30), handed_at=at(7, month=5), due_at=at(15, month=5)))
    # 1–5 May 2020 were free; the 6th and 7th were working days.
    assert Case.objects.get().forwarding_days == 2


def test_a_year_without_calendar_leaves_forwarding_open(bring, row) -> None:
    bring(
        row(
            received_at=at(30).replace(year=2031),
            handed_at=at(30, 10).replace(year=2031),
            due_at=None,
        )
    )
    assert Case.objects.get().forwarding_days is None


def test_a_masked_number_does_not_blank_the_known_fingerprint(bring, row) -> None:
    bring(row(phone_tail="1234", phone_hash="f" * 64))
    bring(row(phone_tail="1234", phone_hash=""))
    assert Case.objects.get().phone_hash == "f" * 64


def test_a_row_can_bring_a_rating(bring, row) -> None:
    rated = {"rating_source": "call_back", "rating_stars": 4, "rated_at": at(20)}
    brought = bring(row(**rated))
    again = bring(row(**rated))
    assert [(one.stars, one.batch) for one in Rating.objects.all()] == [(4, brought.batch)]
    assert again.counts.unchanged == 1
