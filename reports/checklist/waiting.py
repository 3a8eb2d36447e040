"""Files on their way that wait for a person, and the names in them that nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from cases.models import ImportJob
from cases.periods import Month
from reports import formats
from reports.page import Link

from .values import Note, Point, State

SHOWN = 3
"""Files that are named; the others stand on the page of imports."""
_ASKING = (ImportJob.State.RECOGNISED, ImportJob.State.CHECKED)


@dataclass(frozen=True)
class Waiting:
    """One file: its name, where it stands, how many names have to be settled, where to go on."""

    file_name: str
    state: str
    unknown: int
    url: str


def waiting(month: Month) -> tuple[Waiting, ...]:
    """Files of the month, or of no month yet, those with unknown names first; one query."""
    rows = ImportJob.objects.filter(Q(month=month) | Q(month=None), state__in=_ASKING)
    found = [
        Waiting(
            job.file_name,
            job.get_state_display(),
            len(job.unknown),
            reverse("reports:import_job", args=[job.pk]),
        )
        for job in rows.only("file_name", "state", "unknown")
    ]
    return tuple(sorted(found, key=lambda one: not one.unknown))


def point(files: Sequence[Waiting]) -> Point | None:
    """待确认的文件; nothing to say when none waits."""
    if not files:
        return None
    notes = [
        Note(f"{one.state}{_names(one)}：", link=Link(one.file_name, one.url))
        for one in files[:SHOWN]
    ]
    if len(files) > SHOWN:
        every = Link("全部导入任务", reverse("reports:imports"))
        notes.append(Note(f"另有 {len(files) - SHOWN} 个文件。", link=every))
    return Point("待确认的文件", State.TO_DO, tuple(notes))


def _names(one: Waiting) -> str:
    return f"，{formats.count(one.unknown)} 个名称没有对应" if one.unknown else ""
