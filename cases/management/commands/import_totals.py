"""Imports a month's headline, district, category and province figures."""

from typing import Any

from django.core.management.base import CommandParser

from cases.intake.importing import import_totals
from cases.intake.report import ImportReport
from cases.intake.sending import Applying
from cases.intake.upload import Upload
from cases.management.importing import ImportCommand, month_argument


class Command(ImportCommand):
    """`import_totals FILE --month YYYY-MM [--dry-run] [--json]`"""

    help = "导入总量表：总体、属地、领域、省交办"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--month", type=month_argument, required=True, metavar="YYYY-MM")

    def run_import(
        self, upload: Upload, applying: Applying, options: dict[str, Any]
    ) -> ImportReport:
        return import_totals(upload, applying, month=options["month"])
