"""What a month is worth: schemes, evaluations, ranks."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    """The application."""

    name = "scoring"
    verbose_name = "评分"
