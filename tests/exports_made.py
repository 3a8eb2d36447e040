"""Exports as a worker leaves them."""

from typing import Any

from accounts.models import User
from cases import clock
from reports.exports import folder
from reports.models import CaseExport
from tests.factories import UserFactory

State = CaseExport.State


def an_export(state: str = State.DONE, **fields: Any) -> CaseExport:
    """Of April's cases; a finished one has its file."""
    now = clock.now()
    values = {
        "asked_by": fields.pop("asked_by", None) or UserFactory(username="exporter"),
        "asked_at": now,
        "moved_at": now,
        "query": "month=2020-04",
        "title": "2020年4月办件",
        "format": "csv",
        "rows": 3,
    }
    export = CaseExport.objects.create(state=state, **(values | fields))
    if state == State.DONE:
        folder.folder_of(export)
        folder.file_of(export, export.asked_by.scope).write_text("办件编号\r\n")
    return export


def an_export_of_business() -> CaseExport:
    """A finished one of the demo's business administrator."""
    person = User.objects.get(username="business")
    known = CaseExport.objects.filter(asked_by=person, state=State.DONE).first()
    return known or an_export(asked_by=person)
