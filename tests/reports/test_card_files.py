"""A card as a file: the same figures as on the page, numbers as numbers, and what they rest on."""

import csv
import re
from decimal import Decimal
from io import BytesIO, StringIO
from urllib.parse import unquote

import openpyxl
import pytest
from PIL import Image

from cases.models import District
from reports.overview import cards
from tests.factories import CaseFactory, DistrictFactory
from tests.pages import words
from tests.reports.overview.looked import headline, keys, rows

APRIL = "month=2020-04"


def content(response) -> bytes:
    return b"".join(response.streaming_content)


def name_of(response) -> str:
    """What a browser calls the file."""
    return unquote(response.headers["Content-Disposition"].rpartition("''")[2])


def lines_of(response) -> list[list[str]]:
    """The lines of a CSV, checked for the mark that Excel needs."""
    data = content(response)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"))))


def told(lines: list[list[str]]) -> dict[str, str]:
    """The words above the header, by what they are about."""
    return {line[0]: line[1] for line in lines[: header_at(lines)]}


def header_at(lines: list[list[str]]) -> int:
    return next(index for index, line in enumerate(lines) if line[0] == "属地")


@pytest.fixture
def download(demo_client):
    """`download("districts.csv?month=2020-04")`: a card's file as a leader gets it."""

    def downloaded(path: str, role: str = "leader"):
        return demo_client(role).get(f"/overview/{path}")

    return downloaded


def test_a_csv_has_the_figures_of_the_page_and_the_counts_of_each_rate(download, visit):
    lines = lines_of(download(f"districts.csv?{APRIL}"))
    start = header_at(lines)

    assert lines[start][:5] == ["属地", "转办", "办结率（%）", "办结率：办结", "办结率：转办"]
    found = {line[0]: line[1:5] for line in lines[start + 1 :]}
    assert found["兴隆台区"] == ["1612", "93.86", "1513", "1612"]
    on_page = {row[0]: row[1].replace(",", "") for row in rows(visit(f"/?{APRIL}"), "districts")}
    assert {name: line[0] for name, line in found.items()} == on_page


def test_a_file_says_what_it_holds_and_what_it_rests_on(download, visit):
    above = told(lines_of(download(f"districts.csv?{APRIL}&channel=dianhua")))

    assert above["内容"] == "2020年4月 从管辖属地看"
    assert above["条件"].startswith("本页只统计受理渠道为")
    assert above["统计期间"] == "2020-04-01 至 2020-04-30"
    assert above["数据截至"].startswith("2020-04-30 24:00（演示数据：")
    assert above["状态"] == "草稿，发布之前还会变化"
    page = visit(f"/?{APRIL}&channel=dianhua")
    assert above["结论"] == headline(page, "districts")


def test_a_workbook_keeps_numbers_as_numbers(download):
    book = openpyxl.load_workbook(BytesIO(content(download(f"districts.xlsx?{APRIL}"))))
    table, about = book.worksheets
    by_name = {row[0].value: row for row in table.iter_rows(min_row=2)}

    assert [cell.value for cell in by_name["兴隆台区"][:4]] == [
        "兴隆台区",
        1612,
        pytest.approx(93.86),
        1513,
    ]
    assert by_name["兴隆台区"][2].number_format == "0.00"
    assert about.title == "说明"
    assert about["B1"].value == "2020年4月 从管辖属地看"


def test_a_picture_opens(download):
    image = Image.open(BytesIO(content(download(f"districts.png?{APRIL}"))))

    assert image.format == "PNG"
    assert image.width == 1600


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (APRIL, "2020年4月 从管辖属地看.csv"),
        (f"{APRIL}&kind=complaint", "2020年4月 从管辖属地看（投诉）.csv"),
    ],
    ids=["whole month", "filtered"],
)
def test_a_file_is_called_by_its_month_its_card_and_its_filters(download, query, name):
    assert name_of(download(f"districts.csv?{query}")) == name


def test_every_card_of_the_page_can_be_had_in_every_format(download, visit):
    for key in keys(visit(f"/?{APRIL}")):
        for extension in ("csv", "xlsx", "png"):
            response = download(f"{key}.{extension}?{APRIL}")
            assert response.status_code == 200, (key, extension)
            assert len(content(response)) > 300, (key, extension)


def test_what_stands_beside_the_page_stands_in_its_files(download):
    response = download(f"districts.csv?{APRIL}&beside=2020-03")
    lines = lines_of(response)

    assert lines[header_at(lines)][1:3] == ["2020年4月转办", "2020年3月转办"]
    assert name_of(response) == "2020年4月 从管辖属地看（对比2020年3月）.csv"


@pytest.mark.parametrize("path", ["nothing.csv", "districts.pdf", "districts", "<b>.csv"])
def test_there_is_no_file_of_what_is_no_card(download, path):
    assert download(f"{path}?{APRIL}").status_code == 404


def test_where_there_is_nothing_to_show_the_overview_says_so(small_client):
    response = small_client("leader").get(f"/overview/districts.csv?{APRIL}", follow=True)

    assert response.redirect_chain[0][0] == f"/?{APRIL}"
    assert "现在没有可以下载的数据" in response.content.decode()


def test_a_card_that_cannot_be_made_gives_its_number_instead_of_a_file(
    demo_client, monkeypatch, caplog
):
    def broken(_):
        raise ArithmeticError("no such sum")

    monkeypatch.setitem(cards.CARDS, "districts", broken)
    response = demo_client("leader").get(f"/overview/districts.csv?{APRIL}", follow=True)

    number = re.search(r"这张图没有画出来（编号 ([0-9a-f]{12})）。", response.content.decode())[1]
    assert number in caplog.text


def test_a_name_that_looks_like_a_formula_stays_a_name(small_client):
    other = DistrictFactory(name="=1+1", slug="formula")
    for district in (other, District.objects.exclude(pk=other.pk).first() or DistrictFactory()):
        CaseFactory(district=district)
    client = small_client("leader")

    lines = lines_of(client.get(f"/overview/districts.csv?{APRIL}"))
    data = content(client.get(f"/overview/districts.xlsx?{APRIL}"))
    cells = {cell.value: cell.data_type for (cell,) in _names(data)}

    assert "'=1+1" in [line[0] for line in lines]
    assert cells["=1+1"] == "s"


def _names(data: bytes):
    return openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(max_col=1)


def test_asking_for_the_head_alone_gives_the_name(demo_client):
    response = demo_client("leader").head(f"/overview/districts.csv?{APRIL}")

    assert response.status_code == 200
    assert name_of(response) == "2020年4月 从管辖属地看.csv"


def test_rates_are_printed_half_up_with_two_decimals(download):
    lines = lines_of(download(f"districts.csv?{APRIL}"))
    start = header_at(lines)

    for line in lines[start + 1 :]:
        part, whole = Decimal(line[3]), Decimal(line[4])
        assert Decimal(line[2]) == (100 * part / whole).quantize(Decimal("0.01"))
        assert re.fullmatch(r"\d+\.\d\d", line[2])


def test_the_links_of_the_page_lead_to_its_files(visit, demo_client):
    page = visit(f"/?{APRIL}&tables=heat", "leader")
    links = page.select("#card-heat .chart-files a")

    assert [words(link) for link in links] == ["CSV", "XLSX", "PNG"]
    for link in links[:2]:
        response = demo_client("leader").get(link.get("href"))
        assert response.status_code == 200
        assert content(response)
