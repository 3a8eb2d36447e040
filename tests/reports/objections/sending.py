"""Forms about objections sent as a browser sends them, and the pages that come back."""

from django.test import Client

from tests.pages import ReadPage

NEW = "/objections/new/?month=2020-04"
ASKED = {"unit": "unit-a", "claim": "exclude", "number": "PJ1", "points": "", "reason": "重复"}


def sent(client: Client, url: str, status: int = 422, **given: object) -> ReadPage:
    """The page that a refused form comes back on."""
    response = client.post(url, given)
    assert response.status_code == status, response.status_code
    return ReadPage(response)


def done(client: Client, url: str, **given: object) -> ReadPage:
    """The page after a form was taken."""
    response = client.post(url, given, follow=True)
    page = ReadPage(response)
    assert response.redirect_chain, page.all("ul.field__errors li") + page.all(".notice-bar")
    return page


def errors(page: ReadPage) -> list[str]:
    return page.all("ul.field__errors li")
