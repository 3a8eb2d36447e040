"""`remind`: called every day, tells by mail which answers are late and what was left alone."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases import clock
from reports.mails import Told
from reports.suggested.reminder_mails import remind


class Command(BaseCommand):
    """Exit 0: done, or nothing to do. 1: a mail failed; the next call tries again."""

    help = "提醒业务管理员催办市民建议：逾期未答复的询办、久未落实的建议。每天运行一次即可。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="在标准输出打印一个 JSON 对象")

    def handle(self, *_args: Any, **options: Any) -> None:
        told = remind(clock.today())
        self.stdout.write(_json(told) if options["json"] else _text(told))
        if told.failed:
            raise CommandError("\n".join(_failures(told)), returncode=1)


def _text(told: Told) -> str:
    lines = []
    if told.sent:
        lines.append(f"已发邮件提醒：{_names(told.sent)}。")
    if not told.has_server:
        lines.append("没有配置邮件服务器（EMAIL_URL），只在网页上提示。")
    elif told.without_address:
        lines.append(f"没有填写邮箱，只在网页上提示：{_names(told.without_address)}。")
    return "\n".join(lines) or "没有新的提醒。"


def _json(told: Told) -> str:
    said = {
        "has_mail_server": told.has_server,
        "told": [one.username for one in told.sent],
        "failed": [one.user.username for one in told.failed],
        "without_address": [one.username for one in told.without_address],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _failures(told: Told) -> list[str]:
    return [f"给{one.user}的邮件没有发出，下次运行时重试：{one.why}" for one in told.failed]


def _names(people: tuple[Any, ...]) -> str:
    return "、".join(str(one) for one in people)
