"""Imports the register of units."""

from typing import Any

from cases.intake.importing import import_units
from cases.intake.report import ImportReport
from cases.intake.sending import Applying
from cases.intake.upload import Upload
from cases.management.importing import ImportCommand


class Command(ImportCommand):
    """`import_units FILE [--dry-run] [--json]`"""

    help = "导入单位名册：新单位登记，已有单位更新"

    def run_import(
        self, upload: Upload, applying: Applying, _options: dict[str, Any]
    ) -> ImportReport:
        return import_units(upload, applying)
