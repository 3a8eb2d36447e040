"""What the pages share: the way to them."""

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from reports.page import Link


def above(user: User) -> list[Link]:
    """管理, for those who may go there."""
    return [Link("管理", reverse("reports:registers"))] if user.may(Right.KEEP_REGISTERS) else []
