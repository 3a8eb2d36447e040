"""`publish_month YYYY-MM --by USER [--reason TEXT] [--consent USER]`.

Seals a month's draft, or issues a sealed month anew.
"""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.management.ending import PlainCommand
from cases.management.importing import month_argument
from cases.periods import Month
from scoring.models import Seal
from scoring.publishing.reissuing import reissue
from scoring.publishing.sealing import BlockedError, PublishError, publish, seal_of


class Command(PlainCommand):
    """Exit 0: sealed. 1: refused with the reasons, a line each, nothing changed. 2: wrong usage."""

    help = "发布一个月的评分草稿并封存；已封存的月份写明原因并经另一人同意后更正重发。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("month", type=month_argument, help="月份，例如 2020-03")
        parser.add_argument("--by", required=True, metavar="用户名", help="发布人")
        parser.add_argument("--reason", default="", metavar="原因", help="更正重发的原因")
        parser.add_argument("--consent", metavar="用户名", help="同意更正重发的另一人")

    def handle(self, *_args: Any, **options: Any) -> None:
        month: Month = options["month"]
        try:
            seals = _seals(month, options)
        except BlockedError as blocked:
            lines = [f"{month.label}还不能发布：", *(one.words for one in blocked.blockers)]
            raise CommandError("\n".join(lines), returncode=1) from blocked
        except PublishError as refused:
            raise CommandError(str(refused), returncode=1) from refused
        for seal in seals:
            revision = f"{seal.evaluation.month.label}第{seal.evaluation.revision}版"
            self.stdout.write(f"{revision}已封存，封存码 {seal.code}\n摘要 {seal.digest}")


def _seals(month: Month, options: dict[str, Any]) -> list[Seal]:
    by, reason, consent = _publisher(options["by"]), options["reason"], options["consent"]
    known = seal_of(month)
    if known is None:
        if reason or consent:
            raise PublishError(
                f"{month.label}还没有发布，首次发布不需要 --reason 和 --consent，请去掉后重试。"
            )
        return [publish(month=month, by=by, now=clock.now())]
    if not (reason and consent):
        raise PublishError(
            f"{month.label}已封存（第{known.evaluation.revision}版，封存码 {known.code}）。"
            "更正重发须用 --reason 写明原因，并用 --consent 写明同意的另一人。"
        )
    return reissue(month=month, by=by, consent=_publisher(consent), reason=reason, now=clock.now())


def _publisher(username: str) -> User:
    """Somebody who may publish; a command asks for no password, so names are all there is."""
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise PublishError(f"没有用户“{username}”，或已停用。")
    if not user.may(Right.PUBLISH):
        raise PublishError(f"{user}（{username}）没有发布的权限，请由业务管理员发布。")
    return user
