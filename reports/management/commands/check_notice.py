"""`check_notice FILE [--json]`: the figures of a notice tested."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.intake.faults import Refused
from reports.checker.carried import Checked
from reports.checker.formats import MOST_BYTES, SUFFIXES
from reports.checking.apart import check_file
from reports.checking.told import as_json, summary, told


class Command(BaseCommand):
    """Exit 0: checked, whatever was found. 1: the file was refused. 2: wrong usage."""

    help = "核对一份通报里的数字，只看它自己，不用数据库。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=f"要核对的文件（{'、'.join(SUFFIXES)}）")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            checked = check_file(path.name, _content(path))
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=1) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(as_json(checked), ensure_ascii=False))
        else:
            self._say(checked)

    def _say(self, checked: Checked) -> None:
        found = told(checked)
        for line in found.lines:
            self.stdout.write(f"{line.sign} {line.place.words}：{line.finding.message}")
        for one in found.unread:
            self.stdout.write(f"？ {one.place.words}“{one.says}”没有读懂：{one.why}")
        self.stdout.write(summary(checked))


def _content(path: Path) -> bytes:
    """Not more than is read anyway; the file may be anything."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(f"无法读取“{path}”（{error.strerror}），请核对文件名和权限。") from error
