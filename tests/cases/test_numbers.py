"""A case's number can stand in an address."""

from urllib.parse import unquote

import pytest
from django.urls import resolve, reverse

from cases.numbers import is_case_number


@pytest.mark.parametrize(
    "number", ["PJ200401", "DH-2020.04:1", "〔2020〕123号", "(市)1", "辽12345_7", "1" * 40]
)
def test_a_number_leads_to_its_page_and_back(number):
    assert is_case_number(number)
    assert resolve(unquote(reverse("reports:case", args=[number]))).kwargs == {"number": number}


@pytest.mark.parametrize(
    "text", ["", ".", "..", "a/b", "a?c", "<b>x</b>", "a b", "a\x00", "1" * 41, "%2e", "a#b", "-1"]
)
def test_what_would_lead_elsewhere_is_no_number(text):
    assert not is_case_number(text)
