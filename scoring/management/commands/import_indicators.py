"""Imports a month's indicator sheet: one row per unit."""

from typing import Any

from django.core.management.base import CommandParser

from cases.management.importing import ImportCommand, month_argument
from cases.models import FileKind, UnitGroup
from scoring.given_totals import GivenTotals


class Command(ImportCommand):
    """`import_indicators FILE --month YYYY-MM [--group county|municipal] [options of every import]`

    Given totals are held against the recomputed ones, which is why it stands in this room.
    """

    help = "导入指标表：每个单位一行"
    kind = FileKind.INDICATORS

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--month", type=month_argument, required=True, metavar="YYYY-MM")
        parser.add_argument(
            "--group", choices=["county", "municipal"], help="断言：文件里只有这一组的单位"
        )

    def particulars(self, options: dict[str, Any]) -> dict[str, Any]:
        slug = options["group"]
        return {
            "month": options["month"],
            "group": UnitGroup.objects.get(slug=slug) if slug else None,
            "also_check": [GivenTotals(options["month"])],
        }
