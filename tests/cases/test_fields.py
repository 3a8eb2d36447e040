"""The month as a column: kept as text, read as a value."""

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError

from cases.fields import MonthField
from cases.models import ImportBatch, Suggestion
from cases.periods import Month
from tests.factories import APRIL, ImportBatchFactory, SuggestionFactory

FIELD = Suggestion._meta.get_field("month")


@pytest.mark.django_db
def test_a_month_comes_back_as_it_went_in():
    SuggestionFactory(month="2020-04")

    assert Suggestion.objects.get(month=APRIL).month == APRIL
    assert not Suggestion.objects.filter(month__lt=APRIL)
    assert Suggestion.objects.filter(month__lte=Month(2020, 12)).count() == 1


@pytest.mark.django_db
def test_no_month_is_kept_as_none():
    batch = ImportBatchFactory(month=None)

    assert ImportBatch.objects.get(pk=batch.pk).month is None


@pytest.mark.django_db
def test_a_faulty_month_is_refused_before_it_reaches_the_table():
    with pytest.raises(ValidationError, match="月份“2020-4”的格式应为"):
        SuggestionFactory(month="2020-4")


def test_months_are_written_out_as_they_are_printed():
    text = serializers.serialize("json", [Suggestion(month=APRIL)])

    assert '"month": "2020-04"' in text


def test_a_migration_does_not_repeat_the_width():
    _name, path, _args, kwargs = MonthField("月份").deconstruct()

    assert path == "cases.fields.MonthField"
    assert "max_length" not in kwargs
    assert FIELD.max_length == 7
