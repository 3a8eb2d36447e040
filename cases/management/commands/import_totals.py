"""Imports a month's headline, district, category and province figures."""

from typing import Any

from django.core.management.base import CommandParser

from cases.management.importing import ImportCommand, month_argument
from cases.models import FileKind


class Command(ImportCommand):
    """`import_totals FILE --month YYYY-MM [options of every import]`"""

    help = "导入总量表：总体、属地、领域、省交办"
    kind = FileKind.TOTALS

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--month", type=month_argument, required=True, metavar="YYYY-MM")

    def particulars(self, options: dict[str, Any]) -> dict[str, Any]:
        return {"month": options["month"]}
