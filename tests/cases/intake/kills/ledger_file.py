"""A platform's export in editions: a later one changes cases of the first and brings new ones."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

HEADER = (
    *("办件编号", "受理时间", "办理方式", "管辖属地", "事项大类", "承办单位", "交办时间"),
    *("办理时限", "办结时间", "诉求标题", "诉求内容", "评星来源", "评星", "评星时间"),
)
DISTRICT, CATEGORY = "兴隆台区", "城建交通类"
UNITS = ("市公安局", "水务集团", "盘山县", "大洼区")
START = datetime(2020, 4, 1, 8)  # noqa: DTZ001  a file knows no zone
KEPT, HANDED_ON, RATED_ANEW = range(3)
"""What the second edition makes of a known case, by its number's remainder."""


@dataclass(frozen=True)
class Edition:
    """So many known cases and so many new ones. `turn` changes what it says of the known."""

    known: int
    new: int = 0
    turn: int = 0

    @property
    def content(self) -> bytes:
        out = io.StringIO()
        csv.writer(out).writerows([HEADER, *self._rows()])
        return out.getvalue().encode("utf-8-sig")

    @property
    def changed(self) -> int:
        """How many of the known cases the edition changes in whatever way."""
        return sum(number % 3 != KEPT for number in range(self.known)) if self.turn else 0

    def _rows(self) -> Iterator[list[str]]:
        for number in range(self.known):
            yield _row(number, number % 3 if self.turn else KEPT, self.turn)
        for number in range(self.new):
            yield _row(10**6 + number, KEPT, 0)


def _row(number: int, course: int, turn: int) -> list[str]:
    received = START + timedelta(minutes=number % 10_000)
    handed = received + timedelta(hours=1)
    unit, completed, stars = number % 2, "", 3
    if course == HANDED_ON:
        handed += timedelta(days=turn)
        unit += 2 * (turn % 2)
        completed = _text(handed + timedelta(days=1))
    if course == RATED_ANEW:
        stars = 3 + turn % 3
    return [
        *(f"TB{number:08}", _text(received), "转办", DISTRICT, CATEGORY, UNITS[unit]),
        *(_text(handed), _text(received + timedelta(days=7)), completed),
        *(f"路灯不亮第{number}次", f"小区门口的路灯已经{number % 9 + 1}天不亮，夜里出行不便。"),
        *("话务", str(stars), _text(received + timedelta(days=9))),
    ]


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
