"""What people decide about a file on its way: that it comes in, what its columns are, what names
mean. Each decision asks for the step that follows from it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.intake import folder, names, quota
from cases.intake.columns import SPECS
from cases.intake.faults import Refused
from cases.intake.names import NameAnswer
from cases.intake.progress import MovedOnError
from cases.intake.upload import Upload
from cases.models import FileKind, ImportJob, UnitGroup
from cases.periods import Month

from .moves import State, Step, queue

NEEDS_MONTH = frozenset({FileKind.INDICATORS, FileKind.TOTALS, FileKind.SUGGESTIONS})
"""Kinds whose rows do not say which month they are for."""
_SETTLED = frozenset({State.RECOGNISED, State.CHECKED})


def start(  # noqa: PLR0913  as many as the upload form has fields
    upload: Upload,
    stored_as: str,
    *,
    by: User,
    at: datetime,
    kind: str = "",
    month: Month | None = None,
    group: UnitGroup | None = None,
) -> ImportJob:
    """A job for a stored file, waiting to be read. Without a job the file is not kept.

    Refused when the person has uploaded too much this month.
    """
    try:
        folder.sweep()
        quota.refuse_beyond(upload.size, by=by, at=at)
        with transaction.atomic():
            job = ImportJob.objects.create(
                kind=kind,
                month=month,
                group=group,
                file_name=upload.shown_name,
                sha256=upload.sha256,
                size=upload.size,
                stored_as=stored_as,
                started_by=by,
                started_at=at,
                moved_at=at,
            )
            queue(job, Step.READ, at)
    except BaseException:
        folder.discard_original(stored_as)
        raise
    return job


def settle_columns(  # noqa: PLR0913  as many as the form has fields
    job: ImportJob,
    *,
    kind: str,
    month: Month | None,
    group: UnitGroup | None,
    sheet: str,
    chosen: Mapping[int, str] | None,
    all_or_nothing: bool,
    again: bool,
    at: datetime,
) -> None:
    """Asks for the check; for the reading once more when another sheet is meant.

    Refused, with nothing changed, for what no check could mend.
    """
    if job.state not in _SETTLED:
        raise MovedOnError
    settled = {
        "kind": kind,
        "month": month,
        "group": group if kind == FileKind.INDICATORS else None,
        "sheet_name": sheet,
        "all_or_nothing": all_or_nothing,
        "again": again,
    }
    if sheet != job.sheet_name or not job.columns:
        _refuse_unknown_sheet(job, sheet)
        queue(job, Step.READ, at, **settled, chosen=None, profile=None)
        return
    _refuse_unsettled(kind, month, _keys(job, kind, chosen))
    queue(job, Step.CHECK, at, **settled, chosen=_as_json(job, chosen))


def confirm_names(job: ImportJob, answers: Sequence[NameAnswer], by: User, at: datetime) -> None:
    """What unknown names mean, kept for all files to come; the file is then checked again."""
    if job.state != State.CHECKED:
        raise MovedOnError
    if not answers:
        raise Refused("没有选择任何对应，请至少为一个名称选择它指的是什么。")
    with transaction.atomic():
        names.confirm(answers, by=by, at=at)
        queue(job, Step.CHECK, at)


def _refuse_unknown_sheet(job: ImportJob, sheet: str) -> None:
    if sheet not in job.sheet_names:
        raise Refused("请从列出的工作表中选择一个。")


def _refuse_unsettled(kind: str, month: Month | None, keys: Sequence[str]) -> None:
    if kind not in FileKind.values:
        raise Refused("请选择文件类型。")
    if kind in NEEDS_MONTH and month is None:
        raise Refused(f"{FileKind(kind).label}文件的行里没有月份，请选择它是哪个月的。")
    if not keys:
        return
    specs = {spec.key: spec for spec in SPECS[FileKind(kind)]}
    if twice := sorted({specs[key].label for key in keys if key in specs and keys.count(key) > 1}):
        raise Refused(f"“{'、'.join(twice)}”对应了不止一列，请每个字段只选一列。")
    if missing := [one.label for one in specs.values() if one.required and one.key not in keys]:
        raise Refused(f"还缺必需的列：{'、'.join(missing)}，请指定它们对应文件的哪一列。")


def _keys(job: ImportJob, kind: str, chosen: Mapping[int, str] | None) -> list[str]:
    """The keys that columns will have; none where the headers are yet to be read for a kind."""
    if chosen is not None:
        return [key for key in chosen.values() if key]
    return [column["key"] for column in job.columns if column["key"]] if kind == job.kind else []


def _as_json(job: ImportJob, chosen: Mapping[int, str] | None) -> dict[str, str] | None:
    """Every column of the file: one that was not chosen is left out, whatever its header says."""
    if chosen is None:
        return None
    return {str(one["index"]): chosen.get(one["index"], "") for one in job.columns}
