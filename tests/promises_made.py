"""Promises as the tests of their pages make, read and send them."""

from datetime import date

from django.test import Client

from cases.models import Promise, Suggestion
from tests.factories import SuggestionFactory, UserFactory, at
from tests.following_factories import OutcomeReleaseFactory, PromiseFactory
from tests.pages import ReadPage, read

PAGE = "/suggestions/promises/"
OUTCOME = "拟于7月动工，年底前建成。"


def undertaken(**more) -> Suggestion:
    about = {"outcome": OUTCOME, "state": "in_progress", "edited_at": at(8, month=5)}
    return SuggestionFactory(**(about | more))


def published(**more) -> Promise:
    """One that everybody may know."""
    about = undertaken()
    OutcomeReleaseFactory(suggestion=about, outcome=OUTCOME, unit=about.unit)
    return PromiseFactory(suggestion=about, **more)


def settled(state: str, **more) -> Promise:
    done = {"settled_by": UserFactory(), "settled_at": at(8, month=5)}
    known = {"settled_on": date(2020, 5, 8), "evidence": "现场照片"}
    return PromiseFactory(state=state, **(done | known | more))


def listed(client: Client, query: str = "") -> list[tuple[str, str]]:
    """What is promised, and how it stands."""
    rows = read(client, f"{PAGE}{query}").select("main tbody tr")
    found = []
    for row in rows:
        (quote,) = row.xpath(".//p[@class='promises__quote']")
        (badge,) = row.xpath(".//span[contains(@class, 'badge-word')]")
        found.append((quote.text_content().strip("“”"), badge.text_content()))
    return found


def tabs(page: ReadPage) -> dict[str, str]:
    found = [text.split() for text in page.all("nav.tabs a")]
    return dict(found)


def confirm(client: Client, about: Suggestion, **given: str):
    sent = {"quote": "年底前建成", "words": "年底前", "due_on": "2020-12-31", "decision": "confirm"}
    return client.post(f"/suggestions/{about.pk}/promises/decide/", sent | given)


def step(client: Client, promise: Promise, name: str, **given: str):
    known = {"version": str(promise.version)}
    return client.post(f"{PAGE}{promise.pk}/{name}/", known | given)
