"""What the import commands share: arguments, the report as lines or JSON, exit codes."""

import argparse
import json
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from cases.clock import now
from cases.intake.faults import Refused
from cases.intake.report import ImportReport
from cases.intake.sending import Applying
from cases.intake.upload import Upload
from cases.periods import Month

REFUSED, PARTLY_APPLIED = 1, 3
NO_DATABASE = "数据库无法读写，没有导入任何数据：请先运行 manage.py migrate，并检查连接和磁盘空间。"


def month_argument(text: str) -> Month:
    """`2020-04`; argparse words the refusal and ends with 2."""
    try:
        return Month.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


class ImportCommand(BaseCommand, ABC):
    """Ends 0 when all went well, 1 when nothing was applied, 3 when rows were left out."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx 或 CSV 文件")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        parser.add_argument("--json", action="store_true", help="在标准输出给出一个 JSON 对象")

    @abstractmethod
    def run_import(
        self, upload: Upload, applying: Applying, options: dict[str, Any]
    ) -> ImportReport:
        """The one thing that a command adds."""

    def handle(self, *_: Any, **options: Any) -> None:
        applying = Applying(at=now(), dry_run=options["dry_run"])
        try:
            report = self.run_import(Upload.from_path(options["file"]), applying, options)
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=REFUSED) from refusal
        except DatabaseError as error:
            raise CommandError(NO_DATABASE, returncode=REFUSED) from error
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self._print(report, is_dry_run=options["dry_run"])
        self._end(report, is_dry_run=options["dry_run"])

    def _print(self, report: ImportReport, *, is_dry_run: bool) -> None:
        counts = report.counts
        self.stdout.write(
            f"{'试运行，未写入：' if is_dry_run else ''}共 {counts.rows} 行："
            f"新增 {counts.new}，更新 {counts.changed}，未变 {counts.unchanged}，"
            f"拒绝 {counts.rejected}，暂存 {counts.held}。"
        )
        for remark in report.problems:
            self.stdout.write(f"拒绝　{remark}")
        for remark in report.warnings:
            self.stdout.write(f"提示　{remark}")

    def _end(self, report: ImportReport, *, is_dry_run: bool) -> None:
        counts = report.counts
        if counts.is_all_rejected:
            sentence = f"全部 {counts.rows} 行都有问题，没有导入任何数据，请按所列行列改正后重试。"
            raise CommandError(sentence, returncode=REFUSED)
        if counts.rejected or counts.held:
            left_out = counts.rejected + counts.held
            others = "其余各行可以导入" if is_dry_run else "其余各行已处理"
            sentence = f"有 {left_out} 行不能导入，{others}，请按所列行列改正后再导入这些行。"
            raise CommandError(sentence, returncode=PARTLY_APPLIED)
