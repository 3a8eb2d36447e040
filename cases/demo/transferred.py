"""Transferred cases of the demo: when they came, went to a unit, were completed. No queries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from cases.models import Case, Handling, RequestKind
from cases.periods import Month

from .april import APRIL
from .chance import chance, choose
from .months import LAST_MONTH, april_traits, traits
from .people import draw_citizen
from .plan import CasePlan, MonthPlan, Traits
from .profiles import GENERALISTS
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
    RequestKind.HELP: 37,
    RequestKind.COMPLAINT: 33,
    RequestKind.CONSULTATION: 16,
    RequestKind.REPORT: 6,
    RequestKind.SUGGESTION: 5,
    RequestKind.OTHER: 3,
}
CHANNEL_WEIGHTS = {"dianhua": 80, "weixin": 8, "wangzhan": 4, "app": 6, "xinxiang": 2}
CLOSED_MONTHS = frozenset({Month(2020, 3), APRIL, LAST_MONTH})
"""Whatever these receive they also assign: April's transferred are its assigned, and May ends."""
SLOW, SLOW_FROM_PROVINCE = 0.03, 0.01
REASSIGNED, AGAIN, EXTENDED, DIFFICULT, HIGH_STAR = 0.03, 0.2, 0.015, 0.012, 0.004
COMPLETED_AFTERWARDS, ANSWERED_LATE = 0.88, 0.015
EXTENSION_DAYS = 5
EARLIEST_END = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Course:
    """What happens to a case, and when."""

    received_at: datetime
    hand_overs: tuple[tuple[str, datetime], ...]  # unit's slug, moment
    due_at: datetime
    extended_until: datetime | None
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A transferred case on its way to the database."""

    plan: CasePlan
    course: Course
    case: Case


def traits_of(unit: str, month: Month) -> Traits:
    """How a unit works in a month that has a ledger."""
    if month == APRIL and unit in april_lines():
        return april_traits(unit)
    return traits(unit, month)


class TransferredCases:
    """Makes the drafts of one month."""

    def __init__(self, plan: MonthPlan, registers: Registers, batch_id: int) -> None:
        self._plan = plan
        self._registers = registers
        self._batch_id = batch_id
        self._end = horizon(plan.month).end
        self._closed = plan.month in CLOSED_MONTHS
        self._latest = self._end - (EARLIEST_END if self._closed else timedelta(0))
        self._rng = chance("transferred", plan.month)
        self._ordinary = Receipts(plan.month)
        self._late = Receipts(plan.month, late=True)

    def drafts(self) -> list[Draft]:
        """One per planned case, in the plan's order."""
        return [self._draft(plan) for plan in self._plan.transferred]

    def _draft(self, plan: CasePlan) -> Draft:
        kind = choose(self._rng, KIND_WEIGHTS)
        course = self._course(plan, kind)
        case = self._row(plan, course, kind)
        if plan.is_province_assigned:
            _add_province(self._rng, case, course, may_be_late=not self._closed)
        if course.completed_at:
            top = categories()[plan.category].top
            case.reply = reply(self._rng, units()[plan.unit].short_name, top)
        return Draft(plan, course, case)

    def _course(self, plan: CasePlan, kind: RequestKind) -> Course:
        rng = self._rng
        receipts = self._ordinary if plan.completed else self._late
        received = receipts.draw(rng, not_after=self._latest)
        assigned = self._assigned(plan, received)
        cut_off = horizon(Month.of(assigned.date())).end
        hand_overs = _hand_overs(rng, plan, assigned, cut_off)
        due = due_at(assigned, kind)
        extended = None
        if rng.random() < EXTENDED and not plan.is_province_assigned:
            extended = end_of_day(workday_after(due.date(), EXTENSION_DAYS))
        if not plan.completed:
            after = _completion_afterwards(rng, cut_off)
            return Course(received, hand_overs, due, extended, after)
        is_late = rng.random() > traits_of(plan.unit, self._plan.month).on_time
        late = is_late and not plan.is_province_assigned
        completed = _completion(rng, hand_overs[-1][1], extended or due, cut_off, late=late)
        return Course(received, hand_overs, due, extended, completed)

    def _assigned(self, plan: CasePlan, received: datetime) -> datetime:
        """A few are forwarded slowly; none of the province's in April 2020."""
        share = SLOW_FROM_PROVINCE if plan.is_province_assigned else SLOW
        if self._rng.random() < share and not (plan.is_province_assigned and self._closed):
            slow = slow_assignment(self._rng, received)
            if slow < (self._latest if self._closed else DATA_END - EARLIEST_END):
                return slow
        return assignment(self._rng, received, self._end, stays=self._closed)

    def _row(self, plan: CasePlan, course: Course, kind: RequestKind) -> Case:
        rng, registers = self._rng, self._registers
        assigned = course.hand_overs[0][1]
        where = plan.unit if units()[plan.unit].kind in GENERALISTS else plan.district
        text = words(rng, where, plan.category, asks=kind == RequestKind.CONSULTATION)
        citizen = draw_citizen(rng)
        return Case(
            batch_id=self._batch_id,
            received_at=course.received_at,
            channel_id=registers.channels[_channel(rng, plan)].pk,
            request_kind=kind,
            handling=Handling.TRANSFERRED,
            is_province_assigned=plan.is_province_assigned,
            district_id=registers.districts[plan.district].pk,
            category_id=registers.categories[plan.category].pk,
            unit_id=registers.units[plan.unit].pk,
            assigned_at=assigned,
            handed_over_at=course.hand_overs[-1][1],
            due_at=course.due_at,
            extended_until=course.extended_until,
            completed_at=course.completed_at,
            forwarding_days=working_days_between(course.received_at.date(), assigned.date()),
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
    return "shengpingtai" if plan.is_province_assigned else choose(rng, CHANNEL_WEIGHTS)


def _hand_overs(
    rng: Random, plan: CasePlan, assigned: datetime, cut_off: datetime
) -> tuple[tuple[str, datetime], ...]:
    """Usually one; a case given to the wrong unit first has two or three, all by the cut-off."""
    end = min(cut_off, assigned + timedelta(hours=40))
    if rng.random() >= REASSIGNED or end - assigned < timedelta(hours=30):
        return ((plan.unit, assigned),)
    second = between(rng, assigned, assigned + timedelta(hours=18))
    if rng.random() >= AGAIN:
        return (_other_unit(rng, plan), assigned), (plan.unit, second)
    third = between(rng, second, end - timedelta(hours=6))
    return (
        (_other_unit(rng, plan), assigned),
        (_other_unit(rng, plan), second),
        (plan.unit, third),
    )


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


def _completion(
    rng: Random, handed: datetime, deadline: datetime, cut_off: datetime, *, late: bool
) -> datetime:
    """By the cut-off, and by the deadline unless it is `late` and there is time to be."""
    if late:
        moment = completion_too_late(rng, deadline)
        if moment < cut_off:
            return moment
    return completion_in_time(rng, handed, min(deadline + timedelta(microseconds=1), cut_off))


def _completion_afterwards(rng: Random, cut_off: datetime) -> datetime | None:
    """After the cut-off, as far as the data go; some are never completed."""
    moment = completion_after(rng, cut_off)
    return moment if moment < DATA_END and rng.random() < COMPLETED_AFTERWARDS else None


def _add_province(rng: Random, case: Case, course: Course, *, may_be_late: bool) -> None:
    """The province's number, its own deadline, and the answer given soon after completion."""
    received, completed = course.received_at, course.completed_at
    due = end_of_day(workday_after(received.date(), PROVINCE_DAYS))
    case.upper_number = f"LN{received:%Y%m%d}{int(rng.random() * 900_000) + 100_000}"
    case.province_due_at = due
    if completed:
        late = completion_too_late(rng, due)
        if may_be_late and rng.random() < ANSWERED_LATE and completed < late < DATA_END:
            case.province_answered_at = late
        else:
            end = min(end_of_day(completed.date()), completed + timedelta(hours=3))
            case.province_answered_at = between(rng, completed, end)
