"""The form in which columns are chosen: as the list shows it, and as it was sent."""

from dataclasses import dataclass

from django.http import QueryDict

from accounts.models import User
from reports.page import PAGE_SIZES

from .chosen_columns import FIXED, Chosen, forget_columns, keep_columns, moved, with_fixed
from .columns import COLUMNS


@dataclass(frozen=True)
class ColumnLine:
    """A column to tick and to move; the first one is always there."""

    key: str
    title: str
    is_shown: bool
    is_fixed: bool


@dataclass(frozen=True)
class ColumnForm:
    """Every column, the shown ones first in their order; and how many lines a page has."""

    lines: tuple[ColumnLine, ...]
    sizes: tuple[tuple[str, bool], ...]


def column_form(chosen: Chosen) -> ColumnForm:
    """As the page now stands."""
    keys = [*chosen.keys, *(key for key in COLUMNS if key not in chosen.keys)]
    return ColumnForm(
        lines=tuple(
            ColumnLine(key, COLUMNS[key].title, key in chosen.keys, key == FIXED) for key in keys
        ),
        sizes=tuple((size, size == str(chosen.per_page)) for size in PAGE_SIZES),
    )


def take_columns(sent: QueryDict, owner: User) -> str:
    """Keeps what was sent and says so. Whatever is no column counts as not sent."""
    if "usual" in sent:
        forget_columns(owner=owner)
        return "已恢复默认的列。"
    order = [key for key in sent.getlist("order") if key in COLUMNS]
    shown = set(sent.getlist("shown"))
    order = moved(order, sent.get("up", ""), -1)
    order = moved(order, sent.get("down", ""), 1)
    size = sent.get("per_page", "")
    keep_columns(
        owner=owner,
        keys=with_fixed([key for key in order if key in shown]),
        per_page=int(size if size in PAGE_SIZES else PAGE_SIZES[0]),
    )
    return "" if is_move(sent) else "列已保存，以后都这样显示。"


def is_move(sent: QueryDict) -> bool:
    """A column was moved; its form is to stay open."""
    return bool({"up", "down"} & sent.keys())
