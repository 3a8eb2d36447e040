"""What `/imports/` lists: files on their way, and the batches that were applied."""

from dataclasses import dataclass

from django.db.models import QuerySet

from cases.models import FileKind, ImportBatch, ImportJob

from .steps import BADGES, FINAL, RUNNING
from .waiting import Waiting

MOST_UNDER_WAY = 30
"""Files on their way that are shown at once; whoever leaves more lying finds the newest."""


@dataclass(frozen=True)
class UnderWay:
    """A file on its way. `is_asking`: it waits for a person."""

    job: ImportJob
    state: str
    badge: str
    words: str
    advice: str
    is_asking: bool


def under_way() -> list[UnderWay]:
    """Files between upload and result, the newest first."""
    found = ImportJob.objects.exclude(state__in=FINAL).select_related("started_by")
    return [_under_way(job) for job in found[:MOST_UNDER_WAY]]


def batches(kind: str = "") -> QuerySet[ImportBatch]:
    """What was applied, of one kind or of all, the newest first."""
    found = ImportBatch.objects.select_related("imported_by", "undone_by")
    return found.filter(kind=kind) if kind in FileKind.values else found


def _under_way(job: ImportJob) -> UnderWay:
    state = job.get_state_display()
    badge = BADGES.get(ImportJob.State(job.state), "neutral")
    if job.state not in RUNNING:
        return UnderWay(job, state, badge, "", "", is_asking=True)
    waiting = Waiting.of(job)
    if waiting.is_stalled:
        return UnderWay(job, "已中断", "warn", "", "", is_asking=True)
    advice = waiting.advice if waiting.no_worker else ""
    words = "" if waiting.sentence == state else waiting.sentence
    return UnderWay(job, state, badge, words, advice, is_asking=False)
