"""What a person sends about what a suggestion is chosen for."""

from django.test import Client

from cases.models import Suggestion
from tests.pages import read


def grounds_url(about: Suggestion) -> str:
    return f"/suggestions/{about.pk}/grounds/"


def fields(client: Client, about: Suggestion, **entered: str) -> dict[str, str]:
    """What the page's form would send."""
    page = read(client, grounds_url(about))
    return {"seen": page.one("input[name=seen]").get("value")} | entered
