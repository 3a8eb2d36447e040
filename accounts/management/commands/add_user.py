"""`add_user NAME --role ROLE`: let a person sign in; the first one on a new installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.actions import add_user
from accounts.forms import NewUserForm
from accounts.roles import Role


class Command(BaseCommand):
    """Exit 0: added, the one-time password is printed. 1: refused, nothing changed."""

    help = "新增用户并打印一次性密码。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="用户名")
        parser.add_argument("--role", choices=Role.values, required=True, help="角色")
        parser.add_argument("--name", default="", help="姓名或岗位，默认同用户名")
        parser.add_argument("--email", default="", help="邮箱，每月有待办事项时收到邮件")

    def handle(self, *_args: Any, **options: Any) -> None:
        form = NewUserForm(
            {
                "username": options["username"],
                "full_name": options["name"] or options["username"],
                "role": options["role"],
                "email": options["email"],
            }
        )
        if not form.is_valid():
            words = "；".join(str(error) for errors in form.errors.values() for error in errors)
            raise CommandError(words, returncode=1)
        _, password = add_user(
            username=form.cleaned_data["username"],
            full_name=form.cleaned_data["full_name"],
            role=Role(form.cleaned_data["role"]),
            email=form.cleaned_data["email"],
        )
        self.stdout.write(f"一次性密码（首次登录时须修改）：{password}")
