"""Readable addresses for Chinese names."""

import pytest

from cases.slugs import slug_for


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("市公安局", "shigonganju"),
        ("市12345热线", "shi12345rexian"),
        ("ABC 局", "abc-ju"),
        ("ABC Office", "abc-office"),
        ("——", "unit"),
        ("", "unit"),
    ],
)
def test_a_name_is_spelt_in_pinyin(name, slug):
    assert slug_for(name, set()) == slug


def test_a_taken_address_gets_a_number():
    assert slug_for("市公安局", {"shigonganju", "shigonganju-2"}) == "shigonganju-3"


def test_a_name_that_cannot_be_spelt_is_called_after_its_kind():
    assert slug_for("——", {"district"}, otherwise="district") == "district-2"


def test_a_long_name_gets_an_address_that_fits_the_column():
    assert len(slug_for("政务服务便民热线" * 20, set())) == 100
