"""`compute_month YYYY-MM`: compute a month's draft evaluation and print the ranking."""

import json
from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases import clock
from cases.periods import Month
from scoring.actions import compute_month
from scoring.arithmetic import half_up
from scoring.evaluate import Choices, NothingToScoreError
from scoring.models import Evaluation, SourceChoice
from scoring.ranking import GroupRanking, Line, Ranking, read_ranking
from scoring.refusals import MonthSealedError
from scoring.schemes import NoSchemeError


class Command(BaseCommand):
    """Exit 0: computed. 1: the month cannot be scored, nothing changed. 2: wrong usage."""

    help = "计算一个月的评分草稿并打印排名。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", help="月份，例如 2020-04")
        parser.add_argument("--json", action="store_true", help="在标准输出打印一个 JSON 对象")
        parser.add_argument(
            "--source",
            choices=[choice.value for choice in SourceChoice],
            default=SourceChoice.AUTO.value,
            help="数据来源：auto（有指标表用指标表）、ledger（台账）、sheet（指标表）",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            month = Month.parse(options["month"])
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from error
        try:
            evaluation = compute_month(
                month=month, now=clock.now(), choices=Choices(SourceChoice(options["source"]))
            )
        except (MonthSealedError, NoSchemeError, NothingToScoreError) as error:
            raise CommandError(str(error), returncode=1) from error
        ranking = read_ranking(evaluation)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(ranking), ensure_ascii=False, indent=2))
        else:
            self._print(evaluation, ranking)

    def _print(self, evaluation: Evaluation, ranking: Ranking) -> None:
        self.stdout.write(f"{evaluation.month.label}评分草稿，方案：{evaluation.scheme}")
        for group in ranking.groups:
            if group.ranked:
                self.stdout.write(f"\n{group.name}（来源：{group.source}）")
            for line in group.ranked:
                self.stdout.write(f"{line.rank:>4}  {line.score:>6}  {line.name}")
        if ranking.unranked:
            self.stdout.write("\n不参评")
        for line in ranking.unranked:
            self.stdout.write(f"      {line.name}：{line.reason}")


def as_json(ranking: Ranking) -> dict[str, Any]:
    """The stable shape that other tools read."""
    return {
        "month": str(ranking.evaluation.month),
        "scheme": ranking.evaluation.scheme.slug,
        "groups": {group.slug: _group_json(group) for group in ranking.groups if group.is_ranked},
        "unranked": [{"unit": line.name, "reason": line.reason} for line in ranking.unranked],
    }


def _group_json(group: GroupRanking) -> list[dict[str, Any]]:
    return [_line_json(line) for line in group.ranked]


def _line_json(line: Line) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rank": line.rank,
        "unit": line.name,
        "assigned": line.assigned,
        "completed": line.completed,
        "satisfaction": _two(line.percent("satisfaction_rate")),
        "on_time": _two(line.percent("on_time_rate")),
        "completion": _two(line.percent("completion_rate")),
        "bonus": _two(line.bonus),
        "penalty": _two(line.penalty),
        "score": _two(line.score),
        "unrounded": None if line.total is None else str(half_up(line.total, 6)),
        "source": line.source,
    }
    if line.tie:
        found["tie"] = line.tie
    return found


def _two(value: Decimal | None) -> str | None:
    return None if value is None else str(half_up(value))
