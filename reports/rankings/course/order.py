"""The orders that the map of ranks can stand in, each an address."""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from django.http import QueryDict

from .values import Head, Row

DEFAULT = "rank"
ASCENDING, DESCENDING = "ascending", "descending"

Key = Callable[[Row], tuple]


def _missing_last(value: int | None) -> tuple[bool, int]:
    return value is None, value or 0


BY: Mapping[str, tuple[str, Key]] = {
    "rank": ("名次", lambda row: _missing_last(row.rank)),
    "month": ("较上月", lambda row: (row.month_step.places is None, -(row.month_step.places or 0))),
    "year": ("较上年", lambda row: (row.year_step.places is None, -(row.year_step.places or 0))),
    "mean": ("平均", lambda row: (row.mean is None, row.mean or 0)),
    "name": ("单位", lambda row: (False, row.slug)),
}
"""Title and key. Who has nothing to go by stands last either way; names go by their Pinyin, those
who gained most stand first.
"""


def ordered(rows: Sequence[Row], parameters: QueryDict) -> list[Row]:
    """As the address says, by the last rank unless it does; equals by rank, then by name."""
    key, is_reversed = _asked(parameters)
    by_name = sorted(rows, key=BY["name"][1])
    by_rank = sorted(by_name, key=BY["rank"][1])
    found = sorted(by_rank, key=BY[key][1], reverse=is_reversed)
    if not is_reversed:
        return found
    known = [row for row in found if not BY[key][1](row)[0]]
    return [*known, *(row for row in by_rank if BY[key][1](row)[0])]


def heads(parameters: QueryDict, path: str, group: str) -> dict[str, Head]:
    """The columns that order the rows; the present one leads to its reverse."""
    now, is_reversed = _asked(parameters)
    found = {}
    for key, (title, _) in BY.items():
        is_now = key == now
        wanted = f"-{key}" if is_now and not is_reversed else key
        query = {"tab": group} | ({} if wanted == DEFAULT else {"sort": wanted})
        order = (DESCENDING if is_reversed else ASCENDING) if is_now else ""
        found[key] = Head(title, f"{path}?{urlencode(query)}#map", order)
    return found


def _asked(parameters: QueryDict) -> tuple[str, bool]:
    """An unknown order counts as not asked for."""
    text = parameters.get("sort", "")
    key = text.removeprefix("-")
    return (key, text.startswith("-")) if key in BY else (DEFAULT, False)
