"""The registry of measures: a figure equals the number of rows it opens, for every measure,
every split, every viewer.
"""

import pytest

from cases import answers
from cases.dimensions import DIMENSIONS, NONE
from cases.measures import MEASURES, Anchor, Count, Counted, RateOf
from cases.questions import question
from cases.rules import Rules
from tests.cases.viewers import SCOPES
from tests.factories import APRIL, MUCH_LATER, april

COUNTS = [measure for measure in MEASURES.values() if isinstance(measure, Count)]
GROUPING = {key: one for key, one in DIMENSIONS.items() if one.column is not None}
WHOLE = {key: one for key, one in DIMENSIONS.items() if key not in {"due", "flag", "place"}}
"""A case answered at once has no deadline to speak of, one case may bear two flags, and nobody
lists all places.
"""
OF_CASES = [count for count in COUNTS if count.counted is not Counted.SUGGESTIONS]


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_a_figure_counts_the_rows_of_its_list(ledger, scope):
    asked = question(APRIL, Rules(), MUCH_LATER, scope)
    figures = answers.tally(asked, COUNTS)[None]

    assert figures == {one.key: answers.rows_of(one, asked).count() for one in COUNTS}


@pytest.mark.parametrize("scope", [SCOPES["all"], SCOPES["unit"]], ids=["all", "unit"])
@pytest.mark.parametrize("dimension", GROUPING.values(), ids=GROUPING)
def test_a_split_figure_counts_the_rows_of_each_member(ledger, dimension, scope):
    asked = question(APRIL, Rules(), MUCH_LATER, scope)
    split = answers.tally(asked, OF_CASES, by=dimension)

    for member in dimension.members():
        for count in OF_CASES:
            rows = answers.rows_of(count, asked.where(dimension.key, member.slug))
            assert split.get(member.id, {}).get(count.key, 0) == rows.count(), (member, count.key)


@pytest.mark.parametrize("dimension", WHOLE.values(), ids=WHOLE)
def test_the_members_and_those_without_one_make_the_whole(ledger, dimension):
    slugs = [*(member.slug for member in dimension.members()), NONE]

    for count in OF_CASES:
        parts = [answers.rows_of(count, april(**{dimension.key: slug})).count() for slug in slugs]
        assert sum(parts) == answers.rows_of(count, april()).count(), count.key


def test_every_count_counts_something_in_the_ledger_of_these_tests(ledger):
    empty = [count.key for count in COUNTS if not answers.rows_of(count, april())]

    assert empty == []


def test_every_measure_says_what_it_is():
    for key, measure in MEASURES.items():
        assert measure.key == key
        assert measure.name
        assert measure.meaning
        assert measure.why
        assert measure.anchor in Anchor


def test_names_of_measures_are_told_apart():
    names = [(type(measure), measure.name) for measure in MEASURES.values()]

    assert len(names) == len(set(names))


def test_the_part_of_a_rate_lies_inside_its_whole(ledger):
    for rate in (one for one in MEASURES.values() if isinstance(one, RateOf)):
        part, whole = (answers.rows_of(count, april()) for count in (rate.part, rate.whole))
        assert set(part.values_list("pk")) <= set(whole.values_list("pk")), rate.key
        assert rate.part.anchor is rate.whole.anchor
