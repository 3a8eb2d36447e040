"""`monthly_draft`: called every day, makes the month's draft once and tells who must act."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases import clock
from cases.periods import Month
from reports.publishing.duties import Duties, duties
from reports.publishing.mailing import Told, tell
from scoring.publishing.monthly import Done, End, NotOverError, make_draft, month_due


class Command(BaseCommand):
    """Exit 0: done, or nothing to do. 1: no draft, or a mail failed; the next call tries again.
    2: wrong usage.
    """

    help = "到了设定的日子，生成上月的评分草稿，并通知需要处理的人。每天运行一次即可。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--month", help="指定月份，例如 2020-04；不写则为已到日子的最近一个月")
        parser.add_argument("--json", action="store_true", help="在标准输出打印一个 JSON 对象")

    def handle(self, *_args: Any, **options: Any) -> None:
        now = clock.now()
        month = _month(options["month"]) or month_due(now, settings.DRAFT_DAY)
        try:
            done = make_draft(month=month, now=now)
        except NotOverError as error:
            raise CommandError(str(error), returncode=1) from error
        found = duties(month, now)
        told = tell(found, now)
        say = _json if options["json"] else _text
        self.stdout.write(say(done, found, told))
        if faults := _faults(done, told):
            raise CommandError("\n".join(faults), returncode=1)


def _month(text: str | None) -> Month | None:
    if text is None:
        return None
    try:
        return Month.parse(text)
    except ValueError as error:
        raise CommandError(str(error), returncode=2) from error


def _text(done: Done, found: Duties, told: Told) -> str:
    lines = [] if done.end is End.REFUSED else [done.words]
    lines += [f"待处理：{one.words}" for one in found.found]
    if found.is_open and not found.found:
        lines.append("没有妨碍发布的事项，等待业务管理员核对后发布。")
    if told.sent:
        lines.append(f"已发邮件通知：{_names(told.sent)}。")
    if found.is_open and not told.has_server:
        lines.append("没有配置邮件服务器（EMAIL_URL），只在网页上提示。")
    elif told.without_address:
        lines.append(f"没有填写邮箱，只在网页上提示：{_names(told.without_address)}。")
    return "\n".join(lines)


def _json(done: Done, found: Duties, told: Told) -> str:
    said = {
        "month": str(done.month),
        "end": done.end.value,
        "words": done.words,
        "blockers": [{"kind": one.kind.value, "words": one.words} for one in found.found],
        "has_mail_server": told.has_server,
        "told": [one.username for one in told.sent],
        "failed": [one.user.username for one in told.failed],
        "without_address": [one.username for one in told.without_address],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _faults(done: Done, told: Told) -> list[str]:
    faults = [done.words] if done.end is End.REFUSED else []
    faults += [f"给{one.user}的邮件没有发出，下次运行时重试：{one.why}" for one in told.failed]
    return faults


def _names(people: tuple[Any, ...]) -> str:
    return "、".join(str(one) for one in people)
