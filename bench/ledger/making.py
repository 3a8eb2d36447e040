"""The rows that are measured on: made up by rule, the same for the same size. No database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from cases.periods import CITY

FIRST_YEAR = 2013
MONTHS = 90
TODAY = datetime(2020, 6, 30, 18, tzinfo=CITY)
"""The evening of the last day."""
KNOWN_WORDS = {
    "物业": 0.10,
    "供暖": 0.06,
    "噪音": 0.05,
    "停水": 0.02,
    "路灯": 0.02,
    "井盖": 0.01,
    "拖欠工资": 0.01,
    "垃圾清运": 0.01,
    "红海滩": 0.001,
    "稻田画": 0.0001,
}
"""Words to be searched for, and in which part of the texts each of them stands."""
KINDS = {"consultation": 40, "help": 30, "complaint": 20, "report": 5, "suggestion": 4, "": 1}
PLACES = 4_000
CALLERS = 200_000
VOCABULARY = 6_000


@dataclass(frozen=True)
class Registers:
    """Primary keys of what cases refer to; `batches` one for each month."""

    districts: Sequence[int]
    categories: Sequence[int]
    channels: Sequence[int]
    units: Sequence[int]
    batches: Sequence[int]


@dataclass(frozen=True)
class Made:
    """A case's columns by name, and its ratings: source, stars, moment."""

    case: Mapping[str, object]
    ratings: Sequence[tuple[str, int, datetime]]


class Speech:
    """Sentences of words as unevenly common as words are."""

    def __init__(self, random: Random) -> None:
        self._random = random
        characters = [
            bytes((row, cell)).decode("gb2312")
            for row in range(0xB0, 0xD7)
            for cell in range(0xA1, 0xFA)
        ]
        self._words = [
            "".join(random.choices(characters, k=random.choice((2, 2, 2, 3, 4))))
            for _ in range(VOCABULARY)
        ]
        self._weights = list(accumulate(1 / (rank + 20) for rank in range(VOCABULARY)))

    def text(self, length: int) -> str:
        """About so many characters, with a mark after every eight words."""
        words = self._random.choices(self._words, cum_weights=self._weights, k=max(1, length // 3))
        return "，".join("".join(words[at : at + 8]) for at in range(0, len(words), 8))


def make(number: int, registers: Registers) -> Iterator[Made]:
    """So many cases, spread over the months of the batches in the order of receipt."""
    random = Random(number)
    speech = Speech(random)
    places = [speech.text(12) for _ in range(PLACES)]
    names = _Weighted(registers, random)
    for index in range(number):
        yield _case(index, number, random, speech, names, places)


class _Weighted:
    """Chooses from the registers: the first of each is the most common."""

    def __init__(self, registers: Registers, random: Random) -> None:
        self._random = random
        self._registers = registers
        self._weights = {
            name: list(accumulate(1 / (rank + 3) for rank in range(len(keys))))
            for name, keys in vars(registers).items()
        }

    @property
    def months(self) -> int:
        return len(self._registers.batches)

    def one_of(self, name: str) -> int:
        keys = getattr(self._registers, name)
        return self._random.choices(keys, cum_weights=self._weights[name])[0]

    def batch(self, month: int) -> int:
        return self._registers.batches[month]


def _received(index: int, number: int, months: int, random: Random) -> tuple[int, datetime]:
    """The month's place among the months, and the moment, in working hours."""
    month, within = divmod(index * months, number)
    year, place = divmod(month, 12)
    day = 1 + 28 * within // number
    minutes = random.randrange(7 * 60, 17 * 60)
    start = datetime(FIRST_YEAR + year, place + 1, day, tzinfo=CITY)
    return month, start + timedelta(minutes=minutes, seconds=random.randrange(60))


def _case(
    index: int, number: int, random: Random, speech: Speech, names: _Weighted, places: list[str]
) -> Made:
    month, received = _received(index, number, names.months, random)
    is_transferred = random.random() < 0.33
    has_no_place = not is_transferred and random.random() < 0.1
    case: dict[str, object] = {
        "number": f"PJ{received:%y%m%d}{index:07}",
        "upper_number": f"SJ{index:09}" if random.random() < 0.1 else "",
        "batch_id": names.batch(month),
        "received_at": received,
        "channel_id": names.one_of("channels"),
        "request_kind": random.choices(list(KINDS), list(KINDS.values()))[0],
        "handling": "transferred" if is_transferred else "at_once",
        "is_province_assigned": random.random() < 0.04,
        "district_id": None if has_no_place else names.one_of("districts"),
        "category_id": None if has_no_place else names.one_of("categories"),
        "is_difficult": is_transferred and random.random() < 0.01,
        "is_high_star": is_transferred and random.random() < 0.005,
        "citizen_name": "王先生",
        "phone_tail": f"{random.randrange(10_000):04}",
        "phone_hash": f"{random.randrange(CALLERS):064x}",
        "place": random.choice(places),
        "title": speech.text(random.randrange(9, 24)),
        "content": _told(speech.text(random.randrange(30, 200)), random),
        "reply": speech.text(random.randrange(20, 100)) if is_transferred else "",
    }
    course = _transferred(received, random, names) if is_transferred else _answered(received)
    return Made({**case, **course}, _ratings(course, random))


def _told(text: str, random: Random) -> str:
    said = [word for word, share in KNOWN_WORDS.items() if random.random() < share]
    return f"{text}，{'、'.join(said)}" if said else text


def _answered(received: datetime) -> dict[str, object]:
    nothing = dict.fromkeys(("unit_id", "assigned_at", "handed_over_at", "due_at"))
    return {**nothing, "completed_at": received + timedelta(minutes=6)}


def _transferred(received: datetime, random: Random, names: _Weighted) -> dict[str, object]:
    """One in twenty is late, one in a thousand stays open; what lies ahead is not known yet."""
    assigned = received + timedelta(minutes=random.randrange(5, 600))
    due = (assigned + timedelta(days=7)).replace(hour=23, minute=59, second=59, microsecond=0)
    days = random.uniform(7, 20) if random.random() < 0.05 else random.uniform(0.1, 6)
    completed = assigned + timedelta(days=days)
    is_open = completed >= TODAY or random.random() < 0.001
    return {
        "unit_id": names.one_of("units"),
        "assigned_at": assigned,
        "handed_over_at": assigned,
        "due_at": due,
        "completed_at": None if is_open else completed,
    }


def _ratings(case: Mapping[str, object], random: Random) -> list[tuple[str, int, datetime]]:
    completed = case["completed_at"]
    if not (case["unit_id"] and isinstance(completed, datetime)) or random.random() > 0.8:
        return []
    stars = random.choices(range(1, 6), (1, 1, 3, 15, 80), k=2)
    first = ("call_back", stars[0], completed + timedelta(hours=20))
    if random.random() < 0.9:
        return [first]
    return [first, ("province", stars[1], completed + timedelta(hours=40))]
