"""Whether the moments of one row can have followed each other."""

from cases.intake.moments import is_day_alone, is_same_day, shown
from cases.periods import Month

from .outcome import NULL
from .row import LedgerRow

EVENTS = {
    "handed_at": ("assigned_at", "交办时间"),
    "completed_at": ("completed_at", "办结时间"),
    "province_answered_at": ("province_answered_at", "反馈时间"),
    "rated_at": ("rated_at", "评星时间"),
}
"""What follows receipt: stage column → column of the file, its name."""
DEADLINES = {"due_at": ("due_at", "办理时限"), "extended_until": ("extended_until", "延期后时限")}


def check_order(row: LedgerRow, now: str) -> None:
    """Rejects what cannot be, compared with receipt and with `now`, the moment of the import.

    An event of which only the day is given happened as early on that day as it can have.
    """
    received = row["received_at"]
    _refuse_future(row, "received_at", "受理时间", received, now)
    for column, (key, name) in EVENTS.items():
        if row[column] == NULL:
            continue
        at = _not_before(row, column, received)
        if at < received != NULL:
            row.reject(key, f"{name} {shown(at)} 早于受理时间 {shown(received)}，请核对。")
        _refuse_future(row, key, name, at, now)
        if column == "handed_at" and row["completed_at"] != NULL:
            _not_before(row, "completed_at", row["handed_at"])
    _check_deadlines(row, received)


def check_month(row: LedgerRow, month: Month, start: str, end: str) -> None:
    """Rejects what was received outside the asserted month."""
    received = row["received_at"]
    if received != NULL and not start <= received < end:
        row.reject("received_at", f"受理时间 {shown(received)} 不在 {month}。")


def _not_before(row: LedgerRow, column: str, earlier: str) -> str:
    """The column's value, moved to `earlier` where it is only known as that day."""
    at = row[column]
    if at < earlier != NULL and is_day_alone(at) and is_same_day(at, earlier):
        at = row.values[column] = earlier
    return at


def _refuse_future(row: LedgerRow, key: str, name: str, at: str, now: str) -> None:
    if at != NULL and at > now:
        row.reject(key, f"{name} {shown(at)} 晚于导入时间 {shown(now)}，请核对。")


def _check_deadlines(row: LedgerRow, received: str) -> None:
    for column, (key, name) in DEADLINES.items():
        if row[column] != NULL and row[column] < received != NULL:
            row.reject(key, f"{name} {shown(row[column])} 早于受理时间 {shown(received)}，请核对。")
    due, extended = row["due_at"], row["extended_until"]
    if NULL not in {due, extended} and extended < due:
        row.reject(
            "extended_until", f"延期后时限 {shown(extended)} 早于办理时限 {shown(due)}，请核对。"
        )
