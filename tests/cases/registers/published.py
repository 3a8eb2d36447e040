"""What published months hold, and a unit taken for a duplicate."""

from cases.models import (
    Case,
    Unit,
)
from cases.registers.duplicates import absorb, plan_duplicate
from tests.sealed_months import facts_of

from .conftest import TODAY


def tops() -> dict[str, str]:
    """Under which first level each case counts."""
    rows = Case.objects.values_list("number", "category__slug", "category__top__slug")
    return {number: top or slug for number, slug, top in rows}


def everything() -> tuple[object, ...]:
    """What published months hold, with the first level that a case counts under."""
    facts = facts_of()
    return facts, {number: tops()[number] for _, number in facts}


def absorbed(twin: Unit, kept: Unit, author) -> bool:
    seen = plan_duplicate(twin, kept).seen
    how = author | {"today": TODAY, "reason": "重复登记"}
    return absorb(twin=twin, kept=kept, seen=seen, **how)[1]
