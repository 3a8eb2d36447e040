"""Imports a month's indicator sheet: one row per unit."""

from typing import Any

from django.core.management.base import CommandParser

from cases.intake.importing import import_indicators
from cases.intake.report import ImportReport
from cases.intake.sending import Applying
from cases.intake.upload import Upload
from cases.management.importing import ImportCommand, month_argument
from cases.models import UnitGroup
from scoring.given_totals import GivenTotals


class Command(ImportCommand):
    """`import_indicators FILE --month YYYY-MM [--group county|municipal] [--dry-run] [--json]`

    Given totals are held against the recomputed ones, which is why it stands in this room.
    """

    help = "导入指标表：每个单位一行"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--month", type=month_argument, required=True, metavar="YYYY-MM")
        parser.add_argument(
            "--group", choices=["county", "municipal"], help="断言：文件里只有这一组的单位"
        )

    def run_import(
        self, upload: Upload, applying: Applying, options: dict[str, Any]
    ) -> ImportReport:
        slug = options["group"]
        return import_indicators(
            upload,
            applying,
            month=options["month"],
            group=UnitGroup.objects.get(slug=slug) if slug else None,
            also_check=[GivenTotals(options["month"])],
        )
