"""The list of promises as a file."""

import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.test import Client

from tests.following_factories import PromiseFactory
from tests.promises_made import PAGE, settled

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(small_client) -> Client:
    return small_client("business")


def test_a_file_holds_exactly_the_lines_of_the_list(small_client):
    PromiseFactory(quote="=1+1", words="", due_on=date(2020, 6, 1))
    PromiseFactory(quote="今天到期", words="", due_on=date(2020, 5, 15))
    settled("kept")
    analyst, business = small_client("analyst"), small_client("business")

    response = business.get(f"{PAGE}promises.csv?tab=open")

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    head = next(place for place, row in enumerate(rows) if row[0] == "兑现期限")
    assert [row[:3] for row in rows[head + 1 :]] == [
        ["2020-05-15", "待兑现", "今天到期"],
        ["2020-06-01", "待兑现", "'=1+1"],
    ]
    assert rows[0][:2] == ["内容", "待兑现的承诺，共 2 条"]
    nothing_public = analyst.get(f"{PAGE}promises.csv?tab=open")
    assert "共 0 条" in b"".join(nothing_public.streaming_content).decode("utf-8-sig")


def test_a_workbook_keeps_texts_as_texts_and_days_as_days(client):
    PromiseFactory(quote="=1+1", words="", due_on=date(2020, 6, 1))

    response = client.get(f"{PAGE}promises.xlsx?q=1")

    book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
    day, state, quote = (cell for cell in book.worksheets[0][2][:3])
    assert (day.value.date(), state.value) == (date(2020, 6, 1), "待兑现")
    assert (quote.value, quote.data_type) == ("=1+1", "s")
