"""What stands on the board: released suggestions and their files."""

from django.test import Client

from cases.models import SuggestionFile
from tests.cases.attached import a_stored_picture
from tests.factories import SuggestionFactory, UserFactory
from tests.following_factories import OutcomeReleaseFactory

PAGE = "/suggestions/board/"
APRILS = f"{PAGE}?month=2020-04"


def released(content: str = "增设照明。", **about):
    of_release = {
        name: about.pop(name) for name in ("state", "outcome", "declined_because") if name in about
    }
    suggestion = SuggestionFactory(content=content, **about)
    return OutcomeReleaseFactory(suggestion=suggestion, unit=suggestion.unit, **of_release)


def picture(about, name: str, **where) -> SuggestionFile:
    return a_stored_picture(
        SuggestionFile,
        UserFactory(username="business"),
        suggestion=about,
        stored_as=f"{name}.jpg",
        **{"is_public": True, **where},
    )


def url_of(file: SuggestionFile) -> str:
    return f"{PAGE}files/{file.key}/"


def fetch(client: Client, url: str, **sent):
    """A file that was read to its end and closed, without the end of the request."""
    response = client.get(url, **sent)
    response.read = b"".join(response) if response.streaming else response.content
    for close in response._resource_closers:
        close()
    return response
