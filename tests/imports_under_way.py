"""Files on their way in, made as the worker leaves them: one job for each state of its page.

Every maker finds again what it made before in the same database.
"""

from typing import Any

from cases import clock
from cases.intake import folder
from cases.intake.columns import SPECS
from cases.models import FileKind, ImportBatch, ImportJob, ImportProfile, Unit, UnitAlias
from tests.factories import UnitFactory, UserFactory

State = ImportJob.State


def recognised_columns(*, left_out: int = 0) -> list[dict[str, Any]]:
    """The columns of a file of cases, and some that nobody asked for."""
    taken = [
        {"index": index, "header": spec.label, "samples": ["样例"], "key": spec.key}
        for index, spec in enumerate(SPECS[FileKind.CASES])
    ]
    more = [
        {"index": len(taken) + number, "header": f"备用字段{number}", "samples": [], "key": ""}
        for number in range(left_out)
    ]
    return [*taken, *more]


def a_job(state: str, **fields: Any) -> ImportJob:
    """A file of cases in that state."""
    now = clock.now()
    values = {
        "kind": FileKind.CASES,
        "file_name": "2020年4月办件.csv",
        "sha256": "a" * 64,
        "size": 2_048,
        "stored_as": "kept.csv",
        "started_by": fields.pop("started_by", None) or UserFactory(username="sender"),
        "started_at": now,
        "moved_at": now,
    }
    return ImportJob.objects.create(state=state, **(values | fields))


def a_checked_job() -> ImportJob:
    """A preview with a workbook of rejected rows."""
    known = ImportJob.objects.filter(state=State.CHECKED).first()
    job = known or a_job(
        State.CHECKED, columns=recognised_columns(), rows=12, new=10, rejected=2, header_row=1
    )
    (folder.folder_of(job) / folder.REJECTED).write_bytes(b"PK")
    return job


def a_profile() -> ImportProfile:
    """How another platform names two columns of cases."""
    values = {
        "kind": FileKind.CASES,
        "columns": {"工单流水": "number", "建单": "received_at"},
        "saved_at": clock.now(),
    }
    return ImportProfile.objects.get_or_create(name="省平台", defaults=values)[0]


def a_confirmed_name() -> UnitAlias:
    """What somebody took a unit's other spelling for."""
    known = UnitAlias.objects.filter(name="住建部门").first()
    return known or UnitAlias.objects.create(
        name="住建部门",
        unit=Unit.objects.first() or UnitFactory(name="市住房和城乡建设局"),
        confirmed_by=UserFactory(username="namer"),
        confirmed_at=clock.now(),
    )


def a_kept_batch() -> ImportBatch:
    """A batch whose original lies where the server keeps it."""
    values = {"file_name": "办件.csv", "sha256": "b" * 64, "imported_at": clock.now()}
    batch, _ = ImportBatch.objects.get_or_create(
        kind=FileKind.CASES, stored_as="kept-original.csv", defaults=values
    )
    folder.original(batch.stored_as).write_bytes("办件编号,受理时间\n".encode())
    return batch
