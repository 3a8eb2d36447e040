"""What the tables that hang on suggestions refuse; tried by test_constraints."""

from tests.constraints import twice
from tests.factories import SuggestionFactory, UnitFactory, UserFactory, at
from tests.following_factories import (
    InquiryFactory,
    OutcomeReleaseFactory,
    PromiseFactory,
    ReminderFactory,
    SuggestionFileFactory,
)

MAY = {"day": 4, "month": 5}

FOLLOWING = {
    "a_release_has_its_number": lambda: twice(
        OutcomeReleaseFactory,
        suggestion=SuggestionFactory(),
        ended_at=at(**MAY),
        ended_by=UserFactory(),
    ),
    "a_suggestion_has_one_standing_release": lambda: [
        OutcomeReleaseFactory(suggestion=one, number=number)
        for one in [SuggestionFactory()]
        for number in (1, 2)
    ],
    "a_release_says_what_became_of_it": [
        lambda: OutcomeReleaseFactory(state="waiting"),
        lambda: OutcomeReleaseFactory(state="done", outcome=""),
        lambda: OutcomeReleaseFactory(state="in_progress", outcome=""),
        lambda: OutcomeReleaseFactory(state="declined", declined_because=""),
        lambda: OutcomeReleaseFactory(state="elsewhere"),
    ],
    "an_ended_release_names_who_and_when": [
        lambda: OutcomeReleaseFactory(ended_at=at(**MAY)),
        lambda: OutcomeReleaseFactory(ended_by=UserFactory()),
        lambda: OutcomeReleaseFactory(ended_because="有误"),
    ],
    "an_inquiry_asks_something": lambda: InquiryFactory(question=""),
    "an_answer_names_who_and_when": [
        lambda: InquiryFactory(answer="已修好。"),
        lambda: InquiryFactory(answered_on=at(**MAY).date()),
        lambda: InquiryFactory(
            answered_on=at(**MAY).date(), answered_by=UserFactory(), answer_recorded_at=at(**MAY)
        ),
    ],
    "a_recalled_inquiry_names_who_when_and_why": [
        lambda: InquiryFactory(revoked_at=at(**MAY)),
        lambda: InquiryFactory(revoked_because="问错了"),
        lambda: InquiryFactory(revoked_at=at(**MAY), revoked_by=UserFactory()),
    ],
    "a_unit_is_asked_once_at_a_time": lambda: twice(
        InquiryFactory, suggestion=SuggestionFactory(), unit=UnitFactory()
    ),
    "a_promise_says_something": lambda: PromiseFactory(quote=""),
    "a_promise_is_decided_once": lambda: twice(PromiseFactory, suggestion=SuggestionFactory()),
    "a_confirmed_promise_has_a_day": [
        lambda: PromiseFactory(due_on=None),
        lambda: PromiseFactory(state="perhaps"),
    ],
    "a_settled_promise_has_evidence": [
        lambda: PromiseFactory(state="kept"),
        lambda: PromiseFactory(evidence="现场照片"),
        lambda: PromiseFactory(
            state="broken",
            settled_on=at(**MAY).date(),
            settled_by=UserFactory(),
            settled_at=at(**MAY),
        ),
    ],
    "a_matter_is_told_once": lambda: twice(ReminderFactory, user=UserFactory()),
    "SuggestionFile.key": lambda: twice(
        SuggestionFileFactory, key="6b3c1a52-6d0d-4f6e-9c43-2f1f4a6a0c11"
    ),
    "a_suggestion_file_has_a_known_type": lambda: SuggestionFileFactory(type="text/html"),
    "a_removed_suggestion_file_names_who_and_when": [
        lambda: SuggestionFileFactory(removed_at=at(**MAY)),
        lambda: SuggestionFileFactory(removed_by=UserFactory()),
    ],
    "a_picture_of_a_pair_has_its_side": [
        lambda: SuggestionFileFactory(side="before"),
        lambda: SuggestionFileFactory(pair=1),
        lambda: SuggestionFileFactory(side="after", pair=1, type="application/pdf"),
    ],
    "a_side_of_a_pair_is_taken_once": lambda: twice(
        SuggestionFileFactory, suggestion=SuggestionFactory(), side="before", pair=1
    ),
}
