"""A file does not change what a person has corrected, and says so; the rest of its row is taken."""

import pytest

from cases.intake.ledger import undo as ledger_undo
from cases.manual import correcting, excluding
from cases.manual.fields import EXTENSION, token
from cases.models import Case, Change
from tests.cases.manual.test_correcting import correct, other_values
from tests.factories import UnitFactory, UserFactory, at

KEPT = "“{}”已由人工更正，保留更正值，文件中的值未采用。"
IN_A_FILE = {
    "channel": ("channel_id", None),
    "request_kind": ("request_kind", "report"),
    "is_province_assigned": ("is_province_assigned", False),
    "received_at": ("received_at", at(10)),
    "completed_at": ("completed_at", at(14)),
    "is_difficult": ("is_difficult", False),
    "is_high_star": ("is_high_star", False),
    "citizen_name": ("citizen_name", "李女士"),
    "place": ("place", "石油大街"),
    "title": ("title", "别的标题"),
    "content": ("content", "别的内容"),
    "reply": ("reply", "别的结果"),
    "due_at": ("due_at", at(18)),
}


def ledger() -> list[dict]:
    return list(Case.objects.order_by("pk").values())


def the_case() -> Case:
    return Case.objects.get(number="A1")


@pytest.mark.parametrize("field", IN_A_FILE)
def test_a_corrected_field_stays_and_the_file_is_told(bring, row, field):
    column, value = IN_A_FILE[field]
    bring(row())
    correct(the_case(), field, other_values()[field])
    before = ledger()

    brought = bring(row(**{column: value}))

    assert ledger() == before
    name = Case._meta.get_field(field).verbose_name
    assert KEPT.format(name) in "".join(brought.warnings)
    assert brought.counts.unchanged == 1


def test_the_other_fields_of_the_row_are_taken(bring, row):
    bring(row())
    correct(the_case(), "completed_at", at(12))

    brought = bring(row(completed_at=at(14), title="别的标题"))

    assert (the_case().completed_at, the_case().title) == (at(12), "别的标题")
    assert [one.field for one in brought.changes] == ["诉求标题"]


def test_rows_that_wanted_it_otherwise_are_counted_by_field(bring, row):
    bring(row(), row(number="A2"), row(number="A3"))
    for case in Case.objects.all():
        correct(case, "title", "路灯常亮")

    brought = bring(
        row(title="甲"), row(number="A2", title="乙"), row(number="A3", title="路灯常亮")
    )

    assert brought.warnings == [
        "第 2 行：“诉求标题”已由人工更正，保留更正值，文件中的值未采用（共 2 行）。"
    ]


def test_a_file_that_agrees_with_the_correction_is_told_nothing(bring, row):
    bring(row())
    correct(the_case(), "title", "路灯常亮")
    assert bring(row(title="路灯常亮")).warnings == []


@pytest.mark.parametrize("handed", [at(10, 10), at(12), None], ids=["known", "later", "untold"])
def test_a_corrected_unit_keeps_its_hand_overs(bring, row, handed):
    bring(row())
    right, other = UnitFactory(name="乙局"), UnitFactory(name="丙局")
    correct(the_case(), "unit", right)

    brought = bring(row(unit_id=other.pk, handed_at=handed))

    assert the_case().unit == right
    assert [one.unit for one in the_case().hand_overs.all()] == [right]
    assert KEPT.format("承办单位") in "".join(brought.warnings)


def test_a_later_hand_over_to_the_corrected_unit_is_taken(bring, row):
    bring(row())
    right = UnitFactory(name="乙局")
    correct(the_case(), "unit", right)

    brought = bring(row(unit_id=right.pk, handed_at=at(12)))

    assert [one.at for one in the_case().hand_overs.all()] == [at(10, 10), at(12)]
    assert brought.warnings == []


def test_an_extension_by_hand_is_not_taken_away_by_a_file(bring, row):
    bring(row(extended_until=None))
    shown = token(the_case(), EXTENSION)
    correcting.extend(
        case=the_case(),
        until=at(24),
        shown=shown,
        reason="待批复",
        by=UserFactory(),
        at=at(8, month=5),
    )

    bring(row(extended_until=at(20)))

    assert the_case().deadline == at(24)


def test_a_deadline_that_would_be_worked_out_is_no_other_value(bring, row):
    bring(row())
    correct(the_case(), "due_at", at(25, 17))

    brought = bring(row(due_at=at(19), is_due_computed=True))

    assert (the_case().due_at, the_case().is_due_computed) == (at(25, 17), False)
    assert brought.warnings == []


def test_after_the_correction_was_taken_back_files_count_again(bring, row):
    bring(row())
    correction = correct(the_case(), "title", "路灯常亮")
    correcting.take_back(correction=correction, reason="有误", by=UserFactory(), at=at(8, month=5))

    bring(row(title="别的标题"))

    assert the_case().title == "别的标题"


def test_without_corrections_one_look_is_all(bring, row, django_assert_max_num_queries):
    from cases.intake.ledger.corrected import keep_corrected

    with django_assert_max_num_queries(1):
        keep_corrected(None)


def corrected(case: Case) -> None:
    correct(case, "title", "路灯常亮", at=case.batch.imported_at)


def excluded(case: Case) -> None:
    excluding.exclude(case=case, reason="重复", by=UserFactory(), at=case.batch.imported_at)


@pytest.mark.parametrize("work", [corrected, excluded])
def test_a_batch_is_not_undone_over_work_by_hand_however_the_clock_stands(bring, row, work):
    first = bring(row())
    second = bring(row(completed_at=at(12)))
    work(the_case())

    for brought in (second, first):
        assert ledger_undo.obstacle(brought.batch) != ""
    assert Change.objects.filter(batch=None).exists()


def test_work_by_hand_before_a_batch_does_not_hold_the_batch(bring, row):
    bring(row())
    corrected(the_case())

    later = bring(row(completed_at=at(12)))

    assert ledger_undo.obstacle(later.batch) == ""
