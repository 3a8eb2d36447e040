"""What stands in the way of publishing: each kind comes with its cause and goes with it."""

from datetime import timedelta

import pytest

from cases.models import Case, HeldChange, ImportJob
from cases.questions import cut_off
from scoring.deciding import adjust, settle_tie
from scoring.models import Objection, Scheme
from scoring.publishing.blockers import BlockerKind, blockers
from scoring.publishing.sealing import publish
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    SchemeFactory,
    UnitFactory,
    UserFactory,
    at,
    scheme_2020,
)
from tests.held_changes import held
from tests.imported_sheets import totals_line
from tests.imports_under_way import a_job
from tests.scoring.objected import for_points
from tests.scoring.publishing.a_month import publisher
from tests.scoring.publishing.blocked import MARCH, computed, found, the_blocker

pytestmark = pytest.mark.django_db
Kind = BlockerKind


def test_a_computed_month_that_is_over_can_be_published():
    CaseFactory(completed=True)
    computed()

    assert blockers(APRIL, MUCH_LATER) == ()


# -- the calendar, the draft, the scheme ----------------------------------------------------------


def test_a_month_is_published_from_its_cut_off_on_and_not_a_moment_before():
    scheme = scheme_2020(cut_off_days=3)
    CaseFactory(completed=True)
    end = cut_off(APRIL, scheme.rules)

    computed(now=end - timedelta(seconds=1))
    assert found(now=end - timedelta(seconds=1)) == [Kind.NOT_OVER]

    assert found(now=end) == [Kind.OUTDATED]  # what happened meanwhile is not in it
    computed(now=end)
    assert found(now=end) == []


def test_a_month_without_a_draft_says_what_else_there_is_to_do():
    CaseFactory()
    for_points()
    a_job(ImportJob.State.CHECKED, unknown=[{"name": "某局"}])

    assert found() == [Kind.UNMAPPED, Kind.OBJECTIONS, Kind.NO_DRAFT]


def test_a_month_without_data_lacks_its_totals_too():
    assert found() == [Kind.MISSING_TOTALS, Kind.NO_DRAFT]

    totals_line("overall:accepted", count=8)
    assert found() == [Kind.NO_DRAFT]


def test_a_running_month_without_a_draft_is_not_over():
    CaseFactory()

    assert found(now=at(20)) == [Kind.NOT_OVER, Kind.NO_DRAFT]


def test_without_a_scheme_nothing_can_be_computed():
    CaseFactory()
    Scheme.objects.update(state=Scheme.State.DRAFT)

    one = the_blocker()

    assert one.kind == Kind.NO_SCHEME
    assert "2020年4月没有生效的评分方案" in one.words


def test_what_came_in_since_makes_the_draft_outdated():
    unit = UnitFactory()
    CaseFactory(unit=unit, completed=True)
    computed()

    adjust(month=APRIL, unit=unit, points="0.5", reason="保障", by=publisher(), at=MUCH_LATER)
    assert found() == [Kind.OUTDATED]

    computed()
    assert found() == []


def test_a_draft_by_a_scheme_that_is_no_longer_in_force_is_not_published():
    CaseFactory(completed=True)
    scheme = computed().scheme
    Scheme.objects.filter(pk=scheme.pk).update(state=Scheme.State.DRAFT)

    kinds = found()

    assert kinds[0] == Kind.DRAFT_SCHEME
    assert blockers(APRIL, MUCH_LATER)[0].about == scheme.slug

    Scheme.objects.filter(pk=scheme.pk).update(state=Scheme.State.IN_FORCE)
    assert found() == []


def test_a_scheme_that_is_being_written_blocks_nothing():
    CaseFactory(completed=True)
    computed()
    SchemeFactory(state=Scheme.State.DRAFT)

    assert found() == []


# -- files and held changes -----------------------------------------------------------------------


@pytest.mark.parametrize("month", [APRIL, None], ids=["of the month", "of no month"])
def test_names_that_nobody_mapped_block_until_the_file_is_settled(month):
    CaseFactory(completed=True)
    computed()
    job = a_job(ImportJob.State.CHECKED, month=month, unknown=[{"name": "甲"}, {"name": "乙"}])

    one = the_blocker()
    assert (one.kind, one.about) == (Kind.UNMAPPED, str(job.pk))
    assert f"“{job.file_name}”里有 2 个名称还没有对应" in one.words

    ImportJob.objects.update(state=ImportJob.State.CANCELLED)
    assert found() == []


def test_files_of_other_months_and_without_unknown_names_block_nothing():
    CaseFactory(completed=True)
    computed()
    a_job(ImportJob.State.CHECKED, month=MARCH, unknown=[{"name": "甲"}])
    a_job(ImportJob.State.CHECKED, month=APRIL)

    assert found() == []


@pytest.fixture
def beside_march() -> Case:
    """March is published; a case of both months, and April's draft."""
    shared = CaseFactory(received_at=at(31, month=3), assigned_at=at(1), completed=True)
    CaseFactory(unit=shared.unit, received_at=at(5, month=3), completed=True)
    computed(MARCH)
    publish(month=MARCH, by=publisher(), now=MUCH_LATER)
    computed()
    assert found() == []
    return shared


def test_a_change_held_for_an_earlier_month_blocks_the_month_of_the_same_case(beside_march):
    change = held(beside_march, {"is_difficult": "True"})

    one = the_blocker()
    assert one.kind == Kind.HELD_ROWS
    assert one.words.startswith("有 1 项待更正同时涉及已封存的月份和本月")

    settled = {"settled_at": MUCH_LATER, "settled_because": "核对无误"}
    HeldChange.objects.filter(pk=change.pk).update(state="dismissed", **settled)
    assert found() == []


def test_a_change_of_a_case_of_the_earlier_month_alone_blocks_nothing(beside_march):
    other = CaseFactory(received_at=at(10, month=2), due_at=at(15, month=2))
    held(other, {"is_difficult": "True"})

    assert found() == []


@pytest.mark.parametrize(
    ("values", "blocks"),
    [
        ({"received_at": "2020-03-31 01:00:00+00:00", "assigned_at": "2020-04-01 01:00:00"}, True),
        ({"received_at": "2020-03-31 01:00:00+00:00", "assigned_at": None}, False),
        ({"received_at": "2020-03-31 15:59:59+00:00"}, False),
        ({"received_at": "2020-03-31 16:00:00+00:00"}, True),
        ({"deadline": "not a moment"}, False),
    ],
    ids=["assigned here", "not assigned", "a second before", "at midnight", "no moment"],
)
def test_a_new_case_that_was_held_blocks_the_months_it_is_dated_into(beside_march, values, blocks):
    held(None, values, number="20200331000001")

    assert found() == ([Kind.HELD_ROWS] if blocks else [])


def test_a_case_that_would_be_moved_into_the_month_blocks_it(beside_march):
    elsewhere = CaseFactory(received_at=at(10, month=3), due_at=at(15, month=3))
    held(elsewhere, {"assigned_at": "2020-04-02 01:00:00+00:00"})

    assert found() == [Kind.HELD_ROWS]


# -- objections, ties -----------------------------------------------------------------------------


def test_an_objection_blocks_until_it_is_decided_or_withdrawn():
    CaseFactory(completed=True)
    computed()
    objection = for_points()

    assert the_blocker().words == "有 1 件异议还没有裁定，请先裁定。"

    decided = {"decided_by": UserFactory(), "decided_at": MUCH_LATER, "decision": "不成立"}
    Objection.objects.filter(pk=objection.pk).update(state=Objection.State.REJECTED, **decided)
    assert found() == []


def test_a_tie_that_only_the_register_tells_apart_is_settled_first():
    units = [UnitFactory(name=name) for name in ("甲局", "乙局", "丙局", "丁局")]
    for unit in units:
        CaseFactory(unit=unit, completed=True)
    computed()

    one = the_blocker()
    assert one.kind == Kind.TIES
    assert one.words.startswith("甲局、乙局、丙局等 4 个单位总分和交办量都相同")

    settle_tie(month=APRIL, units=units, reason="按序", by=publisher(), at=MUCH_LATER)
    computed()
    assert found() == []


def test_a_tie_told_apart_by_volume_blocks_nothing():
    first, second = UnitFactory(), UnitFactory()
    for unit in (first, first, second):
        CaseFactory(unit=unit, completed=True)
    computed()

    assert found() == []


# -- all of it ------------------------------------------------------------------------------------


def test_everything_is_told_at_once_in_the_order_of_the_work():
    units = [UnitFactory(), UnitFactory()]
    for unit in units:
        CaseFactory(unit=unit, completed=True)
    computed()
    for_points()
    a_job(ImportJob.State.CHECKED, unknown=[{"name": "某局"}])
    CaseFactory(unit=units[0])

    assert found() == [Kind.UNMAPPED, Kind.OBJECTIONS, Kind.TIES, Kind.OUTDATED]
    assert found() == found()


def test_what_it_costs_does_not_grow_with_what_it_finds(query_count):
    for _ in range(2):
        CaseFactory(completed=True)
    computed()
    before = query_count(found)
    for number in range(5):
        CaseFactory(completed=True)
        a_job(ImportJob.State.CHECKED, unknown=[{"name": "某局"}], file_name=f"{number}.csv")
    computed()

    assert query_count(found) == before
