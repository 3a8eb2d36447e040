"""What the bureau keeps: cases, ratings, units, suggestions, sheets, and the measures over them."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "办件"
