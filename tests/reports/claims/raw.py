"""A month as bare numbers, and the places and digests that claims are made from.

The reader of claims is given the bare numbers only.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from cases.periods import Month
from reports.figures import Figure
from reports.overview.values import Digest, Origin, Place, Point

NAMES = {
    "completion_rate": "办结率",
    "on_time_rate": "及时办结率",
    "satisfaction_rate": "满意率",
}
WHOLES = {
    "completion_rate": "assigned",
    "on_time_rate": "completed",
    "satisfaction_rate": "ratings",
}


@dataclass(frozen=True)
class Line:
    """A member: its name (none: what bears no name), count, and part and whole of its rates.

    `given`: rates that a sheet prints without counts, in percent.
    """

    name: str
    count: int
    rates: dict[str, tuple[int, int]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)

    @property
    def is_nameless(self) -> bool:
        return self.name == "无"


def percent(part: int, whole: int) -> str:
    """95.86, half up."""
    return str((Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP))


def count(number: int, key: str = "assigned") -> Figure:
    return Figure(key, key, number, f"{number:,}", url=f"/cases/?measure={key}&n={number}")


def rate(key: str, part: int, whole: int) -> Figure:
    value = Decimal(percent(part, whole)) if whole else None
    return Figure(
        key,
        NAMES[key],
        value,
        f"{value}%" if whole else "—",
        url="/cases/",
        part=count(part, f"{key}-part"),
        whole=count(whole, WHOLES[key]),
    )


def given_rate(key: str, text: str) -> Figure:
    return Figure(key, NAMES[key], Decimal(text), f"{text}%", url="/sheets/1/")


def place(line: Line, key: str = "assigned") -> Place:
    figures = {key: count(line.count, key)}
    figures |= {one: rate(one, *numbers) for one, numbers in line.rates.items()}
    figures |= {one: given_rate(one, text) for one, text in line.given.items()}
    return Place(line.name, "none" if line.is_nameless else f"s-{line.name}", figures)


def places(lines: list[Line], key: str = "assigned") -> tuple[Place, ...]:
    return tuple(place(line, key) for line in lines)


def days(first: date, numbers: list[int]) -> dict[date, Figure]:
    return {
        first + timedelta(days=i): count(number, "accepted") for i, number in enumerate(numbers)
    }


def is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def point(month: Month, number: int | None, *, running: bool = False) -> Point:
    figures = {} if number is None else {"accepted": count(number, "accepted")}
    return Point(month, figures, is_running=running)


def digest(
    *,
    day_counts: int = 30,
    subcategories: dict[str, int] | None = None,
    spots: dict[str, int] | None = None,
    **others,
) -> Digest:
    """A month of the ledger with what rises are looked for in."""
    return Digest(
        origin=others.pop("origin", Origin.LEDGER),
        days=days(date(2020, 4, 1), [0] * day_counts),
        subcategories=_counted(subcategories or {}),
        spots=_counted(spots or {}),
        **others,
    )


def _counted(numbers: dict[str, int]) -> tuple[Place, ...]:
    return tuple(place(Line(name, number)) for name, number in numbers.items())
