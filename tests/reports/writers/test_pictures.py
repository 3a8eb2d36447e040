"""Before and after side by side: in every format with the words that stand for the pictures."""

import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from reports.notices.parts import Picture, PicturePair
from reports.writers import WRITERS, pictures
from tests.cases.attached import picture


@pytest.fixture
def pair(tmp_path):
    """A wide JPEG and a tall PNG through which the ground is seen."""
    (tmp_path / "before.jpg").write_bytes(picture(size=(1_600, 900)))
    (tmp_path / "after.png").write_bytes(picture("PNG", (300, 600), "RGBA"))
    return PicturePair(
        "第1名建议落实前后：泵站",
        Picture("整改前", "整改前：泵站<旧>", tmp_path / "before.jpg", 1_600, 900, "k1"),
        Picture("整改后", "整改后：泵站“新”", tmp_path / "after.png", 300, 600, "k2"),
    )


@pytest.fixture
def with_pair(notice, pair):
    return replace(notice, parts=(*notice.parts, pair))


@pytest.mark.parametrize("extension", WRITERS)
def test_the_same_pictures_give_the_same_bytes(written, with_pair, extension):
    assert written(extension, with_pair) == written(extension, with_pair)


def test_a_printed_picture_is_a_small_jpeg_on_white(pair, tmp_path):
    Image.new("RGBA", (2_000, 1_000), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    clear = replace(pair.after, path=tmp_path / "clear.png")

    with Image.open(BytesIO(pictures.jpeg(clear))) as drawn:
        assert (drawn.format, drawn.size, drawn.getpixel((5, 5))) == (
            "JPEG",
            (1_000, 500),
            (255,) * 3,
        )


def test_both_sides_fit_into_one_line_and_keep_their_form(pair):
    wide, tall = (pictures.size(one) for one in pair.sides)

    assert wide == pytest.approx((75, 75 * 9 / 16))
    assert tall == pytest.approx((30, 60))


def test_word_holds_the_pictures_with_their_words(written, with_pair):
    with ZipFile(BytesIO(written("docx", with_pair))) as file:
        text = file.read("word/document.xml").decode()
        kept = [name for name in file.namelist() if name.startswith("word/media/")]

    assert len(kept) == 2
    assert 'descr="整改前：泵站&lt;旧&gt;"' in text
    assert 'descr="整改后：泵站“新”"' in text
    assert "第1名建议落实前后：泵站" in text
    assert "左：整改前　右：整改后" in text
    numbers = re.findall(r'<wp:docPr id="(\d+)"', text)
    assert len(numbers) == len(set(numbers)) == 4  # two charts besides


def test_the_page_for_itself_holds_the_pictures(written, with_pair):
    text = written("html", with_pair).decode()

    (source, *_) = re.findall(r'<img src="data:image/jpeg;base64,([^"]+)"', text)
    assert b64decode(source) == pictures.jpeg(with_pair.parts[-1].before)
    assert 'alt="整改前：泵站&lt;旧&gt;"' in text
    assert "<figcaption>整改后</figcaption>" in text


def test_paper_shows_them_and_says_what_they_show(written, with_pair, notice):
    plain, more = (PdfReader(BytesIO(written("pdf", one))) for one in (notice, with_pair))

    text = "".join(page.extract_text() for page in more.pages)
    assert "第1名建议落实前后：泵站" in text
    count = [sum(len(page.images) for page in one.pages) for one in (plain, more)]
    assert count[1] == count[0] + 2


def test_the_workbook_tells_what_the_pictures_show(written, with_pair):
    sheet = load_workbook(BytesIO(written("xlsx", with_pair)))["前后对比"]
    texts = [cell.value for row in sheet for cell in row]

    assert "第1名建议落实前后：泵站" in texts
    assert "整改前：泵站<旧>" in texts
