"""Imports a month's suggestions of citizens."""

from typing import Any

from django.core.management.base import CommandParser

from cases.management.importing import ImportCommand, month_argument
from cases.models import FileKind


class Command(ImportCommand):
    """`import_suggestions FILE --month YYYY-MM [options of every import]`"""

    help = "导入市民建议：一行一条，落实情况可以后填"
    kind = FileKind.SUGGESTIONS

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--month", type=month_argument, required=True, metavar="YYYY-MM")

    def particulars(self, options: dict[str, Any]) -> dict[str, Any]:
        return {"month": options["month"]}
