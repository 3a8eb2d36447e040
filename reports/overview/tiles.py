"""The key figures with what changed, in words and sign, and their last twelve months."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from cases.measures import MEASURES
from reports import formats
from reports.figures import Figure
from scoring.arithmetic import half_up

from .compare import Compared
from .material import Material
from .values import Beside, Point, Tile

TILES = (
    "accepted",
    "answered_at_once",
    "assigned",
    "completion_rate",
    "on_time_rate",
    "satisfaction_rate",
)
RUN = 12
"""Months of a tile's line."""
FEWER_DAYS = "天数不同，不算增减"

Value = Decimal | int | None


def tiles(material: Material) -> tuple[Tile, ...]:
    """The six tiles. A running month is compared with the same days of the other months."""
    return tuple(_tile(material, key) for key in TILES if key in material.now.figures)


def _tile(material: Material, key: str) -> Tile:
    now, points = material.now.figures, _ended(material)
    beside = _beside(material, key)
    return Tile(
        label=MEASURES[key].name,
        figure=now[key],
        changes=(beside.change,) if beside else _changes(material, key),
        note=_note(key, now),
        run=tuple(_value(point, key) for point in points),
        run_words=_run_words(points, key),
        beside=beside,
    )


def _changes(material: Material, key: str) -> tuple[tuple[str, str], ...]:
    running = material.asked.is_running
    month, year = ("较上月同期", "较上年同期") if running else ("较上月", "较上年同月")
    now = material.now.figures[key].value
    sides = ((month, material.before), (year, material.a_year_before))
    return tuple(_change(label, key, now, _known(one.figures, key)) for label, one in sides)


def _change(label: str, key: str, new: Value, old: Value) -> tuple[str, str]:
    words = formats.rise(new, old, MEASURES[key].unit).replace(" 个", "\u00a0个")
    return f"{label}{words}", _direction(new, old)


def _beside(material: Material, key: str) -> Beside | None:
    """The same figure of what the reader put beside the page."""
    if material.compared is None or material.beside is None:
        return None
    other = material.beside.figures.get(key)
    name = MEASURES[key].name
    fig = other or Figure(key, name, None, formats.NOTHING, reason="没有数据")
    change = _against(material.compared, key, material.now.figures[key].value, fig.value)
    if material.compared.has_fewer_days and MEASURES[key].unit != "%" and other:
        change = (FEWER_DAYS, _direction(None, None))
    return Beside(material.compared.name, fig, change)


def _against(compared: Compared, key: str, new: Value, old: Value) -> tuple[str, str]:
    """The difference; its name stands above it. Months rise and fall, a district has more."""
    if compared.is_month or new is None or old is None:
        return _change("", key, new, old)
    unit, gap = MEASURES[key].unit, abs(Fraction(new) - Fraction(old))
    if not gap:
        words = "相同"
    elif unit == "%":
        words = f"{'高' if new > old else '低'} {half_up(gap)}\u00a0个百分点"
    else:
        words = f"{'多' if new > old else '少'} {half_up(gap, 0):,}{unit}"
    return words, _direction(new, old)


def _ended(material: Material) -> list[Point]:
    """The last months that are over: one that runs would look like a plunge."""
    return [point for point in material.run if not point.is_running][-RUN:]


def _run_words(points: list[Point], key: str) -> str:
    """From where to where the line goes, for those who cannot see it."""
    known = [point for point in points if _value(point, key) is not None]
    if len(known) < 2:
        return ""
    words = [f"{point.month.label}{point.figures[key].text}" for point in (known[0], known[-1])]
    ordered = sorted(known, key=lambda point: point.figures[key].value or 0)
    ends = [f"{point.month.label}{point.figures[key].text}" for point in (ordered[-1], ordered[0])]
    return (
        f"{MEASURES[key].name}近{len(known)}个月由{words[0]}到{words[1]}，"
        f"最高{ends[0]}，最低{ends[1]}"
    )


def _value(point: Point, key: str) -> Value:
    return _known(point.figures, key)


def _known(figures: Mapping[str, Figure], key: str) -> Value:
    return figures[key].value if key in figures else None


def _direction(new: Value, old: Value) -> str:
    if new is None or old is None:
        return "none"
    if new == old:
        return "flat"
    return "up" if new > old else "down"


def _note(key: str, figures: Mapping[str, Figure]) -> str:
    excluded = figures.get("excluded")
    if key == "accepted" and excluded and excluded.value:
        return f"另有考核剔除 {excluded.text} 件，不计入"
    return ""
