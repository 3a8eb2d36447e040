"""Cases that the demo's hotline answers at once. No queries."""

from datetime import timedelta
from functools import cache

from cases.models import Case, Handling, RequestKind
from cases.periods import Month

from .chance import chance
from .people import draw_citizen
from .plan import MonthPlan
from .profiles import season
from .registers import Registers
from .tables import categories
from .texts import answer, asked, words
from .timing import DATA_END, Receipts

KIND_WEIGHTS = {
    RequestKind.CONSULTATION: 80,
    RequestKind.HELP: 7,
    RequestKind.COMPLAINT: 4,
    RequestKind.SUGGESTION: 3,
    RequestKind.THANKS: 2,
    RequestKind.OTHER: 4,
}
CHANNEL_WEIGHTS = {"dianhua": 90, "weixin": 5, "wangzhan": 2, "app": 3}
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


def answered_cases(plan: MonthPlan, registers: Registers, batch_id: int) -> list[Case]:
    """The month's cases that were closed on the call."""
    rng = chance("answered", plan.month)
    receipts = Receipts(plan.month)
    count = plan.answered_at_once
    kinds = rng.choices(list(KIND_WEIGHTS), list(KIND_WEIGHTS.values()), k=count)
    channels = rng.choices(list(CHANNEL_WEIGHTS), list(CHANNEL_WEIGHTS.values()), k=count)
    districts = rng.choices(list(DISTRICT_WEIGHTS), list(DISTRICT_WEIGHTS.values()), k=count)
    weights = _category_weights(plan.month)
    topics = rng.choices(list(weights), list(weights.values()), k=count)
    cases = []
    for kind, channel, district, topic in zip(kinds, channels, districts, topics, strict=True):
        received = receipts.draw(rng)
        text = words(rng, district, topic, asks=True)
        citizen = draw_citizen(rng)
        closed = received + timedelta(seconds=60 + int(rng.random() * 540))
        cases.append(
            Case(
                batch_id=batch_id,
                received_at=received,
                channel_id=registers.channels[channel].pk,
                request_kind=kind,
                handling=Handling.AT_ONCE,
                district_id=registers.districts[district].pk if district else None,
                category_id=(
                    registers.categories[topic].pk if rng.random() < WITH_CATEGORY else None
                ),
                completed_at=min(closed, DATA_END - timedelta(seconds=1)),
                citizen_name=citizen.name,
                phone_tail=citizen.tail,
                phone_hash=citizen.fingerprint,
                place=text.place,
                title=text.title,
                content=text.content,
                reply=answer(rng),
            )
        )
    return cases
