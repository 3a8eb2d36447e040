"""Photos of stories: in every format with the words that stand for them, no larger than is good."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import html
from openpyxl import load_workbook
from pypdf import PdfReader

from reports.notices.parts import Photos, Picture
from reports.writers import WRITERS, pictures
from tests.cases.attached import picture
from tests.reports.writers.test_pdf_structure import walked
from tests.reports.writers.test_same_words import assert_same_words

WORDS = ["推进会<现场>", "执法检查", "清理后的路口"]


@pytest.fixture
def photos(tmp_path):
    """A wide one and a tall one beside each other, and a small one below them."""
    made = []
    for name, wide, high in zip(WORDS, (1_600, 900, 120), (1_000, 1_200, 80), strict=True):
        path = tmp_path / f"{wide}.jpg"
        path.write_bytes(picture(size=(wide, high)))
        made.append(Picture(name, f"照片上是{name}", path, wide, high, name))
    return Photos("整治“三堆”", tuple(made))


@pytest.fixture
def with_photos(notice, photos):
    one = Photos("一张", photos.pictures[:1])
    return replace(notice, parts=(*notice.parts, photos, one))


@pytest.mark.parametrize("extension", WRITERS)
def test_the_same_photos_give_the_same_bytes(written, with_photos, extension):
    assert written(extension, with_photos) == written(extension, with_photos)


def test_two_stand_in_a_line_and_an_odd_one_alone(photos):
    lines = pictures.lines(photos)
    sizes = [[pictures.photo_size(one, line) for one in line] for line in lines]

    assert [len(line) for line in lines] == [2, 1]
    assert sizes[0] == [pytest.approx((75, 46.875)), pytest.approx((37.5, 50))]
    assert sizes[1] == [pytest.approx((30.48, 20.32))]  # 120 pixels are not blown up
    assert pictures.photo_size(photos.pictures[0], photos.pictures[:1])[0] == pytest.approx(105)


def test_every_format_says_their_words_in_the_same_place(written, with_photos):
    assert_same_words(written, with_photos)


def test_word_describes_each_and_counts_its_drawings(written, with_photos):
    with ZipFile(BytesIO(written("docx", with_photos))) as file:
        text = file.read("word/document.xml")
        kept = [name for name in file.namelist() if name.startswith("word/media/")]

    drawn = html.etree.fromstring(text).xpath("//*[local-name()='docPr']")
    numbers = [one.get("id") for one in drawn]
    assert [one.get("descr") for one in drawn[2:]] == [
        f"照片上是{WORDS[at]}" for at in (0, 1, 2, 0)
    ]
    assert len(numbers) == len(set(numbers))
    assert len(kept) == 3  # the same one is kept once


def test_the_page_for_itself_holds_them_with_their_words(written, with_photos):
    tree = html.document_fromstring(written("html", with_photos).decode())
    lines = tree.xpath("//div[@class='photos']")

    assert [line.xpath(".//img/@alt") for line in lines] == [
        [f"照片上是{one}" for one in line] for line in (WORDS[:2], WORDS[2:], WORDS[:1])
    ]
    assert lines[0].xpath(".//figcaption/text()") == WORDS[:2]
    assert lines[1].xpath("./figure/@style") == ["width: 19.5%"]


def test_paper_tells_those_who_cannot_see_them(written, with_photos):
    root = PdfReader(BytesIO(written("pdf", with_photos))).trailer["/Root"]
    tags = walked(root["/StructTreeRoot"]["/K"])
    told = [tag["/Alt"] for tag in tags if tag["/S"] == "/Figure"]

    assert told[2:] == [f"照片上是{WORDS[at]}" for at in (0, 1, 2, 0)]


def test_the_workbook_names_them_with_their_story(written, with_photos):
    sheet = load_workbook(BytesIO(written("xlsx", with_photos)))["照片"]

    rows = list(sheet.iter_rows(min_row=3, max_col=2, values_only=True))
    assert rows == [
        *(("整治“三堆”", f"照片上是{one}") for one in WORDS),
        ("一张", f"照片上是{WORDS[0]}"),
    ]
