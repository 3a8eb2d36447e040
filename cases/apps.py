"""What the bureau keeps: cases, ratings, units, suggestions, sheets, and the measures over them."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The application."""

    name = "cases"
    verbose_name = "办件"
