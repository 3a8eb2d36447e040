"""The columns that the list of cases can have."""

from dataclasses import dataclass

from . import cells
from .cells import Cell


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
