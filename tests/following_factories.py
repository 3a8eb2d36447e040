"""What hangs on suggestions: releases, questions to units, promises, files, reminders."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from cases.models import (
    Inquiry,
    OutcomeRelease,
    Promise,
    Reminder,
    Suggestion,
    SuggestionFile,
)
from tests.factories import SuggestionFactory, UserFactory, at


class OutcomeReleaseFactory(DjangoModelFactory):
    """What became of a suggestion, for everybody to read."""

    class Meta:
        model = OutcomeRelease

    suggestion = factory.SubFactory(SuggestionFactory)
    number = 1
    state = Suggestion.State.DONE
    outcome = "路灯已经装好。"
    released_at = at(8, month=5)


class InquiryFactory(DjangoModelFactory):
    """A unit was asked and has not answered yet."""

    class Meta:
        model = Inquiry

    suggestion = factory.SubFactory(SuggestionFactory)
    unit = factory.SelfAttribute("suggestion.unit")
    question = "请说明照明何时增设。"
    due_on = date(2020, 5, 12)
    asked_by = factory.SubFactory(UserFactory)
    asked_at = at(5, month=5)


class PromiseFactory(DjangoModelFactory):
    """Confirmed, and nobody knows yet whether it will be kept."""

    class Meta:
        model = Promise

    suggestion = factory.SubFactory(SuggestionFactory)
    quote = "年底前建成"
    words = "年底前"
    due_on = date(2020, 12, 31)
    state = Promise.State.OPEN
    decided_by = factory.SubFactory(UserFactory)
    decided_at = at(8, month=5)


class SuggestionFileFactory(DjangoModelFactory):
    """A picture, without its file."""

    class Meta:
        model = SuggestionFile

    suggestion = factory.SubFactory(SuggestionFactory)
    type = SuggestionFile.Type.JPEG
    file_name = "现场.jpg"
    sha256 = "0" * 64
    size = 1_000
    stored_as = "0.jpg"
    added_by = factory.SubFactory(UserFactory)
    added_at = at(8, month=5)


class ReminderFactory(DjangoModelFactory):
    """Somebody was told that an answer is late."""

    class Meta:
        model = Reminder

    user = factory.SubFactory(UserFactory)
    matter = "inquiry-1-overdue"
    on = date(2020, 5, 13)
