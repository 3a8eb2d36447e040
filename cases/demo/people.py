"""The demo's citizens: a surname, four digits and a fingerprint. No name or number is real."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁宋谢唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕"
    "丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷滕齐宫佟"
)
CITIZENS = 70_000
REGULARS = 4_000
"""A twentieth of the calls come from people who call often."""


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody who calls the hotline."""

    name: str
    tail: str
    fingerprint: str


def draw_citizen(rng: Random) -> Citizen:
    """A caller, now and then one who has called before."""
    regular = rng.random() < 0.05
    return _citizen(int(rng.random() * (REGULARS if regular else CITIZENS)))


@cache
def _citizen(serial: int) -> Citizen:
    digest = sha256(f"tongbao demo citizen {serial}".encode()).hexdigest()
    # The first surnames are the commonest: a square leans towards them.
    place = (int(digest[:6], 16) / 0xFFFFFF) ** 2 * (len(SURNAMES) - 1)
    return Citizen(
        name=SURNAMES[int(place)] + ("先生" if int(digest[6], 16) % 2 else "女士"),
        tail=f"{int(digest[7:13], 16) % 10_000:04}",
        fingerprint=digest,
    )
