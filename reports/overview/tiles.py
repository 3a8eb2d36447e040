"""The key figures with what changed, in words and sign."""

from collections.abc import Mapping
from decimal import Decimal

from cases.measures import MEASURES
from reports import formats
from reports.figures import Figure

from .values import Digest, Tile

TILES = (
    "accepted",
    "answered_at_once",
    "assigned",
    "completion_rate",
    "on_time_rate",
    "satisfaction_rate",
)


def tiles(now: Digest, before: Digest, a_year_before: Digest, *, running: bool) -> tuple[Tile, ...]:
    """The six tiles. `running` compares with the same days of the other months."""
    month, year = ("较上月同期", "较上年同期") if running else ("较上月", "较上年同月")
    return tuple(
        Tile(
            label=MEASURES[key].name,
            figure=now.figures[key],
            changes=(
                _change(month, key, now.figures, before.figures),
                _change(year, key, now.figures, a_year_before.figures),
            ),
            note=_note(key, now.figures),
        )
        for key in TILES
        if key in now.figures
    )


def _change(
    label: str, key: str, now: Mapping[str, Figure], before: Mapping[str, Figure]
) -> tuple[str, str]:
    measure = MEASURES[key]
    old = before[key].value if key in before else None
    new = now[key].value
    return f"{label}{formats.rise(new, old, measure.unit)}", _direction(new, old)


def _direction(new: Decimal | int | None, old: Decimal | int | None) -> str:
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
