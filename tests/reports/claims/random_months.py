"""Random months: even and uneven ones, with ties, near ties, small numbers, gaps and nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from cases.periods import Month
from tests.reports.claims.raw import NAMES, Line

DISTRICTS = [
    "盘山县",
    "双台子区",
    "兴隆台区",
    "大洼区",
    "辽东湾新区",
    "东城",
    "西城",
    "北区",
    "南区",
]
CATEGORIES = ["城建交通类", "政务服务类", "社会事业类", "环保生态类", "工资社保类", "其他类"]
SUBCATEGORIES = [f"细项{sign}" for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"]
SPOTS = [f"街道{sign}" for sign in "一二三四五六七八九十百千"]
SCALES = [1, 4, 12, 31, 40, 80, 300, 900]


@dataclass(frozen=True)
class RandomMonth:
    """Bare numbers of a month and of the one before."""

    first: date
    districts: list[Line]
    categories: list[Line]
    days: list[int]
    crossed: dict[tuple[str, str], int]
    run: list[int | None]
    is_running: bool
    rising: dict[str, tuple[int, int]] = field(default_factory=dict)
    spots: dict[str, tuple[int, int]] = field(default_factory=dict)
    days_before: int = 30


def random_month(seed: int) -> RandomMonth:
    """Always the same one for a seed."""
    dice = Random(seed)
    length = dice.choice([28, 29, 30, 31, 30, 31, 14, 1, 0])
    return RandomMonth(
        first=date(2020, 1, 1) + timedelta(days=dice.randrange(366)),
        districts=_lines(dice, DISTRICTS),
        categories=_lines(dice, CATEGORIES),
        days=_days(dice, length),
        crossed=_crossed(dice),
        run=_run(dice),
        is_running=dice.random() < 0.3,
        rising=_pairs(dice, SUBCATEGORIES),
        spots=_pairs(dice, SPOTS),
        days_before=dice.choice([28, 29, 30, 31, 30, 31, 14, 0]),
    )


def _lines(dice: Random, names: list[str]) -> list[Line]:
    chosen = dice.sample(names, dice.randint(0, len(names)))
    numbers = _numbers(dice, len(chosen))
    make = _given if dice.random() < 0.2 else _counted
    quality = _quality(dice)
    lines = [make(dice, *one, quality) for one in zip(chosen, numbers, strict=True)]
    if lines and dice.random() < 0.25:
        lines.append(_counted(dice, "无", dice.choice([0, 3, 50, max(numbers) + 1]), quality))
        if make is _given:
            lines.pop()
    return lines


def _numbers(dice: Random, size: int) -> list[int]:
    """Equal, nearly equal, tied in places, all over the place, or one far ahead."""
    scale = dice.choice(SCALES)
    kinds: list[Callable[[int], int]] = [
        lambda _: scale,
        lambda _: scale + dice.randint(0, max(1, scale // 8)),
        lambda _: scale * dice.choice([1, 1, 2]),
        lambda _: dice.randint(0, 2 * scale),
        lambda i: scale * 3 if i == 0 else dice.randint(0, scale),
        lambda i: int(scale * 0.9**i),
        lambda i: int(scale * dice.choice([1, 1, 0.5]) + dice.choice([0, 0, 1])),
    ]
    kind = dice.choice(kinds)
    return [kind(i) for i in range(size)]


Quality = Callable[[], float]


def _quality(dice: Random) -> Quality:
    base = dice.choice([1.0, 0.98, 0.95, 0.7])
    spread = dice.choice([0.0, 0.0, 0.01, 0.05, 0.3])
    return lambda: min(1.0, max(0.0, base - spread * dice.random()))


def _counted(dice: Random, name: str, number: int, quality: Quality) -> Line:
    completed = _part(dice, number, quality())
    ratings = dice.choice([0, number, number // 3, 2 * number])
    return Line(
        name,
        number,
        rates={
            "completion_rate": (completed, number),
            "on_time_rate": (_part(dice, completed, quality()), completed),
            "satisfaction_rate": (_part(dice, ratings, quality()), ratings),
        },
    )


def _part(dice: Random, whole: int, chance: float) -> int:
    if dice.random() < 0.5:
        return int(whole * chance)
    return sum(dice.random() < chance for _ in range(whole))


def _given(dice: Random, name: str, number: int, quality: Quality) -> Line:
    """As a totals sheet has it."""
    rates = {
        key: f"{100 * quality() - dice.choice([0, 0, 0.4]) * dice.random():.2f}" for key in NAMES
    }
    return Line(name, number, given={key: text.lstrip("-") for key, text in rates.items()})


def _days(dice: Random, length: int) -> list[int]:
    scale, weekend = dice.choice([0, 1, 5, 40, 300]), dice.choice([1.0, 1.0, 0.9, 0.5, 1.4])
    busy = dice.randrange(length) if length and dice.random() < 0.4 else -1
    return [
        int(scale * (weekend if i % 7 in {5, 6} else 1) * dice.uniform(0.8, 1.2))
        * (1 + (i == busy))
        for i in range(length)
    ]


def _crossed(dice: Random) -> dict[tuple[str, str], int]:
    lines = dice.sample(DISTRICTS[:5], dice.randint(1, 5))
    columns = dice.sample(CATEGORIES, dice.randint(1, 6))
    scale, odd = dice.choice(SCALES[:7]), dice.random() < 0.6
    return {
        (line, column): int(
            scale * dice.uniform(0.5, 1) * (3 if odd and dice.random() < 0.1 else 1)
        )
        for line in lines
        for column in columns
        if dice.random() < 0.9
    }


def _run(dice: Random) -> list[int | None]:
    scale = dice.choice([0, 10, 100, 1000])
    spread = dice.choice([0.02, 0.2, 0.6])
    return [
        None if dice.random() < 0.05 else int(scale * dice.uniform(1 - spread, 1 + spread))
        for _ in range(dice.choice([0, 1, 4, 13, 24]))
    ]


def _pairs(dice: Random, names: list[str]) -> dict[str, tuple[int, int]]:
    """Of most names about as many as before, of some clearly more, fewer, or none before."""
    found = {}
    for name in dice.sample(names, dice.randint(0, len(names))):
        before = dice.choice([0, 2, 8, 20, 60, 200, 1000])
        factor = dice.choice([0, 0.5, 0.9, 1, 1, 1, 1.1, 1.2, 1.25, 1.5, 3])
        now = int(before * factor) + dice.choice([0, 0, 1, 9, 10, 15])
        found[name] = (now, before)
    return found


def month_of(index: int) -> Month:
    """The months of a run, the first one 2018-05."""
    return Month(2018, 5).plus(index)
