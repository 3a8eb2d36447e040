"""The columns of the list: which there are, and which of them somebody wants to see."""

from dataclasses import dataclass

from django.db import transaction
from django.http import QueryDict

from accounts.models import User
from reports.models import ColumnChoice
from reports.page import PAGE_SIZES

from . import cells
from .cells import Cell

TABLE = "cases"


@dataclass(frozen=True)
class Column:
    """`order` is its key in `paging.ORDERS` ("": the list is not sorted by it); `kind` how it is
    set: num, nowrap, or a class of its own.
    """

    key: str
    title: str
    cell: Cell
    order: str = ""
    kind: str = ""


COLUMNS = {
    column.key: column
    for column in (
        Column("number", "办件编号", cells.number, "number", "ledger__number"),
        Column(
            "received_at",
            "受理时间",
            cells.moment("received_at"),
            "received_at",
            "nowrap",
        ),
        Column("title", "标题与内容", cells.title, "", "ledger__text"),
        Column("district", "管辖属地", cells.name_of("district"), "district", "nowrap"),
        Column(
            "category",
            "涉及领域",
            cells.category,
            "category",
            "ledger__name",
        ),
        Column(
            "unit",
            "承办单位",
            cells.unit,
            "unit",
            "ledger__name",
        ),
        Column("state", "状态与时限", cells.state, "deadline", "ledger__state"),
        Column("star", "评星", cells.star, "star", "nowrap"),
        Column("flags", "标记", cells.flags, "", "ledger__flags"),
        Column("channel", "受理渠道", cells.name_of("channel"), "channel", "nowrap"),
        Column(
            "kind",
            "诉求类型",
            cells.chosen("request_kind"),
            "kind",
            "nowrap",
        ),
        Column(
            "handling",
            "办理方式",
            cells.chosen("handling"),
            "handling",
            "nowrap",
        ),
        Column(
            "assigned_at",
            "交办时间",
            cells.moment("assigned_at"),
            "assigned_at",
            "nowrap",
        ),
        Column(
            "deadline",
            "办理时限",
            cells.deadline,
            "deadline",
            "nowrap",
        ),
        Column(
            "completed_at",
            "办结时间",
            cells.completed_at,
            "completed_at",
            "nowrap",
        ),
        Column("place", "诉求地点", cells.place, "", "ledger__name"),
        Column("citizen", "诉求人", cells.citizen, "", "nowrap"),
        Column(
            "province",
            "省交办",
            cells.province,
            "",
            "nowrap",
        ),
        Column("batch", "导入批次", cells.batch, "", "nowrap"),
    )
}
FIXED = "number"
"""Always the first: it leads to the case."""
USUAL = (FIXED, "received_at", "title", "district", "category", "unit", "state", "star", "flags")


@dataclass(frozen=True)
class Chosen:
    """The columns of a page in their order; `in_address` when the address names them."""

    keys: tuple[str, ...]
    per_page: int
    in_address: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(COLUMNS[key] for key in self.keys)

    def all_keys(self) -> list[str]:
        """The chosen ones, then the others: the order of the form."""
        return [*self.keys, *(key for key in COLUMNS if key not in self.keys)]


def chosen_columns(user: User, parameters: QueryDict, notices: list[str]) -> Chosen:
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
    return Chosen(with_fixed(kept.columns) if kept and kept.columns else USUAL, per_page)


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
