"""A unit merged into another: what the preview says is what moves, and nothing else does."""

from datetime import date

import pytest

from accounts.scope import ScopeKind
from cases.models import (
    Case,
    Change,
    HandOver,
    Suggestion,
    Unit,
    UnitAlias,
    UnitName,
    UnitSuccession,
)
from cases.registers.faults import OutdatedPage, RegisterRefused
from cases.registers.merging import Merger, merge, plan_merger
from tests.factories import CaseFactory, SuggestionFactory, UnitFactory, UserFactory, april, at
from tests.sealed_months import sealed

from .conftest import MAY_DAY, NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def old() -> Unit:
    return UnitFactory(name="市规划局")


@pytest.fixture
def new() -> Unit:
    return UnitFactory(name="市自然资源局")


def state() -> dict[str, list]:
    """Everything that a merger could touch."""
    return {
        "units": list(Unit.objects.order_by("pk").values()),
        "cases": list(Case.objects.order_by("pk").values("pk", "unit", "handed_over_at")),
        "hand_overs": list(HandOver.objects.order_by("pk").values()),
        "suggestions": list(Suggestion.objects.order_by("pk").values()),
        "successions": list(UnitSuccession.objects.values()),
        "changes": list(Change.objects.order_by("pk").values()),
        "users": [user.scope_keys for user in UserFactory._meta.model.objects.order_by("pk")],
    }


def test_open_cases_are_handed_over_at_the_days_midnight_and_done_ones_stay(old, new, merged):
    waiting = CaseFactory(unit=old)
    done = CaseFactory(unit=old, completed=True)
    done_later = CaseFactory(unit=old, completed_at=at(9, month=5))
    others = CaseFactory(unit=new)

    moved = merged(old, new)

    assert (moved.open_cases, moved.done_cases) == (2, 1)
    for case in (waiting, done_later):
        case.refresh_from_db()
        assert (case.unit, case.handed_over_at) == (new, at(1, 0, month=5))
        assert list(case.hand_overs.values_list("unit__name", "at")) == [
            ("市规划局", case.assigned_at),
            ("市自然资源局", at(1, 0, month=5)),
        ]
    done.refresh_from_db()
    assert done.unit == old
    assert others.hand_overs.count() == 1


def test_the_months_before_the_merger_keep_their_unit(old, new, merged):
    CaseFactory(unit=old)
    merged(old, new)

    in_april = Case.objects.as_of(april().as_of)

    assert list(in_april.values_list("unit_then", flat=True)) == [old.pk]


def test_a_case_that_came_to_the_old_unit_later_goes_a_second_after_it_came(old, new, merged):
    case = CaseFactory(unit=old, received_at=at(3, month=5))
    at_once = CaseFactory(unit=old, received_at=at(4, month=5), completed=True)

    assert merged(old, new).open_cases == 2

    case.refresh_from_db()
    assert case.unit == new
    assert (case.handed_over_at - case.assigned_at).seconds == 1
    at_once.refresh_from_db()
    assert at_once.unit == new


def test_nothing_is_dated_into_a_sealed_month(old, new, merged):
    case = CaseFactory(unit=old)
    done_in_april = CaseFactory(unit=old, completed=True)
    sealed()

    moved = merged(old, new, on=date(2020, 4, 1))

    case.refresh_from_db()
    done_in_april.refresh_from_db()
    assert moved.open_cases == 1
    assert case.handed_over_at == at(1, 0, month=5)
    assert done_in_april.unit == old


def test_suggestions_without_outcome_subordinates_and_users_follow(old, new, merged):
    waiting = SuggestionFactory(unit=old)
    settled = SuggestionFactory(unit=old, state="done", outcome="已增设。")
    child = UnitFactory(parent=old)
    user = UserFactory(scope_kind=ScopeKind.UNIT, scope_keys=[old.slug])

    moved = merged(old, new)

    for record in (waiting, settled, child, user):
        record.refresh_from_db()
    assert (moved.suggestions, moved.children, moved.users) == (1, (child.name,), (str(user),))
    assert (waiting.unit, waiting.version, settled.unit) == (new, 2, old)
    assert child.parent == new
    assert user.scope_keys == [new.slug]


def test_a_unit_merged_into_one_below_it_leaves_no_circle(old, merged):
    above = UnitFactory()
    Unit.objects.filter(pk=old.pk).update(parent=above)
    middle = UnitFactory(parent=old)
    below = UnitFactory(parent=middle)
    beside = UnitFactory(parent=old)
    old.refresh_from_db()

    merged(old, below)

    for unit in (middle, below, beside):
        unit.refresh_from_db()
    assert (middle.parent, below.parent, beside.parent) == (above, middle, below)


def test_the_old_unit_ends_with_its_lineage_reason_and_names(old, new, merged, keeper):
    UnitAlias.objects.create(unit=old, name="规划局")
    UnitName.objects.create(unit=old, name="市规划处", used_until=date(2019, 1, 1))

    moved = merged(old, new)

    old.refresh_from_db()
    assert old.closed_on == MAY_DAY
    assert moved.names == ("市规划局", "市规划处", "规划局")
    (row,) = UnitSuccession.objects.all()
    assert (row.predecessor, row.successor, row.kind) == (old, new, "merged")
    ends = Change.objects.get(record="unit", record_id=old.pk, field="closed_on")
    assert (ends.after, ends.by, ends.at, ends.reason) == ("2020-05-01", keeper, NOW, "机构改革")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda old, new: Merger(old, old, MAY_DAY), "本单位自己"),
        (lambda old, new: Merger(old, new, date(2020, 5, 21)), "不能晚于今天"),
        (lambda old, new: Merger(old, UnitFactory(closed_on=MAY_DAY), MAY_DAY), "停用，不能接续"),
        (lambda old, new: Merger(old, UnitFactory(opened_on=TODAY), MAY_DAY), "才启用"),
        (lambda old, new: Merger(UnitFactory(opened_on=TODAY), new, MAY_DAY), "启用日期"),
    ],
)
def test_what_cannot_be_is_refused_in_words(old, new, asked, words):
    with pytest.raises(RegisterRefused, match=words):
        plan_merger(asked(old, new), TODAY)


def test_a_unit_is_merged_once(old, new, merged):
    merged(old, new)

    with pytest.raises(RegisterRefused, match="不能再次合并或拆分"):
        plan_merger(Merger(Unit.objects.get(pk=old.pk), UnitFactory(), TODAY), TODAY)


def test_a_preview_that_is_no_longer_true_moves_nothing(old, new, author):
    asked = Merger(old, new, MAY_DAY)
    plan = plan_merger(asked, TODAY)
    CaseFactory(unit=old)
    before = state()

    with pytest.raises(OutdatedPage, match="请核对后再提交"):
        merge(asked=asked, seen=plan.seen, today=TODAY, reason="机构改革", **author)

    assert state() == before


def test_many_cases_cost_as_many_queries_as_few(author, query_count):
    def cost(number: int) -> int:
        old, new = UnitFactory(), UnitFactory()
        for _ in range(number):
            CaseFactory(unit=old)
            CaseFactory(unit=old, received_at=at(3, month=5))
        asked = Merger(old, new, MAY_DAY)
        seen = plan_merger(asked, TODAY).seen
        return query_count(
            lambda: merge(asked=asked, seen=seen, today=TODAY, reason="机构改革", **author)
        )

    assert cost(2) == cost(20)
