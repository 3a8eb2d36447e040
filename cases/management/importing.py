"""What the import commands share: arguments, the report as lines or JSON, exit codes."""

import argparse
import json
from abc import ABC
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError

from cases.clock import now
from cases.intake.faults import Refused
from cases.intake.jobs.results import earlier_words
from cases.intake.report import ImportReport
from cases.intake.sending import Progress, in_silence
from cases.models import FileKind
from cases.periods import Month

from .bar import Bar
from .ending import PlainCommand, tidily
from .order import Order, carry_out

REFUSED, PARTLY_APPLIED = 1, 3
NO_DATABASE = "数据库无法读写，没有导入任何数据：请先运行 manage.py migrate，并检查连接和磁盘空间。"


def month_argument(text: str) -> Month:
    """`2020-04`; argparse words the refusal and ends with 2."""
    try:
        return Month.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


class ImportCommand(PlainCommand, ABC):
    """Ends 0 when all went well, 1 when nothing was applied, 3 when rows were left out.

    2 is wrong usage, 130 and 143 an interruption.
    """

    kind: FileKind

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("file", type=Path, metavar="FILE", help=".xlsx 或 CSV 文件")
        add("--dry-run", action="store_true", help="只检查，不写入")
        add("--json", action="store_true", help="在标准输出给出一个 JSON 对象")
        add("--sheet", default="", metavar="NAME", help="工作簿里的哪一张工作表")
        add("--profile", default="", metavar="NAME", help="用已保存的导入方案对应各列")
        add("--all-or-nothing", action="store_true", help="有一行不能导入就都不导入")
        add("--again", action="store_true", help="导入过的文件也再导入一次")
        add(
            "--rejected",
            type=Path,
            metavar="FILE.xlsx",
            help="把被拒绝的行连同原因写入这个工作簿",
        )
        add("--by", default="", metavar="USER", help="记为由哪个用户导入")

    def kind_of(self, _looks_like: str) -> FileKind:
        """What the file is taken for, whatever it looks like."""
        return self.kind

    def particulars(self, _options: dict[str, Any]) -> dict[str, Any]:
        """Fields of the order that the command's own arguments give."""
        return {}

    def handle(self, *_: Any, **options: Any) -> None:
        with tidily():
            report = self._carry_out(options)
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self._print(report, options)
        self._end(report, is_dry_run=options["dry_run"])

    def _carry_out(self, options: dict[str, Any]) -> ImportReport:
        try:
            with ExitStack() as stack:
                progress = self._progress(stack, is_json=options["json"])
                return carry_out(self._order(options), now(), progress)
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=REFUSED) from refusal
        except DatabaseError as error:
            raise CommandError(NO_DATABASE, returncode=REFUSED) from error

    def _order(self, options: dict[str, Any]) -> Order:
        return Order(
            path=options["file"],
            kind_of=self.kind_of,
            dry_run=options["dry_run"],
            sheet=options["sheet"],
            profile=options["profile"],
            all_or_nothing=options["all_or_nothing"],
            again=options["again"],
            rejected_to=options["rejected"],
            by=options["by"],
            **self.particulars(options),
        )

    def _progress(self, stack: ExitStack, *, is_json: bool) -> Progress:
        """A bar for somebody who watches; a log file or another program gets none."""
        if is_json or not self.stderr.isatty():
            return in_silence
        return stack.enter_context(Bar())

    def _print(self, report: ImportReport, options: dict[str, Any]) -> None:
        counts = report.counts
        self.stdout.write(
            f"{'试运行，未写入：' if options['dry_run'] else ''}共 {counts.rows} 行："
            f"新增 {counts.new}，更新 {counts.changed}，未变 {counts.unchanged}，"
            f"拒绝 {counts.rejected}，暂存 {counts.held}。"
        )
        if report.earlier and not report.batch:
            self.stdout.write(f"{earlier_words(report.earlier)}；要再导入一次请加 --again。")
        for remark in report.problems:
            self.stdout.write(f"拒绝　{remark}")
        if (more := report.problem_count - len(report.problems)) > 0:
            self.stdout.write(f"拒绝　另有 {more} 个问题未列出，用 --rejected 可取得全部。")
        for remark in report.warnings:
            self.stdout.write(f"提示　{remark}")
        if options["rejected"] and counts.rejected:
            self.stdout.write(f"被拒绝的行和原因已写入 {options['rejected']}，改正后可再导入。")

    def _end(self, report: ImportReport, *, is_dry_run: bool) -> None:
        counts = report.counts
        if report.held_back and not is_dry_run:
            raise CommandError(report.held_back, returncode=REFUSED)
        if counts.rows and counts.is_all_rejected:
            sentence = f"全部 {counts.rows} 行都有问题，没有导入任何数据，请按所列行列改正后重试。"
            raise CommandError(sentence, returncode=REFUSED)
        if counts.rejected or counts.held:
            raise CommandError(_left_out(report, is_dry_run=is_dry_run), returncode=PARTLY_APPLIED)


def _left_out(report: ImportReport, *, is_dry_run: bool) -> str:
    """Rows that were not taken: those to be mended, those that wait for published months."""
    rejected = report.counts.rejected
    others = "其余各行可以导入" if is_dry_run else "其余各行已处理"
    mend = f"有 {rejected} 行不能导入，{others}，请按所列行列改正后再导入这些行。"
    return f"{mend if rejected else ''}{report.held.words}"
