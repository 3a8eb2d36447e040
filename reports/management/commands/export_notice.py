"""`export_notice YYYY-MM --format … --output FILE`: write a month's notice to a file."""

import tempfile
from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases import clock
from cases.periods import Month
from reports.notices.compose import NoticeNotReadyError
from reports.notices.parts import Notice as Paper
from reports.noticing.paper import paper_of
from reports.noticing.standing import shown, stored
from reports.privacy.deciding import Gate, Way
from reports.privacy.papers import through
from reports.writers import WRITERS, faces
from reports.writers.text import TextTooLongError


class Command(BaseCommand):
    """Exit 0: written. 1: the notice cannot be made or written, no file. 2: wrong usage."""

    help = "把一个月的通报导出为文件。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", help="月份，例如 2020-04")
        parser.add_argument("--format", choices=sorted(WRITERS), required=True, help="文件格式")
        parser.add_argument("--output", required=True, help="要写入的文件")
        words = "遮盖草稿里的电话、证件号等个人信息；没有这个选项时，找到就不导出"
        parser.add_argument("--hide-personal", action="store_true", help=words)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            month = Month.parse(options["month"])
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from error
        output = Path(options["output"])
        try:
            content = _content(month, options["format"], hides=options["hide_personal"])
            _write(content, output)
        except (NoticeNotReadyError, TextTooLongError, PersonalDataError) as error:
            raise CommandError(str(error), returncode=1) from error
        except OSError as error:
            words = f"无法写入“{output}”（{error.strerror}），请检查目录和权限。"
            raise CommandError(words, returncode=1) from error
        self.stdout.write(f"已导出 {output}")
        if options["format"] == "pdf":
            self._name_substitutes()

    def _name_substitutes(self) -> None:
        """Licensed faces are not shipped; whoever prints should know which stood in."""
        pairs = [f"{one.wanted} → {one.used}" for one in faces.substitutes()]
        if pairs:
            self.stdout.write(f"字体替代：{'，'.join(pairs)}。用 FONT_DIR 指定授权字体目录可换回。")


class PersonalDataError(ValueError):
    """The draft holds personal data, and nobody said that it is to be hidden."""


def _content(month: Month, extension: str, *, hides: bool) -> bytes:
    """A published notice's file as it was kept; of another one as it is now."""
    record = shown(month)
    if record is None:
        raise NoticeNotReadyError(f"还没有建立{month.label}的通报，请由业务管理员新建。")
    if file := stored(record, extension):
        return bytes(file.data)
    out = BytesIO()
    WRITERS[extension].write(_guarded(paper_of(record, clock.now()), hides=hides), out)
    return out.getvalue()


def _guarded(paper: Paper, *, hides: bool) -> Paper:
    """Published files are kept as they are; of a draft nothing personal leaves by a command."""
    gate = Gate(Way.HIDE if hides else Way.ASK)
    told = through(gate, paper)
    if gate.must_ask:
        raise PersonalDataError(
            f"通报里有个人信息（{gate.seen.words}），没有导出。"
            "加 --hide-personal 遮盖后导出，或在网页上写明原因原样导出。"
        )
    return told


def _write(content: bytes, output: Path) -> None:
    """At the final name only once the whole file is there."""
    with tempfile.NamedTemporaryFile(dir=output.parent, delete=False) as file:
        part = Path(file.name)
    try:
        part.write_bytes(content)
        part.chmod(0o644)
        part.replace(output)
    except BaseException:
        part.unlink()
        raise
