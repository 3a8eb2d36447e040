"""How it is told: pages, charts, tables, notices, files."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The application."""

    name = "reports"
    verbose_name = "通报"
