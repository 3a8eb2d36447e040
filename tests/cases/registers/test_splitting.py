"""A unit split into several: it ends, they follow, its open cases wait to be re-assigned."""

from datetime import date

import pytest

from cases.models import UnitSuccession
from cases.registers.faults import OutdatedPage, RegisterRefused
from cases.registers.splitting import plan_split, split
from tests.factories import CaseFactory, SuggestionFactory, UnitFactory

from .conftest import MAY_DAY, TODAY

pytestmark = pytest.mark.django_db


def test_a_split_unit_ends_and_what_is_open_stays_with_it(author):
    old, *parts = (UnitFactory() for _ in range(3))
    case, _ = CaseFactory(unit=old), CaseFactory(unit=old, completed=True)
    SuggestionFactory(unit=old)
    child = UnitFactory(parent=old)
    plan = plan_split(old, parts, MAY_DAY, TODAY)

    left = split(
        source=old, targets=parts, on=MAY_DAY, seen=plan.seen, today=TODAY, reason="改革", **author
    )

    for record in (old, case, child):
        record.refresh_from_db()
    assert (left.later_cases, left.done_cases) == (1, 0)
    assert (left.open_cases, left.suggestions, left.children) == (1, 1, (child.name,))
    assert (old.closed_on, case.unit, child.parent) == (MAY_DAY, old, old)
    assert list(
        UnitSuccession.objects.order_by("pk").values_list("predecessor", "successor", "kind")
    ) == [(old.pk, part.pk, "split") for part in parts]


def test_a_split_needs_two_parts_that_are_there(author):
    old, part = UnitFactory(), UnitFactory()
    for targets, on, words in (
        ([part], MAY_DAY, "至少要有两个"),
        ([part, part], MAY_DAY, "至少要有两个"),
        ([part, old], MAY_DAY, "本单位自己"),
        ([part, UnitFactory(closed_on=MAY_DAY)], MAY_DAY, "不能接续"),
        ([part, UnitFactory()], date(2020, 6, 1), "不能晚于今天"),
    ):
        with pytest.raises(RegisterRefused, match=words):
            plan_split(old, targets, on, TODAY)


def test_a_split_is_shown_again_when_something_has_changed_since(author):
    old, *parts = (UnitFactory() for _ in range(3))
    seen = plan_split(old, parts, MAY_DAY, TODAY).seen
    CaseFactory(unit=old)

    with pytest.raises(OutdatedPage):
        split(source=old, targets=parts, on=MAY_DAY, seen=seen, today=TODAY, reason="改", **author)

    assert not UnitSuccession.objects.exists()
