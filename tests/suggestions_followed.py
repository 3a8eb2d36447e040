"""What was asked and kept about the demo's first suggestion, for pages that show it."""

from cases.models import Inquiry, OutcomeRelease, Promise, Suggestion, SuggestionFile, Unit
from tests.cases.attached import a_stored_picture
from tests.factories import APRIL, UserFactory, at
from tests.following_factories import InquiryFactory, OutcomeReleaseFactory, PromiseFactory


def the_suggestion() -> Suggestion:
    """The first of all."""
    found = Suggestion.objects.order_by("pk").first()
    assert found is not None
    return found


def an_inquiry() -> Inquiry:
    """That nobody has answered yet; found again when asked for again."""
    about = the_suggestion()
    return Inquiry.objects.filter(suggestion=about).first() or InquiryFactory(
        suggestion=about,
        unit=about.unit or Unit.objects.order_by("pk").first(),
        asked_by=UserFactory(username="business"),
        asked_at=at(8, month=5),
    )


def a_promise() -> Promise:
    """That is to be kept; found again when asked for again."""
    about = the_suggestion()
    return Promise.objects.filter(suggestion=about).first() or PromiseFactory(
        suggestion=about,
        quote="篮球场列入其中",
        words="",
        decided_by=UserFactory(username="business"),
    )


def a_file() -> SuggestionFile:
    """A picture, with its file; not for others."""
    return a_stored_picture(
        SuggestionFile,
        UserFactory(username="business"),
        suggestion=the_suggestion(),
        stored_as="suggestion-sample.jpg",
    )


def of_the_file() -> Suggestion:
    """The suggestion of that picture."""
    return a_file().suggestion


def a_printed_picture() -> SuggestionFile:
    """One that the notice of April prints."""
    chosen = Suggestion.objects.filter(month=APRIL).chosen().first()
    OutcomeRelease.objects.standing().filter(suggestion=chosen).first() or OutcomeReleaseFactory(
        suggestion=chosen
    )
    return a_stored_picture(
        SuggestionFile,
        UserFactory(username="business"),
        suggestion=chosen,
        stored_as="printed-sample.jpg",
        side=SuggestionFile.Side.BEFORE,
        pair=1,
        is_public=True,
    )
