"""Cases that the demo's hotline answers at once. No queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import TypeVar

from cases.models import Case, Handling, RequestKind
from cases.periods import Month

from .chance import chance
from .people import draw_citizen
from .plan import MonthPlan
from .profiles import season
from .registers import Registers
from .tables import categories
from .texts import answer, asked, thanks, words
from .timing import DATA_END, Receipts

T = TypeVar("T")
KIND_WEIGHTS: dict[RequestKind, float] = {
    RequestKind.CONSULTATION: 88,
    RequestKind.HELP: 6,
    RequestKind.OTHER: 4,
    RequestKind.THANKS: 2,
}
CHANNEL_WEIGHTS: dict[str, float] = {"dianhua": 90, "weixin": 5, "wangzhan": 2, "app": 3}
DISTRICT_WEIGHTS: dict[str, float] = {
    "panshan": 9,
    "shuangtaizi": 17,
    "xinglongtai": 40,
    "dawa": 19,
    "liaodongwan": 3,
    "": 12,
}
"""The last one: callers who do not say where they are."""
TOP_WEIGHTS = {
    "zhengwu": 34,
    "shehui": 24,
    "chengjian": 8,
    "gongzi": 16,
    "qita": 14,
    "huanbao": 1,
    "tudi": 3,
}
WITH_CATEGORY = 0.9


@cache
def _category_weights(month: Month) -> dict[str, float]:
    """Second-level categories about which there is something to ask."""
    return {
        slug: TOP_WEIGHTS[spec.top] * spec.weight * season(slug, month)
        for slug, spec in categories().items()
        if asked()[slug]
    }


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a call is about; a blank district is one that nobody asked for."""

    kind: RequestKind
    channel: str
    district: str
    category: str


def answered_cases(plan: MonthPlan, registers: Registers, batch_id: int) -> list[Case]:
    """The month's cases that were closed on the call."""
    rng = chance("answered", plan.month)
    receipts = Receipts(plan.month)
    return [
        _case(rng, receipts.draw(rng), topic, registers, batch_id)
        for topic in _topics(rng, plan.month, plan.answered_at_once)
    ]


def _topics(rng: Random, month: Month, count: int) -> Iterable[_Topic]:
    def drawn(weights: Mapping[T, float]) -> list[T]:
        return rng.choices(list(weights), list(weights.values()), k=count)

    return map(
        _Topic,
        drawn(KIND_WEIGHTS),
        drawn(CHANNEL_WEIGHTS),
        drawn(DISTRICT_WEIGHTS),
        drawn(_category_weights(month)),
    )


def _case(
    rng: Random, received: datetime, topic: _Topic, registers: Registers, batch_id: int
) -> Case:
    is_thanks = topic.kind == RequestKind.THANKS
    text = (
        thanks(rng, topic.district)
        if is_thanks
        else words(rng, topic.district, topic.category, asks=True)
    )
    citizen = draw_citizen(rng)
    closed = received + timedelta(seconds=60 + int(rng.random() * 540))
    has_category = rng.random() < WITH_CATEGORY and not is_thanks
    return Case(
        batch_id=batch_id,
        received_at=received,
        channel_id=registers.channels[topic.channel].pk,
        request_kind=topic.kind,
        handling=Handling.AT_ONCE,
        district_id=registers.districts[topic.district].pk if topic.district else None,
        category_id=registers.categories[topic.category].pk if has_category else None,
        completed_at=min(closed, DATA_END - timedelta(seconds=1)),
        citizen_name=citizen.name,
        phone_tail=citizen.tail,
        phone_hash=citizen.fingerprint,
        place=text.place,
        title=text.title,
        content=text.content,
        reply="" if is_thanks else answer(rng),
    )
