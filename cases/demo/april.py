"""April 2020: a ledger that meets the bulletin's figures by construction. No database.

Every margin is dealt like cards: a list that holds each value as often as the bulletin says is
shuffled and handed out, so the sums hold whatever the shuffle.
"""

from dataclasses import dataclass
from random import Random

from cases.periods import Month

from .chance import chance, choose, deal
from .plan import CasePlan, MonthPlan
from .profiles import GENERALISTS, tops_of, within_top
from .tables import april_lines, units

APRIL = Month(2020, 4)
ACCEPTED = 10_984

DISTRICT_ASSIGNED = {
    "panshan": 259,
    "shuangtaizi": 604,
    "xinglongtai": 1612,
    "dawa": 701,
    "liaodongwan": 64,
}
DISTRICT_COMPLETED = {
    "panshan": 249,
    "shuangtaizi": 586,
    "xinglongtai": 1513,
    "dawa": 694,
    "liaodongwan": 64,
}
"""The bulletin gives 1,513 and 64; its other three rates fit no whole number."""

CATEGORY_ASSIGNED = {
    "chengjian": 1105,
    "zhengwu": 662,
    "shehui": 664,
    "huanbao": 225,
    "gongzi": 140,
    "tudi": 43,
    "qita": 401,
}
PROVINCE_COMPLETED, PROVINCE_OPEN = 429, 22
"""451 in all; 429 of them are the bulletin's 95 %."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the ledger that a unit's figures ask for."""

    unit: str
    district: str
    completed: bool


def plan_april() -> MonthPlan:
    """The month, its transferred cases in a mixed order."""
    rng = chance("april")
    slots = _county_slots() + _municipal_slots(rng)
    tops = _deal_tops(rng, slots)
    provinces = _deal_provinces(rng, slots)
    plans = [
        CasePlan(
            unit=slot.unit,
            district=slot.district,
            category=choose(rng, within_top(units()[slot.unit].kind, top, APRIL)),
            completed=slot.completed,
            is_province_assigned=province,
        )
        for slot, top, province in zip(slots, tops, provinces, strict=True)
    ]
    rng.shuffle(plans)
    return MonthPlan(APRIL, ACCEPTED, tuple(plans))


def _county_slots() -> list[_Slot]:
    """County units' cases lie in their own district."""
    return [
        _Slot(line.unit, units()[line.unit].district, index < line.completed)
        for line in april_lines().values()
        if units()[line.unit].group == "county"
        for index in range(line.assigned)
    ]


def _municipal_slots(rng: Random) -> list[_Slot]:
    """Municipal units' cases fill what the county units leave of each district."""
    county = _county_slots()
    lines = [line for line in april_lines().values() if units()[line.unit].group == "municipal"]
    slots = []
    for completed in (True, False):
        left = {
            slug: (count if completed else DISTRICT_ASSIGNED[slug] - count)
            - sum(slot.district == slug and slot.completed is completed for slot in county)
            for slug, count in DISTRICT_COMPLETED.items()
        }
        owners = [
            line.unit
            for line in lines
            for _ in range(line.completed if completed else line.assigned - line.completed)
        ]
        slots += [
            _Slot(unit, district, completed)
            for unit, district in zip(owners, deal(rng, left), strict=True)
        ]
    return slots


def _deal_tops(rng: Random, slots: list[_Slot]) -> list[str]:
    """A top category for each slot: specialised units first, the rest to those who take all."""
    left = dict(CATEGORY_ASSIGNED)
    tops: dict[int, str] = {}
    for index, slot in enumerate(slots):
        kind = units()[slot.unit].kind
        if kind not in GENERALISTS:
            open_tops = {top: weight for top, weight in tops_of(kind).items() if left[top]}
            tops[index] = choose(rng, open_tops)
            left[tops[index]] -= 1
    rest = iter(deal(rng, left))
    return [tops[index] if index in tops else next(rest) for index in range(len(slots))]


def _deal_provinces(rng: Random, slots: list[_Slot]) -> list[bool]:
    """Which slots came from the province's platform."""
    done = sum(slot.completed for slot in slots)
    cards = {
        True: deal(rng, {True: PROVINCE_COMPLETED, False: done - PROVINCE_COMPLETED}),
        False: deal(rng, {True: PROVINCE_OPEN, False: len(slots) - done - PROVINCE_OPEN}),
    }
    return [cards[slot.completed].pop() for slot in slots]
