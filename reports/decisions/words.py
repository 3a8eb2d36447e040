"""How what was taken back is told."""

from datetime import datetime

from accounts.models import User
from reports import formats


def undone(by: User | None, at: datetime | None, because: str) -> str:
    """已由…撤回; blank for what stands."""
    if at is None:
        return ""
    return f"已由{by}于 {formats.moment(at)} 撤回：{because}"
