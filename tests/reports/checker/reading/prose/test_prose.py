"""Prose of many notices' forms is bound to what it tells; what could be two things is unread."""

import pytest

from reports.checker.reading.prose import prose_of
from tests.reports.checker.reading.prose.careful import CAREFUL, DOUBTS
from tests.reports.checker.reading.prose.counted import COUNTS
from tests.reports.checker.reading.prose.elsewhere import ELSEWHERE
from tests.reports.checker.reading.prose.moving import CHANGES, CLAIMS, UNREAD
from tests.reports.checker.reading.prose.related import PARTS, RATES
from tests.reports.checker.reading.prose.rendered import claimed, document, told, unread

SENTENCES = COUNTS | RATES | PARTS | CHANGES | ELSEWHERE | CAREFUL
NOT_READ = UNREAD | DOUBTS


@pytest.mark.parametrize("text", SENTENCES)
def test_every_number_is_bound_to_whose_and_what_it_is(text):
    assert told(*text.split("|")) == SENTENCES[text]


@pytest.mark.parametrize("text", CLAIMS)
def test_claims_in_words_are_read(text):
    assert claimed(*text.split("|")) == CLAIMS[text]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_not_understood_is_listed_with_the_reason(text):
    assert unread(*text.split("|")) == NOT_READ[text]


def test_siblings_of_one_whole_stand_in_one_series():
    whole = document("全市受理1000件，其中甲县400件、乙区600件。全市办结900件。")
    total, first, second, done = prose_of(whole).quantities

    assert first.series == second.series != 0
    assert total.series == 0
    assert first.whole == second.whole == total.where
    assert done.whole is None


def test_numbers_of_one_sentence_share_a_passage():
    first, second, third = prose_of(document("受理5件，办结4件。满意3件。")).quantities

    assert first.passage == second.passage != third.passage


@pytest.mark.parametrize("text", ["1" * 9000, "共为是达有" * 2000 + "5件", "受理诉求" * 2500])
def test_endless_text_without_any_mark_is_not_read(text):
    (one,) = unread(text)

    assert "没有标点" in one
