"""Writes a month's cases, hand-overs, ratings and exclusions to the database."""

from datetime import datetime, timedelta
from hashlib import sha256

from accounts.models import User
from cases.models import Case, Exclusion, HandOver, ImportBatch, Rating
from cases.periods import CITY, Month
from cases.search import index_batch
from cases.stars import refresh_stars

from .answered import answered_cases
from .april import APRIL, plan_april
from .chance import chance
from .months import LEDGER_VOLUMES, plan_month
from .plan import MonthPlan
from .ratings import ratings_of
from .registers import Registers
from .transferred import Draft, TransferredCases

LEDGER_MONTHS = tuple(sorted([*LEDGER_VOLUMES, APRIL]))
BATCH_SIZE = 2_000
EXCLUDED_IN = Month(2020, 2)
EXCLUSION_REASONS = (
    "诉求事项已进入诉讼程序，由法院审理，不再计入承办单位考核。",
    "疫情防控期间受理点临时封闭，承办单位无法到场，经审核予以剔除。",
    "同一事项由省平台重复派发，保留先收到的一件，本件剔除。",
)


def write_month(month: Month, registers: Registers, *, by: User, at: datetime) -> None:
    """One month of the ledger, as one import batch."""
    plan = plan_april() if month == APRIL else plan_month(month)
    batch = ImportBatch.objects.create(
        kind=ImportBatch.Kind.CASES,
        month=month,
        file_name=f"办件导出_{month}_演示.xlsx",
        sha256=_fingerprint(plan),
        imported_at=at,
        imported_by=by,
        rows=plan.accepted,
        new=plan.accepted,
        is_simulated=True,
    )
    drafts = TransferredCases(plan, registers, batch.pk).drafts()
    cases = [draft.case for draft in drafts] + answered_cases(plan, registers, batch.pk)
    Case.objects.bulk_create(_numbered(cases), batch_size=BATCH_SIZE)
    HandOver.objects.bulk_create(_hand_overs(drafts, registers), batch_size=BATCH_SIZE)
    Rating.objects.bulk_create(ratings_of(month, drafts), batch_size=BATCH_SIZE)
    if month == EXCLUDED_IN:
        _exclude(drafts, by=by)
    refresh_stars(Rating.objects.filter(case__batch=batch).values("case"))
    index_batch(batch)


def _fingerprint(plan: MonthPlan) -> str:
    """Stands for the bytes of a file that the demo never had: the plan it was made from."""
    return sha256(repr(plan).encode()).hexdigest()


def _numbered(cases: list[Case]) -> list[Case]:
    """The cases in the order of receipt, numbered within each day."""
    cases.sort(key=lambda case: case.received_at)
    day, serial = "", 0
    for case in cases:
        today = case.received_at.strftime("%y%m%d")
        serial = serial + 1 if today == day else 1
        day = today
        case.number = f"PJ{day}{serial:04}"
    return cases


def _hand_overs(drafts: list[Draft], registers: Registers) -> list[HandOver]:
    return [
        HandOver(case=draft.case, unit_id=registers.units[unit].pk, at=moment)
        for draft in drafts
        for unit, moment in draft.course.hand_overs
    ]


def _exclude(drafts: list[Draft], *, by: User) -> None:
    """Takes a few cases out of the evaluation, each for its own reason."""
    chosen = chance("exclusions").sample(
        [draft.case for draft in drafts if draft.plan.completed], len(EXCLUSION_REASONS)
    )
    decided = datetime(2020, 3, 3, 10, tzinfo=CITY)
    Exclusion.objects.bulk_create(
        Exclusion(
            case=case,
            reason=reason,
            decided_by=by,
            decided_at=decided + timedelta(minutes=20 * index),
        )
        for index, (case, reason) in enumerate(zip(chosen, EXCLUSION_REASONS, strict=True))
    )
