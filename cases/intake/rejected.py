"""The rows of a file that were not taken, as a workbook to be mended and imported again."""

from pathlib import Path

from cases.models import ImportJob

from .report import ImportReport
from .sending import Progress


def write_for(job: ImportJob, folder: Path, report: ImportReport, progress: Progress) -> None:
    """The job's workbook, when rows were rejected."""
