"""What the tables of the bureau's records refuse, whoever writes.

The attempts stand by subject: cases and suggestions here, the others in refused_*.
"""

from datetime import timedelta

import pytest

from cases.models import HandOver, ImportBatch, Rating, SheetRow, Suggestion
from tests import constraints
from tests.cases.refused_following import FOLLOWING
from tests.cases.refused_held import HELD
from tests.cases.refused_intake import INTAKE
from tests.cases.refused_manual import MANUAL
from tests.cases.refused_registers import REGISTERS
from tests.cases.refused_sheets import SHEETS
from tests.cases.refused_stories import STORIES
from tests.constraints import twice
from tests.factories import (
    CaseFactory,
    ExclusionFactory,
    ImportBatchFactory,
    RatingFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.imported_sheets import indicator_line

pytestmark = pytest.mark.django_db


CASES = {
    "Case.number": lambda: twice(CaseFactory, number="1"),
    "a_transferred_case_has_unit_time_district_category": [
        lambda: CaseFactory(unit=None),
        lambda: CaseFactory(district=None),
        lambda: CaseFactory(category=None),
        lambda: CaseFactory(assigned_at=None, handed_over_at=at(11), due_at=None),
        lambda: CaseFactory(handed_over_at=None),
        lambda: CaseFactory(at_once=True, unit=UnitFactory()),
        lambda: CaseFactory(at_once=True, assigned_at=at(11)),
        lambda: CaseFactory(handling="elsewhere"),
    ],
    "a_case_is_assigned_after_receipt": lambda: CaseFactory(
        received_at=at(10), assigned_at=at(10) - timedelta(microseconds=1)
    ),
    "a_case_is_handed_over_after_assignment": lambda: CaseFactory(
        assigned_at=at(11), handed_over_at=at(11) - timedelta(microseconds=1)
    ),
    "a_case_is_completed_after_receipt": lambda: CaseFactory(
        completed_at=at(10) - timedelta(microseconds=1)
    ),
    "a_case_has_a_known_request_kind": lambda: CaseFactory(request_kind="rumour"),
    "an_extension_does_not_shorten_the_deadline": lambda: CaseFactory(
        due_at=at(20), extended_until=at(20) - timedelta(microseconds=1)
    ),
    "a_case_is_handed_over_once_at_a_moment": lambda: HandOver.objects.create(
        case=(case := CaseFactory()), unit=case.unit, at=case.assigned_at
    ),
    "a_rating_has_1_to_5_stars": [lambda: RatingFactory(stars=0), lambda: RatingFactory(stars=6)],
    "a_rating_has_a_known_source": lambda: RatingFactory(source="hearsay"),
    "a_source_rates_a_case_once_at_a_moment": lambda: twice(RatingFactory, case=CaseFactory()),
    "a_source_gives_a_case_one_rating_without_time": lambda: twice(
        RatingFactory, case=CaseFactory(), given_at=None
    ),
    "an_exclusion_has_a_reason": lambda: ExclusionFactory(reason=""),
    "a_revoked_exclusion_names_who_and_when": [
        lambda: ExclusionFactory(revoked_at=at(4)),
        lambda: ExclusionFactory(revoked_by=UserFactory()),
    ],
    "a_case_is_excluded_once": lambda: twice(ExclusionFactory, case=CaseFactory()),
}
SUGGESTIONS = {
    "Suggestion.case": lambda: twice(SuggestionFactory, case=CaseFactory()),
    "a_suggestion_has_a_known_state": lambda: SuggestionFactory(state="lost"),
    "a_suggestion_says_something": lambda: SuggestionFactory(content=""),
    "a_declined_suggestion_has_a_reason": lambda: SuggestionFactory(state="declined"),
    "a_settled_suggestion_has_an_outcome": [
        lambda: SuggestionFactory(state=Suggestion.State.DONE),
        lambda: SuggestionFactory(state=Suggestion.State.PARTLY_DONE),
    ],
    "a_place_among_the_ten_is_taken_once": lambda: twice(SuggestionFactory, place=1),
    "places_begin_at_1": lambda: SuggestionFactory(place=0),
    "only_a_settled_suggestion_has_a_day_of_settling": lambda: SuggestionFactory(
        settled_on=at(3, month=5).date()
    ),
    "a_suggestion_is_settled_after_receipt": lambda: SuggestionFactory(
        state="done",
        outcome="已修好。",
        received_on=at(4, month=5).date(),
        settled_on=at(3, month=5).date(),
    ),
}
REFUSED = {
    **CASES,
    **MANUAL,
    **REGISTERS,
    **SHEETS,
    **INTAKE,
    **HELD,
    **SUGGESTIONS,
    **FOLLOWING,
    **STORIES,
}


@pytest.mark.parametrize(("name", "attempt"), constraints.each(REFUSED))
def test_the_records_refuse_what_cannot_be(name, attempt):
    constraints.assert_refused(name, attempt)


def test_every_constraint_of_the_records_is_tried():
    assert set(REFUSED) == constraints.names_of("cases")


def test_many_ratings_of_one_case_stand_side_by_side():
    case = CaseFactory(completed=True)

    RatingFactory(case=case, given_at=None)
    RatingFactory(case=case, given_at=None, source=Rating.Source.PROVINCE)
    RatingFactory(case=case, given_at=at(20))
    RatingFactory(case=case, given_at=at(21))

    assert case.ratings.count() == 4


def test_a_case_taken_back_into_the_counts_can_be_excluded_again():
    case = CaseFactory()
    ExclusionFactory(case=case, revoked_by=UserFactory(), revoked_at=at(4, month=5))

    ExclusionFactory(case=case)

    assert case.exclusions.count() == 2


def test_older_lines_of_a_subject_stay_beside_the_current_one():
    unit = UnitFactory()
    old = indicator_line(unit)
    SheetRow.objects.filter(pk=old.pk).update(is_current=False)

    indicator_line(unit)

    assert SheetRow.objects.filter(unit=unit).count() == 2


def test_a_batch_whose_rows_add_up_is_kept():
    batch = ImportBatchFactory(rows=5, new=1, changed=1, unchanged=1, rejected=1, held=1)

    assert ImportBatch.objects.get(pk=batch.pk).rows == 5
