"""Transferred cases of the demo: when they came, went to a unit, were completed. No queries."""

from datetime import datetime, timedelta
from random import Random

from cases.models import Case, Handling, RequestKind
from cases.periods import Month

from .april import APRIL
from .chance import chance
from .drafts import Draft
from .months import LAST_MONTH, april_traits, traits
from .people import draw_citizen
from .plan import CasePlan, MonthPlan, Traits
from .registers import Registers
from .tables import april_lines, categories, units
from .texts import reply, words
from .timing import (
    DATA_END,
    PROVINCE_DAYS,
    Receipts,
    assignment,
    between,
    completion_after,
    completion_in_time,
    completion_too_late,
    due_at,
    end_of_day,
    horizon,
    slow_assignment,
    workday_after,
    working_days_between,
)

KIND_WEIGHTS = {
    RequestKind.HELP: 36,
    RequestKind.COMPLAINT: 33,
    RequestKind.CONSULTATION: 16,
    RequestKind.REPORT: 6,
    RequestKind.SUGGESTION: 5,
    RequestKind.OTHER: 3,
    RequestKind.THANKS: 1,
}
CHANNEL_WEIGHTS = {"dianhua": 80, "weixin": 8, "wangzhan": 4, "app": 6, "xinxiang": 2}
CLOSED_MONTHS = frozenset({Month(2020, 3), APRIL, LAST_MONTH})
"""Whatever these receive they also assign: April's transferred are its assigned, and May ends."""
SLOW, SLOW_FROM_PROVINCE = 0.03, 0.01
REASSIGNED, AGAIN, EXTENDED, DIFFICULT, HIGH_STAR = 0.03, 0.2, 0.015, 0.012, 0.004
COMPLETED_AFTERWARDS = 0.88
EARLIEST_END = timedelta(hours=6)


def traits_of(unit: str, month: Month) -> Traits:
    """How a unit works in a month that has a ledger."""
    if month == APRIL and unit in april_lines():
        return april_traits(unit)
    return traits(unit, month)


class TransferredCases:
    """Makes the drafts of one month."""

    def __init__(self, plan: MonthPlan, registers: Registers, batch_id: int) -> None:
        self._plan = plan
        self._month = plan.month
        self._registers = registers
        self._batch_id = batch_id
        self._period = horizon(plan.month)
        self._closed = plan.month in CLOSED_MONTHS
        self._latest = self._period.end - (EARLIEST_END if self._closed else timedelta(0))
        self._rng = chance("transferred", plan.month)
        self._ordinary = Receipts(plan.month)
        self._late = Receipts(plan.month, late=True)

    def drafts(self) -> list[Draft]:
        """One per planned case, in the plan's order."""
        return [self._draft(plan) for plan in self._plan.transferred]

    def _draft(self, plan: CasePlan) -> Draft:
        rng = self._rng
        receipts = self._ordinary if plan.completed else self._late
        received = receipts.draw(rng, not_after=self._latest)
        assigned = self._assigned(plan, received)
        cut_off = horizon(Month.of(assigned.date())).end
        hand_overs = _hand_overs(rng, plan, assigned, cut_off)
        case = self._row(plan, received, hand_overs)
        _complete(rng, case, plan, traits_of(plan.unit, self._month), cut_off)
        if plan.is_province_assigned:
            _answer_province(rng, case)
        if case.completed_at:
            top = categories()[plan.category].top
            case.reply = reply(rng, units()[plan.unit].short_name, top)
        return Draft(plan, case, hand_overs)

    def _assigned(self, plan: CasePlan, received: datetime) -> datetime:
        """A few are forwarded slowly; none of the province's in April 2020."""
        share = SLOW_FROM_PROVINCE if plan.is_province_assigned else SLOW
        if self._rng.random() < share and not (plan.is_province_assigned and self._closed):
            slow = slow_assignment(self._rng, received)
            if slow < (self._latest if self._closed else DATA_END - EARLIEST_END):
                return slow
        return assignment(self._rng, received, self._period.end, stays=self._closed)

    def _row(
        self, plan: CasePlan, received: datetime, hand_overs: list[tuple[str, datetime]]
    ) -> Case:
        rng, registers = self._rng, self._registers
        assigned = hand_overs[0][1]
        kind = rng.choices(list(KIND_WEIGHTS), list(KIND_WEIGHTS.values()))[0]
        text = words(rng, plan.district, plan.category, asks=kind == RequestKind.CONSULTATION)
        citizen = draw_citizen(rng)
        return Case(
            batch_id=self._batch_id,
            upper_number=_upper_number(rng, received) if plan.is_province_assigned else "",
            received_at=received,
            channel_id=registers.channels[_channel(rng, plan)].pk,
            request_kind=kind,
            handling=Handling.TRANSFERRED,
            is_province_assigned=plan.is_province_assigned,
            district_id=registers.districts[plan.district].pk,
            category_id=registers.categories[plan.category].pk,
            unit_id=registers.units[plan.unit].pk,
            assigned_at=assigned,
            handed_over_at=hand_overs[-1][1],
            due_at=due_at(assigned, kind),
            forwarding_days=working_days_between(received.date(), assigned.date()),
            is_difficult=rng.random() < DIFFICULT,
            is_high_star=rng.random() < HIGH_STAR,
            citizen_name=citizen.name,
            phone_tail=citizen.tail,
            phone_hash=citizen.fingerprint,
            place=text.place,
            title=text.title,
            content=text.content,
        )


def _channel(rng: Random, plan: CasePlan) -> str:
    if plan.is_province_assigned:
        return "shengpingtai"
    return rng.choices(list(CHANNEL_WEIGHTS), list(CHANNEL_WEIGHTS.values()))[0]


def _upper_number(rng: Random, received: datetime) -> str:
    return f"LN{received:%Y%m%d}{int(rng.random() * 900_000) + 100_000}"


def _hand_overs(
    rng: Random, plan: CasePlan, assigned: datetime, cut_off: datetime
) -> list[tuple[str, datetime]]:
    """Usually one; a case given to the wrong unit first has two or three, all by the cut-off."""
    end = min(cut_off, assigned + timedelta(hours=40))
    if rng.random() >= REASSIGNED or end - assigned < timedelta(hours=30):
        return [(plan.unit, assigned)]
    second = between(rng, assigned, assigned + timedelta(hours=18))
    first = [(_other_unit(rng, plan), assigned)]
    if rng.random() < AGAIN:
        first.append((_other_unit(rng, plan), second))
        second = between(rng, second, end - timedelta(hours=6))
    return [*first, (plan.unit, second)]


def _other_unit(rng: Random, plan: CasePlan) -> str:
    """Another unit that could have been meant: of the same district or of the city."""
    known = [
        spec.slug
        for spec in units().values()
        if spec.group != "unranked"
        and spec.district in {plan.district, ""}
        and spec.slug != plan.unit
    ]
    return known[int(rng.random() * len(known))]


def _complete(rng: Random, case: Case, plan: CasePlan, unit: Traits, cut_off: datetime) -> None:
    """Completes the case as planned, now and then late or with an extension."""
    if not plan.completed:
        moment = completion_after(rng, cut_off)
        if moment < DATA_END and rng.random() < COMPLETED_AFTERWARDS:
            case.completed_at = moment
        return
    deadline = case.due_at
    if rng.random() < EXTENDED and not plan.is_province_assigned:
        deadline = case.extended_until = end_of_day(workday_after(deadline.date(), 5))
    if rng.random() > unit.on_time and not plan.is_province_assigned:
        late = completion_too_late(rng, deadline)
        if late < cut_off:
            case.completed_at = late
            return
    end = min(deadline + timedelta(microseconds=1), cut_off)
    case.completed_at = completion_in_time(rng, case.handed_over_at, end)


def _answer_province(rng: Random, case: Case) -> None:
    """The province wants an answer within its own deadline, given soon after completion."""
    due = end_of_day(workday_after(case.received_at.date(), PROVINCE_DAYS))
    case.province_due_at = due
    if case.completed_at:
        end = min(end_of_day(case.completed_at.date()), case.completed_at + timedelta(hours=3))
        case.province_answered_at = between(rng, case.completed_at, end)
