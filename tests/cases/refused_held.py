"""What the tables of published months and held changes refuse; tried by test_constraints."""

from datetime import timedelta

from cases.models import HeldChange, SealedFigures
from tests.constraints import twice
from tests.factories import APRIL, CaseFactory, UserFactory, at
from tests.sealed_months import sealed


def change(**values: object) -> HeldChange:
    """A file's completion of a case, which waits."""
    known = {"origin": "import", "number": "20200401", "recorded_at": at(20, month=5)}
    return HeldChange.objects.create(**{**known, **values})


def line(**values: object) -> HeldChange:
    """A sheet's line, which waits."""
    return change(**{"origin": "sheet", "number": "", "line": {"subject": "unit:1"}, **values})


def ends_late() -> None:
    month = sealed()
    sealed(APRIL.following(), cut_off=month.ends_at)


def begins_late() -> None:
    month = sealed()
    month.starts_at = month.ends_at
    month.save()


def figures_twice() -> None:
    twice(SealedFigures.objects.create, sealed=sealed(), dimension="unit")


SETTLED = {"settled_at": at(21, month=5), "settled_because": "与市民核实"}
HELD = {
    "SealedMonth.month": lambda: twice(sealed),
    "a_sealed_month_ends_before_its_cut_off": [ends_late, begins_late],
    "a_sealed_month_is_split_once_by_a_dimension": figures_twice,
    "a_held_change_is_of_a_case_or_of_a_line": [
        lambda: change(number=""),
        lambda: change(line={"subject": "unit:1"}),
        lambda: line(line=None),
        lambda: line(number="20200401"),
        lambda: line(case=CaseFactory()),
    ],
    "a_held_change_has_a_known_origin_and_state": [
        lambda: change(origin="hearsay"),
        lambda: change(state="lost", **SETTLED),
    ],
    "a_settled_change_says_when_and_why": [
        lambda: change(state="applied"),
        lambda: change(state="dismissed", settled_because="与市民核实"),
        lambda: change(state="applied", settled_at=at(21, month=5), settled_by=UserFactory()),
        lambda: change(**SETTLED),
        lambda: change(settled_at=at(21, month=5) + timedelta(days=1)),
    ],
}
