"""A business administrator and the registers of a small city."""

from collections.abc import Callable
from datetime import date

import pytest

from accounts.models import User
from accounts.roles import Role
from cases.registers.merging import Merger, Moved, merge, plan_merger
from tests.factories import UserFactory, at

TODAY = date(2020, 5, 20)
NOW = at(20, month=5)
MAY_DAY = date(2020, 5, 1)


@pytest.fixture
def keeper(db) -> User:
    """Whoever keeps the registers."""
    return UserFactory(username="keeper", last_name="管理岗", role=Role.BUSINESS)


@pytest.fixture
def author(keeper) -> dict[str, object]:
    """Who and when, as every action asks for it."""
    return {"by": keeper, "at": NOW}


@pytest.fixture
def merged(author) -> Callable[..., Moved]:
    """`merged(old, new)`: merged on 1 May as a preview just said."""

    def act(source, target, on: date = MAY_DAY) -> Moved:
        asked = Merger(source, target, on)
        plan = plan_merger(asked, TODAY)
        moved = merge(asked=asked, seen=plan.seen, today=TODAY, reason="机构改革", **author)
        assert moved == plan.moving
        return moved

    return act
