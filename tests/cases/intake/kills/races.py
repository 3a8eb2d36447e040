"""Several who do something at the same moment, each with a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Barrier
from typing import TypeVar

from django.db import DatabaseError

from cases.intake import folder, importing
from cases.intake.faults import Refused
from cases.intake.reading import read
from cases.intake.sending import Applying, Sending
from cases.intake.upload import Upload
from cases.models import FileKind
from tests import demo_story
from tests.cases.intake.kills.databases import current
from tests.intake_desk import UPLOADED

APPLIED, NOTHING_NEW = "已导入", "没有变化"
Answer = TypeVar("Answer")
Gate = Callable[[], object]


def at_once(works: Sequence[Callable[[Gate], Answer]]) -> list[Answer]:
    """What each says. Work calls its gate when it is ready, and goes on when all are."""
    name, barrier = current(), Barrier(len(works), timeout=60)

    def begin(work: Callable[[Gate], Answer]) -> Answer:
        with demo_story.connected_to(name):
            return work(barrier.wait)

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(begin, works))


def importer(
    path: Path, kind: str = FileKind.CASES, at: datetime = UPLOADED
) -> Callable[[Gate], str]:
    """Imports the file, read beforehand, and gives the answer; a fault is told by its name."""

    def work(gate: Gate) -> str:
        with folder.working_folder() as working:
            sending = Sending(Upload("办件.csv", path), kind, working)
            read(sending.upload, working)
            gate()
            try:
                report = importing.run(sending, Applying(at=at))
            except (Refused, DatabaseError) as error:
                return f"{type(error).__name__}: {error}"
        if report.batch:
            return APPLIED
        return report.warnings[0].message if report.warnings else NOTHING_NEW

    return work
