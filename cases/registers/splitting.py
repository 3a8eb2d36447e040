"""A unit split into two or more from a day on. Its open cases wait for somebody to re-assign them:
which part takes which case cannot be known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from cases.changes import Author
from cases.models import Case, Unit, UnitSuccession

from .closing import end
from .faults import OutdatedPage, RegisterRefused
from .handing_over import OpenCases
from .kinds import UNIT
from .merging import UNSETTLED, note_succession, refuse_unfit_source, refuse_unfit_target
from .seen import token
from .uses import limited_to

FEWEST = 2


@dataclass(frozen=True)
class SplitPlan:
    """What stays with the unit that ends, to be settled by hand.

    `later_cases`: open at `moment` or assigned after it; `done_cases` of them are completed by now.
    """

    moment: datetime
    later_cases: int
    done_cases: int
    open_cases: int
    suggestions: int
    children: tuple[str, ...]
    users: tuple[str, ...]
    seen: str


def plan_split(source: Unit, targets: Sequence[Unit], on: date, today: date) -> SplitPlan:
    """RegisterRefused when it cannot be split so on that day."""
    refuse_unfit_source(source, on, today)
    if len({unit.pk for unit in targets}) < FEWEST:
        raise RegisterRefused(
            "拆分至少要有两个接续单位；只有一个的请用合并。还没有登记的请先登记。"
        )
    for target in targets:
        refuse_unfit_target(source, target, on)
    later = OpenCases.of(source, on, None)
    left = (
        later.moment,
        later.rows().count(),
        later.done_by_now(),
        Case.objects.filter(unit=source, completed_at=None).count(),
        source.suggestions.filter(state__in=UNSETTLED).count(),
        tuple(source.children.values_list("name", flat=True)),
        tuple(map(str, limited_to(source))),
    )
    return SplitPlan(*left, token(str(left), source.name, [unit.pk for unit in targets], str(on)))


@transaction.atomic
def split(  # noqa: PLR0913  which into which, what was shown, and who, when and why
    *,
    source: Unit,
    targets: Sequence[Unit],
    on: date,
    seen: str,
    by: User,
    at: datetime,
    today: date,
    reason: str,
) -> SplitPlan:
    """The unit ends on that day; what stays with it is in the answer."""
    locked = {pk: UNIT.lock(pk) for pk in sorted({source.pk, *(unit.pk for unit in targets)})}
    ending = locked[source.pk]
    assert isinstance(ending, Unit)  # noqa: S101
    parts = [one for unit in targets if isinstance(one := locked[unit.pk], Unit)]
    plan = plan_split(ending, parts, on, today)
    if plan.seen != seen:
        raise OutdatedPage(None, ending.name)
    author = Author(at, by, reason=reason)
    UnitSuccession.objects.bulk_create(
        UnitSuccession(
            predecessor=ending, successor=unit, kind=UnitSuccession.Kind.SPLIT, took_effect_on=on
        )
        for unit in parts
    )
    end(ending, on, author)
    note_succession(ending, parts, on, author)
    return plan
