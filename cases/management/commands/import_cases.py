"""Imports cases, with their ratings when the file has them; or ratings alone."""

from typing import Any

from django.core.management.base import CommandParser

from cases.management.importing import ImportCommand, month_argument
from cases.models import FileKind


class Command(ImportCommand):
    """`import_cases FILE [--month YYYY-MM] [options of every import]`"""

    help = "导入办件（可带评星）；只有评星各列的文件按评星导入"
    kind = FileKind.CASES

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--month",
            type=month_argument,
            metavar="YYYY-MM",
            help="断言：文件里只有这个月受理的办件",
        )

    def kind_of(self, looks_like: str) -> FileKind:
        return FileKind.RATINGS if looks_like == FileKind.RATINGS else self.kind

    def particulars(self, options: dict[str, Any]) -> dict[str, Any]:
        return {"month": options["month"]}
