"""即时答复 or 转办: what a row says outright, what follows from its unit, and contradictions."""

from cases.models import Handling

from .outcome import NULL
from .row import LedgerRow

_REQUIRED = (
    ("district", "district_id", ("district",), "管辖属地"),
    ("category", "category_id", ("category", "subcategory"), "事项大类"),
)


def settle_handling(row: LedgerRow, _cells: list[str]) -> None:
    """Writes `handling`: `NULL` where the file has neither 办理方式 nor 承办单位."""
    if row.faulty & {"handling", "unit"}:
        return
    said, has_unit = row["handling"], row["unit_id"] != NULL
    if said == NULL and row.has("unit"):
        said = row.values["handling"] = _from_unit(row, has_unit=has_unit)
    row.values.setdefault("handling", NULL)
    if said == Handling.AT_ONCE:
        _refuse_hand_over(row, has_unit=has_unit)
    elif said == Handling.TRANSFERRED:
        _require_parts(row, has_unit=has_unit)


def _from_unit(row: LedgerRow, *, has_unit: bool) -> str:
    if not has_unit and row["handed_at"] != NULL:
        row.reject("unit", "有交办时间而没有承办单位，请补上承办单位。")
        return NULL
    return Handling.TRANSFERRED.value if has_unit else Handling.AT_ONCE.value


def _refuse_hand_over(row: LedgerRow, *, has_unit: bool) -> None:
    if has_unit:
        row.reject("unit", "办理方式是即时答复，却有承办单位，请核对其中一项。")
    elif row["handed_at"] != NULL:
        row.reject("assigned_at", "办理方式是即时答复，却有交办时间，请核对其中一项。")


def _require_parts(row: LedgerRow, *, has_unit: bool) -> None:
    """What the file has a column for must be there; for the rest a known case may have it."""
    if row.has("unit") and not has_unit:
        row.reject("unit", "转办件须有承办单位。")
    for key, column, keys, name in _REQUIRED:
        if row[column] == NULL and any(map(row.has, keys)) and not row.faulty & set(keys):
            row.reject(key if row.has(key) else keys[-1], f"转办件须有{name}。")
