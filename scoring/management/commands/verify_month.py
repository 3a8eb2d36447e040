"""`verify_month YYYY-MM | --all`: whether sealed months still are what was sealed."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError, CommandParser

from cases.management.ending import PlainCommand
from cases.management.importing import month_argument
from scoring.publishing.verifying import (
    NotSealedError,
    Verdict,
    fault_of_chain,
    verify,
    verify_all,
)


class Command(PlainCommand):
    """Exit 0: all holds. 1: not, with the first record that differs. 2: wrong usage."""

    help = "从数据库重新推导封存内容并核对，指出第一处不符的记录。"

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("month", nargs="?", type=month_argument, help="月份，例如 2020-03")
        which.add_argument("--all", action="store_true", help="全部月份的各版")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            faults = list(self._faults(options))
        except NotSealedError as nothing:
            raise CommandError(str(nothing), returncode=1) from nothing
        if faults:
            raise CommandError("\n".join(faults), returncode=1)

    def _faults(self, options: dict[str, Any]) -> Iterator[str]:
        if not options["all"]:
            yield from self._told(verify(options["month"]))
            return
        for verdict in verify_all():
            yield from self._told(verdict)
        if fault := fault_of_chain():
            yield fault

    def _told(self, verdict: Verdict) -> Iterator[str]:
        """What holds goes to the standard output, what does not is given back."""
        seal = verdict.seal
        revision = f"{seal.evaluation.month.label}第{seal.evaluation.revision}版"
        if not verdict.holds:
            yield f"{revision}（封存码 {seal.code}）与封存时不符：{verdict.fault}"
        elif verdict.is_rederived:
            self.stdout.write(f"{revision}与封存时一致，封存码 {seal.code}")
        else:
            self.stdout.write(
                f"{revision}内容完好，封存码 {seal.code}（已更正重发，只核对内容与封存链）"
            )
