"""The demo's decisions: the tie that April 2020 settled by hand, drafts, objections."""

from collections.abc import Callable
from datetime import datetime

from accounts.models import User
from cases.models import Unit, UnitGroup
from cases.periods import Month

from . import demo_objections
from .actions import compute_month
from .deciding import keep_order
from .models import TieSettlement

APRIL = Month(2020, 4)
FIRST, LAST = Month(2018, 5), Month(2020, 5)
SETTLED = ("市发展和改革委员会", "市住房和城乡建设局")
REASON = "两家总分同为10.02，按当期通报印发的次序排列。"


def load(*, by: User, at: datetime, progress: Callable[[str, float], None]) -> None:
    """Settle the tie once, compute the draft of every demo month, enter objections once."""
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
        compute_month(month=month, now=at, by=by)
    demo_objections.load(by=by)
