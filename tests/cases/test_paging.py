"""Pages by keys show every row once, in order, forwards and backwards, whatever is missing."""

import random
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from cases import paging
from cases.models import Case
from cases.paging import ORDERS, BadCursorError, Cursor
from tests.factories import CaseFactory, UnitFactory, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    """Twenty-three cases with many equal and missing values."""
    chance, unit = random.Random(4), UnitFactory()
    start = at(1)
    for index in range(23):
        received = start + timedelta(days=chance.randrange(4))
        late = received + timedelta(days=9)
        CaseFactory(
            number=f"N{chance.randrange(1000):04}{index}",
            received_at=received,
            unit=unit,
            assigned_at=received,
            completed_at=chance.choice([None, late]),
            due_at=chance.choice([None, late, late]),
            star_now=chance.choice([None, 1, 5]),
        )
    return Case.objects.as_known()


def in_order(rows, order):
    """A plain sort: by the column, then by primary key; what lacks a value last."""
    found = list(rows.annotate(value=paging.F(order.column)))
    known = [row for row in found if row.value is not None]
    unknown = [row for row in found if row.value is None]
    known.sort(key=lambda row: (row.value, row.pk), reverse=order.is_descending)
    unknown.sort(key=lambda row: row.pk, reverse=order.is_descending)
    return [row.pk for row in known + unknown]


def through_text(cursor, order):
    return Cursor.parse(cursor.text, order, is_backward=cursor.is_backward)


def walked(rows, order, start, way):
    """The pages met one after the other, each by the address that the last one gave."""
    pages = [paging.fetch(rows, order, start, 4)]
    while cursor := getattr(pages[-1], way):
        pages.append(paging.fetch(rows, order, through_text(cursor, order), 4))
    return [[row.pk for row in page.rows] for page in pages]


@pytest.mark.parametrize("dated_by", ["", "received_at"])
@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("key", ORDERS)
def test_every_row_is_met_once_in_order_both_ways(rows, key, is_descending, dated_by):
    order = replace(ORDERS[key], is_descending=is_descending, dated_by=dated_by)
    expected = in_order(rows, order)

    forwards = walked(rows, order, None, "following")
    backwards = walked(rows, order, Cursor.parse("end", order, is_backward=True), "previous")

    assert [pk for page in forwards for pk in page] == expected
    assert [pk for page in reversed(backwards) for pk in page] == expected
    assert [len(page) for page in forwards] == [4, 4, 4, 4, 4, 3]


def test_neighbouring_pages_lead_to_each_other(rows):
    order = ORDERS["deadline"]
    pages = [paging.fetch(rows, order, None, 5)]
    while cursor := pages[-1].following:
        pages.append(paging.fetch(rows, order, cursor, 5))

    for page, following in pairwise(pages):
        assert paging.fetch(rows, order, following.previous, 5).rows == page.rows
    assert pages[0].previous is None


def test_a_list_without_rows_has_one_empty_page(rows):
    page = paging.fetch(rows.none(), ORDERS["number"], None, 5)

    assert (page.rows, page.previous, page.following) == ((), None, None)


@pytest.mark.parametrize("text", ["", "x", "12", "12~x", "~2020-04-01", "9" * 5000 + "~", "end"])
def test_a_text_that_is_no_cursor_is_refused(text):
    with pytest.raises(BadCursorError):
        Cursor.parse(text, ORDERS["received_at"])
