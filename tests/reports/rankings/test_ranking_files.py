"""A ranking as a file: the page's table, numbers as numbers, and what it rests on."""

import csv
import json
from decimal import Decimal
from io import BytesIO, StringIO
from urllib.parse import unquote

import openpyxl
import pytest
from django.core.management import call_command
from PIL import Image

from tests.pages import ReadPage, words

HEADS = [
    "名次",
    "受理单位",
    "交办总量",
    "办结总量",
    "满意率（%）",
    "及时办结率（%）",
    "办结率（%）",
]
HEADS += ["加分", "减分", "总分", "基础分", "上月名次", "变动", "未四舍五入总分", "同分处理"]
ALL = 2


@pytest.fixture
def download(demo_client):
    """`download("2020-04", "csv?tab=county")` as a leader gets it."""

    def downloaded(month: str, rest: str):
        return demo_client("leader").get(f"/rankings/{month}/ranking.{rest}")

    return downloaded


def content(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def name_of(response) -> str:
    return unquote(response.headers["Content-Disposition"].rpartition("''")[2])


def lines_of(response) -> tuple[dict[str, str], list[list[str]]]:
    """What is said above the table by name, and the table with its heads."""
    lines = list(csv.reader(StringIO(content(response).decode("utf-8-sig"))))
    start = next(i for i, line in enumerate(lines) if line[0] in ("名次", "单位"))
    return {line[0]: line[1] for line in lines[:start]}, lines[start:]


def test_a_csv_holds_the_page_s_table_unrounded_totals_and_ties(download, visit):
    response = download("2020-04", "csv?tab=municipal")

    told, [heads, *rows] = lines_of(response)
    page = visit("/rankings/2020-04/?tab=municipal").rows(ALL)

    assert name_of(response) == "2020年4月 市直联网排名（草稿）.csv"
    assert heads == [*HEADS, "数据"]
    assert rows[0][:14] == [
        "1", "市公安局", "168", "154", "90.95", "100.00", "91.67",
        "0.96", "0.00", "10.44", "9.48", "16", "上升15位", "10.438600",
    ]  # fmt: skip
    printed = [row[1] for row in rows]
    assert printed == [row[1].split()[0] for row in page]
    by_hand = {row[1] for row in rows if row[14].startswith("人工裁定：")}
    assert by_hand == {"市发展和改革委员会", "市住房和城乡建设局"}
    assert told["内容"] == "2020年4月 市直联网排名，19 家"
    assert told["来源"] == "指标表"
    assert told["状态"] == "草稿，发布之前还会变化"
    assert told["评分方案"] == "2020年评分方案"


def test_a_sealed_month_s_file_has_its_code_and_the_counts_of_each_rate(download, visit):
    response = download("2020-02", "csv?tab=county")

    told, [heads, *rows] = lines_of(response)
    code = words(visit("/rankings/2020-02/").one("main .status-strip")).rpartition(" ")[2]

    assert name_of(response) == "2020年2月 县区基层排名.csv"
    assert told["状态"] == f"已封存，封存码 {code}"
    assert heads[15:17] == ["满意率：满意评星", "满意率：评星"]
    part, whole, rate = rows[0][15], rows[0][16], rows[0][4]
    assert Decimal(rate) == round(Decimal(part) * 100 / Decimal(whole), 2)


def test_a_search_on_the_page_does_not_narrow_its_files(download):
    _told, [_heads, *rows] = lines_of(download("2020-04", "csv?tab=municipal&q=水务"))

    assert len(rows) == 19


def test_an_indicator_sheet_s_file_is_read_again_by_its_import(download, tmp_path, capsys):
    file = tmp_path / "again.csv"
    file.write_bytes(content(download("2020-04", "csv?tab=municipal")))

    options = ("--month=2020-04", "--group=municipal", "--dry-run", "--json")
    call_command("import_indicators", str(file), *options)

    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["rejected"], told["problems"]) == (19, 0, [])


def test_a_workbook_has_numbers_that_can_be_reckoned_with(download):
    book = openpyxl.load_workbook(BytesIO(content(download("2020-04", "xlsx?tab=county"))))
    sheet, about = book.worksheets
    first = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}

    assert sheet.title == "县区基层排名"
    assert sheet.max_row == 77
    assert (first["名次"], first["受理单位"], first["总分"]) == (1, "兴隆台区住建局", 10.4)
    assert {row[0].value for row in about.iter_rows()} >= {"评分方案", "状态", "导出"}


def test_units_set_apart_are_a_file_of_their_own(download):
    response = download("2020-02", "csv?tab=apart")

    told, [heads, *rows] = lines_of(response)

    assert name_of(response) == "2020年2月 不参评单位.csv"
    assert heads == ["单位", "分组", "原因", "说明", "交办总量", "办结总量", "数据"]
    assert "不参评分组" in {row[2] for row in rows}
    assert told["内容"] == f"2020年2月 不参评单位，{len(rows)} 家"


def test_a_picture_shows_the_whole_table(download):
    response = download("2020-04", "png?tab=municipal")

    picture = Image.open(BytesIO(content(response)))

    assert name_of(response) == "2020年4月 市直联网排名（草稿）.png"
    assert picture.width > 1200
    assert picture.height > 19 * 36
    assert picture.getextrema()[0][0] < 64  # something is written


@pytest.mark.parametrize(
    ("month", "rest", "sentence"),
    [
        ("2020-04", "png?tab=apart", "不参评单位没有图片，请下载表格。"),
        ("2017-01", "csv", "2017年1月还没有评分结果，没有可以下载的排名。"),
    ],
    ids=["no picture of those set apart", "no evaluation"],
)
def test_what_there_is_not_is_told_on_the_page(demo_client, month, rest, sentence):
    response = demo_client("leader").get(f"/rankings/{month}/ranking.{rest}", follow=True)

    assert ReadPage(response).says(sentence)
    assert response.request["PATH_INFO"] == f"/rankings/{month}/"


def test_the_page_offers_the_files_of_its_tab(visit):
    page = visit("/rankings/2020-02/?tab=municipal")
    apart = visit("/rankings/2020-02/?tab=apart")

    assert [one.get("href") for one in page.select("ul.finding__files a")] == [
        f"/rankings/2020-02/ranking.{kind}?tab=municipal" for kind in ("csv", "xlsx", "png")
    ]
    assert [words(one) for one in apart.select("ul.finding__files a")] == ["CSV", "XLSX"]
