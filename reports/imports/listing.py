"""What `/imports/` lists: files on their way, and the batches that were applied."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When

from accounts.models import User
from cases.models import FileKind, ImportBatch, ImportJob

from .steps import BADGES, FINAL, RUNNING
from .waiting import Waiting

MOST_UNDER_WAY = 10
"""Files on their way that are shown unless all are asked for."""


@dataclass(frozen=True)
class UnderWay:
    """A file on its way. `is_asking`: it waits for a person."""

    job: ImportJob
    state: str
    badge: str
    words: str
    advice: str
    is_asking: bool


@dataclass(frozen=True)
class Files:
    """Files on their way, and how many more there are than are shown."""

    shown: tuple[UnderWay, ...]
    more: int


def under_way(person: User, *, everything: bool = False) -> Files:
    """Files between upload and result: the person's own, then the others', the newest first."""
    theirs = Case(When(started_by=person, then=0), default=Value(1), output_field=IntegerField())
    found = ImportJob.objects.exclude(state__in=FINAL).select_related("started_by")
    rows = found.order_by(theirs, "-started_at", "-pk")
    shown = tuple(_under_way(job) for job in (rows if everything else rows[:MOST_UNDER_WAY]))
    return Files(shown, max(0, found.count() - len(shown)))


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
