"""Which files and words the tables let come again."""

import pytest

from cases.models import ImportBatch, WordAlias
from tests.cases.refused_intake import word
from tests.factories import APRIL, ImportBatchFactory, at

pytestmark = pytest.mark.django_db


def test_a_file_comes_again_for_another_month_once_undone_or_when_somebody_insists():
    file = {"kind": "indicators", "month": APRIL, "sha256": "a" * 64}
    ImportBatchFactory(**file, undone_at=at(3, month=5))
    ImportBatchFactory(**file)
    ImportBatchFactory(**file, repeat=1)
    ImportBatchFactory(**file | {"month": APRIL.following()})

    assert ImportBatch.objects.filter(undone_at=None).count() == 3


def test_one_word_may_mean_different_things_in_different_columns():
    word()
    word(kind=WordAlias.Kind.RATING_SOURCE, value="call_back")

    assert WordAlias.objects.count() == 2
