"""People who sign in, their roles, and which rows they may see."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The application."""

    name = "accounts"
    verbose_name = "用户"
