"""A faulty file is refused with one Chinese sentence, and the records stay as they were."""

import re

import pytest

from tests.badfiles import BAD_FILES


@pytest.mark.parametrize("bad", BAD_FILES, ids=str)
def test_a_faulty_file_is_refused_in_one_sentence_and_changes_nothing(bad, indicators, everything):
    before = everything()

    outcome = indicators(bad.make(), bad.name)

    assert outcome.code == 1
    assert outcome.printed == ""
    for word in bad.words:
        assert word in outcome.sentence
    assert re.fullmatch(r"[^\n]*[\u4e00-\u9fff][^\n]*。", outcome.sentence)
    assert "Traceback" not in outcome.sentence
    assert everything() == before
