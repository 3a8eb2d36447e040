"""The demo's decisions: ties settled by hand, published months, drafts; then what came up."""

from collections.abc import Callable
from datetime import datetime

from accounts.models import User
from cases.demo.ledger import LEDGER_MONTHS
from cases.models import Unit, UnitGroup
from cases.periods import Month

from . import demo_corrections, demo_objections
from .actions import compute_month
from .deciding import keep_order
from .evaluate import AS_THERE_IS, Choices
from .models import SourceChoice, TieKind, TieSettlement
from .publishing.sealing import publish
from .refusals import is_sealed
from .ties import ties_of

APRIL = Month(2020, 4)
FIRST, LAST_PUBLISHED, LAST = Month(2018, 5), Month(2020, 3), Month(2020, 5)
FIRST_OF_LEDGER = LEDGER_MONTHS[0]
SETTLED = ("市发展和改革委员会", "市住房和城乡建设局")
REASON = "两家总分同为10.02，按当期通报印发的次序排列。"
FROM_NOW_ON = Choices(SourceChoice.LEDGER)
"""The first month without a sheet: somebody has to say that the ledger is meant."""
AS_REGISTERED = "总分和交办量都相同，按单位登记的次序排列。"


def load(*, by: User, at: datetime, progress: Callable[[str, float], None]) -> None:
    """Settle April's tie once, publish every month until March 2020, compute the drafts of the
    months after it, enter objections and corrections once. A published month stays as it is.
    """
    if not TieSettlement.objects.filter(month=APRIL).exists():
        keep_order(
            month=APRIL,
            group=UnitGroup.objects.get(slug="municipal"),
            units=[Unit.objects.get(name=name) for name in SETTLED],
            reason=REASON,
            by=by,
            at=at,
        )
    months = [FIRST.plus(step) for step in range((LAST.year - FIRST.year) * 12 + 1)]
    for done, month in enumerate(months):
        progress(f"计算{month.label}评分", done / len(months))
        if not is_sealed(month):
            _compute(month, by, at)
        if month <= LAST_PUBLISHED and not is_sealed(month):
            publish(month=month, by=by, now=at)
    demo_objections.load(by=by)
    demo_corrections.load(by=by, at=at)


def _compute(month: Month, by: User, at: datetime) -> None:
    """A draft; of a month that will be published with the ties settled that nothing but the order
    of the register tells apart.
    """
    choices = FROM_NOW_ON if month == FIRST_OF_LEDGER else AS_THERE_IS
    draft = compute_month(month=month, now=at, by=by, choices=choices)
    if month > LAST_PUBLISHED:
        return
    apart = [
        tied
        for tied in ties_of(draft)
        if any(one.tie == TieKind.BY_REGISTRY for one in tied.results)
    ]
    for tied in apart:
        units = [one.unit for one in tied.results]
        keep_order(month=month, group=tied.group, units=units, reason=AS_REGISTERED, by=by, at=at)
    if apart:
        compute_month(month=month, now=at, by=by, choices=choices)
