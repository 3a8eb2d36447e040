"""What a worker (`manage.py db_worker`) does in the background: steps of imports, exports.

The imports' steps stand in this room because a sheet's totals are held against the scheme, of
which `cases` knows nothing; it finds them by the name that `settings.IMPORT_TASKS` gives.
"""

from collections.abc import Sequence

from django_tasks import task

from cases.intake import jobs
from cases.intake.sending import SheetCheck
from cases.models import FileKind, ImportJob
from reports.exports import step
from scoring.given_totals import GivenTotals


@task
def read_job(job_id: int, attempt: int) -> None:
    """Reads the file and recognises its columns."""
    jobs.read(job_id, attempt)


@task
def check_job(job_id: int, attempt: int) -> None:
    """Goes the whole way without writing, for the preview."""
    jobs.check(job_id, attempt, _checks_of(job_id))


@task
def apply_job(job_id: int, attempt: int) -> None:
    """Writes the file's rows."""
    jobs.apply(job_id, attempt, _checks_of(job_id))


@task
def write_export(export_id: int, attempt: int) -> None:
    """Writes the file of an export."""
    step.perform(export_id, attempt)


def _checks_of(job_id: int) -> Sequence[SheetCheck]:
    job = ImportJob.objects.filter(pk=job_id, kind=FileKind.INDICATORS).first()
    return [GivenTotals(job.month)] if job and job.month else []
