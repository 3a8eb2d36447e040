"""Files about a published month: what counted stays as it is and waits, the rest is applied."""

import pytest

from cases.models import Case, Category, Change, HandOver, HeldChange
from tests.cases.intake.ledger.bringing import kept
from tests.factories import (
    CategoryFactory,
    ChannelFactory,
    DistrictFactory,
    at,
)
from tests.sealed_months import MARCH, facts_of, sealed

EARLY, LATE = at(25), at(2, month=5)
"""Before and after the cut-off of April."""


def other(name: str) -> int:
    """The key of another register entry than the known case has."""
    made = {
        "channel_id": ChannelFactory,
        "district_id": DistrictFactory,
        "category_id": CategoryFactory,
    }[name]
    return made(slug="another").pk


COUNTING = [
    ("received_at", at(9)),
    ("received_at", at(31, month=3)),
    ("handling", "transferred"),
    ("channel_id", None),
    ("request_kind", "complaint"),
    ("is_province_assigned", True),
    ("district_id", None),
    ("category_id", None),
    ("due_at", at(18)),
    ("due_at", LATE),
    ("extended_until", at(28)),
    ("province_due_at", LATE),
    ("is_difficult", True),
    ("is_high_star", True),
    ("completed_at", EARLY),
    ("province_answered_at", EARLY),
]
NOT_COUNTING = [
    ("completed_at", LATE),
    ("completed_at", at(1, 0, month=5)),
    ("province_answered_at", LATE),
    ("title", "井盖缺失"),
    ("content", "又坏了。"),
    ("reply", "已修复。"),
    ("citizen_name", "王女士"),
    ("phone_tail", "0001"),
    ("place", "泰山路"),
    ("upper_number", "S1"),
]
BLANK = {
    **dict.fromkeys(("channel_id", "extended_until", "province_due_at", "province_answered_at")),
    **dict.fromkeys(("request_kind", "content", "reply", "citizen_name", "phone_tail"), ""),
    **dict.fromkeys(("place", "upper_number"), ""),
    **dict.fromkeys(("is_province_assigned", "is_difficult", "is_high_star"), False),
}


@pytest.fixture
def known(bring, row):
    """`known(title="…")`: the row of a case of April, which came in and was published since."""

    def full(**values):
        return row(**{**BLANK, **values})

    bring(full())
    sealed()
    return full


@pytest.mark.parametrize(("column", "value"), COUNTING)
def test_what_counted_for_a_published_month_is_held(bring, known, column, value) -> None:
    if column == "handling":
        Case.objects.update(
            handling="at_once", unit=None, assigned_at=None, handed_over_at=None, due_at=None
        )
        HandOver.objects.all().delete()
    before, facts = list(Case.objects.values()), facts_of()
    value = other(column) if column.endswith("_id") else value
    brought = bring(known(**{column: value}))
    assert (brought.counts.held, brought.counts.changed) == (1, 0)
    assert (list(Case.objects.values()), facts_of()) == (before, facts)
    change = HeldChange.objects.get()
    assert change.values[column.removesuffix("_id")][1] == kept(value)
    assert (change.number, change.row, change.case.number) == ("A1", 2, "A1")
    assert [str(one.month) for one in change.months.all()] == ["2020-04"]
    assert not Change.objects.exists()


@pytest.mark.parametrize(("column", "value"), NOT_COUNTING)
def test_what_did_not_count_is_applied(bring, known, column, value) -> None:
    facts = facts_of()
    brought = bring(known(**{column: value}))
    assert (brought.counts.changed, brought.counts.held) == (1, 0)
    assert getattr(Case.objects.get(), column) == value
    assert facts_of() == facts
    assert not HeldChange.objects.exists()


def test_a_completion_after_the_cut_off_may_move_but_not_before_it(bring, known) -> None:
    bring(known(completed_at=LATE))
    assert bring(known(completed_at=at(1, 12, month=5))).counts.changed == 1
    assert bring(known(completed_at=EARLY)).counts.held == 1


def test_a_completion_that_counted_is_not_taken_back(bring, row) -> None:
    bring(row(completed_at=EARLY))
    sealed()
    assert bring(row(completed_at=None)).counts.held == 1
    assert bring(row(completed_at=LATE)).counts.held == 1
    assert Case.objects.get().completed_at == EARLY


def test_a_row_is_held_as_a_whole(bring, known) -> None:
    bring(known(is_difficult=True, title="井盖缺失", completed_at=LATE))
    assert Case.objects.get().title == "路灯不亮"
    assert HeldChange.objects.get().values == {
        "is_difficult": ["False", "True"],
        "title": ["路灯不亮", "井盖缺失"],
        "completed_at": [None, "2020-05-02 01:00:00+00:00"],
    }


# -- again --------------------------------------------------------------------------------------


def test_rows_that_say_what_the_ledger_says_are_unchanged_as_before(bring, known) -> None:
    counts = bring(known()).counts
    assert (counts.unchanged, counts.held, counts.writes) == (1, 0, False)


def test_a_row_that_waits_already_is_held_again_and_kept_once(bring, known) -> None:
    assert bring(known(is_difficult=True)).counts.writes
    again = bring.look(known(is_difficult=True)).counts
    assert (again.held, again.waiting, again.writes) == (1, 1, False)
    bring(known(is_difficult=True))
    assert HeldChange.objects.count() == 1


def test_a_preview_finds_what_the_import_finds_and_keeps_nothing(bring, known) -> None:
    outside = known(number="A3", received_at=at(1, month=5), handed_at=None, due_at=None)
    rows = [known(is_difficult=True), known(number="A2"), outside]
    looked = bring.look(*rows)
    assert not HeldChange.objects.exists()
    brought = bring(*rows)
    assert (looked.counts, looked.warnings) == (brought.counts, brought.warnings)
    assert looked.counts.held == HeldChange.objects.count() == 2


def test_held_rows_are_named_with_case_field_and_month(bring, known) -> None:
    rows = known(is_difficult=True), known(number="A2")
    assert bring(*rows).warnings == [
        "第 2 行“办件编号”列：办件“A1”的疑难件与已封存的2020年4月不同，暂不写入，列入待更正。",
        "第 3 行“办件编号”列：新办件“A2”属于已封存的2020年4月，暂不写入，列入待更正。",
    ]


def test_without_a_published_month_nothing_is_asked(bring, row, query_count) -> None:
    bring(row())
    open_ledger = query_count(lambda: bring.look(row(title="井盖缺失")))
    sealed(MARCH)
    assert query_count(lambda: bring.look(row(title="井盖缺失"))) <= open_ledger + 2
    assert Category.objects.exists()


def test_a_whole_month_of_held_rows_is_kept(bring, row) -> None:
    sealed()
    rows = [row(number=f"A{number}") for number in range(4_100)]
    brought = bring(*rows)
    assert brought.counts.held == HeldChange.objects.count() == 4_100
    assert HeldChange.months.through.objects.count() == 4_100
    assert list(HeldChange.objects.values_list("row", flat=True)) == list(range(2, 4_102))
