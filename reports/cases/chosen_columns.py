"""Which columns somebody wants to see, in which order, and how many lines a page has."""

from dataclasses import dataclass

from django.db import transaction
from django.http import QueryDict

from accounts.models import User
from cases.browsing import By
from reports.models import ColumnChoice
from reports.page import PAGE_SIZES

from .columns import COLUMNS, Column

TABLE = "cases"
FIXED = "number"
"""Always the first: it leads to the case."""
USUAL = (FIXED, "received_at", "title", "district", "category", "unit", "state", "star", "flags")
USUAL_OF_ASSIGNED = tuple("assigned_at" if key == "received_at" else key for key in USUAL)


@dataclass(frozen=True)
class Chosen:
    """The columns of a page in their order; `in_address` when the address names them."""

    keys: tuple[str, ...]
    per_page: int
    in_address: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(COLUMNS[key] for key in self.keys)


def chosen_columns(user: User, parameters: QueryDict, by: By, notices: list[str]) -> Chosen:
    """What the address names, else what the person has kept, else the usual."""
    kept = ColumnChoice.objects.filter(owner=user, table=TABLE).first()
    size = parameters.get("per_page", "")
    if size and size not in PAGE_SIZES:
        notices.append(f"每页只能显示 {'、'.join(PAGE_SIZES)} 条，现按平常的条数显示。")
    usual_size = str(kept.per_page) if kept else PAGE_SIZES[0]
    per_page = int(size if size in PAGE_SIZES else usual_size)
    named = [key for key in parameters.get("columns", "").split(",") if key]
    if unknown := [key for key in named if key not in COLUMNS]:
        notices.append(f"没有“{unknown[0][:20]}”这一列，已忽略。")
    known = [key for key in named if key in COLUMNS]
    if known:
        keys = with_fixed(known)
        return Chosen(keys, per_page, ",".join(keys))
    usual = USUAL_OF_ASSIGNED if by is By.ASSIGNED else USUAL
    return Chosen(with_fixed(kept.columns) if kept and kept.columns else usual, per_page)


def with_fixed(keys: list[str]) -> tuple[str, ...]:
    """Known columns, each once, after the one that always stands first."""
    return tuple(dict.fromkeys([FIXED, *(key for key in keys if key in COLUMNS)]))


@transaction.atomic
def keep_columns(*, owner: User, keys: tuple[str, ...], per_page: int) -> None:
    """From now on the list stands so for this person."""
    ColumnChoice.objects.update_or_create(
        owner=owner, table=TABLE, defaults={"columns": list(keys), "per_page": per_page}
    )


def forget_columns(*, owner: User) -> None:
    """Back to the usual columns."""
    ColumnChoice.objects.filter(owner=owner, table=TABLE).delete()


def moved(keys: list[str], key: str, by: int) -> list[str]:
    """One column a place further up (-1) or down (1); the first one stays."""
    if key not in keys or key == FIXED:
        return keys
    at = keys.index(key)
    to = min(max(at + by, 1), len(keys) - 1)
    rest = [one for one in keys if one != key]
    return [*rest[:to], key, *rest[to:]]
