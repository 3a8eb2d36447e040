"""`load_demo`: April 2020 from the bulletin, and a simulated history around it."""

from datetime import datetime
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

import cases.demo
import reports.demo
import scoring.demo
from accounts.demo import demo_users
from accounts.models import User
from cases.periods import CITY

DEMO_MOMENT = datetime(2020, 5, 15, tzinfo=CITY)
"""When the demo's data came in: as 15 May 2020 begins."""


class Command(BaseCommand):
    """Exit 0: loaded (again). 1: the database holds other data, nothing changed."""

    help = "装入演示数据；可以重复执行。"

    def handle(self, *_args: Any, **_options: Any) -> None:
        began = monotonic()
        try:
            passwords = self._load()
        except cases.demo.DemoRefusedError as error:
            raise CommandError(str(error), returncode=1) from error
        self.stdout.write(f"演示数据已装入，用时 {monotonic() - began:.0f} 秒。")
        self._print_passwords(passwords)

    @transaction.atomic
    def _load(self) -> dict[str, str]:
        """Wholly there or not at all; the one-time passwords by user name."""
        passwords = demo_users()
        by = User.objects.get(username="business")
        cases.demo.load(by=by, at=DEMO_MOMENT, progress=self._progress)
        scoring.demo.load(by=by, at=DEMO_MOMENT, progress=self._progress)
        reports.demo.load()
        return passwords

    def _progress(self, what: str, share: float) -> None:
        self.stdout.write(f"  {share:>4.0%}  {what}")
        self.stdout.flush()

    def _print_passwords(self, passwords: dict[str, str]) -> None:
        if passwords:
            self.stdout.write("一次性密码（首次登录时须修改）：")
        for username, password in passwords.items():
            self.stdout.write(f"  {username:<10}{password}")
