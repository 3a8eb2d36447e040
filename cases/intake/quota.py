"""How much one person may upload in a calendar month, so that a loop cannot fill the disk."""

from datetime import datetime

from django.db.models import Sum

from accounts.models import User
from cases.models import ImportJob
from cases.periods import CITY, Month

from .faults import Refused

GIGABYTE = 1024**3
MONTHLY = 20 * GIGABYTE


def refuse_beyond(size: int, *, by: User, at: datetime) -> None:
    """Refused when the file would bring the person's uploads of the month over the limit."""
    period = Month.of(at.astimezone(CITY).date()).period()
    jobs = ImportJob.objects.filter(
        started_by=by, started_at__gte=period.start, started_at__lt=period.end
    )
    used = jobs.aggregate(size=Sum("size"))["size"] or 0
    if used + size > MONTHLY:
        raise Refused(
            f"您本月上传的文件已达 {MONTHLY // GIGABYTE} GB 上限，这个文件没有接收；"
            "请下月再传，或请管理员用命令导入。"
        )
