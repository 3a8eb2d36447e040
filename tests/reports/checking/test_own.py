"""Our own notices are read alike from their parts, their Word file and their page."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest

from cases.periods import Month
from reports.checker.document import Paragraph, Table
from reports.checker.formats import read
from reports.checking.own import document_of
from reports.notices.compose import compose
from reports.writers import WRITERS
from tests.reports.writers import april

NOW = datetime(2020, 5, 15, 1, tzinfo=UTC)


def exported(notice, extension):
    out = BytesIO()
    WRITERS[extension].write(notice, out)
    return read(f"通报.{extension}", out.getvalue())


def gist(document):
    """Texts without spaces, tables with what belongs to them; the head and the tail, which are
    laid out differently, left out.
    """
    found = []
    for block in document.blocks:
        if isinstance(block, Table):
            found.append((block.rows, block.header, block.caption))
        elif len(block.text) > 20:
            found.append("".join(block.text.removeprefix("注：").split()))
    first = next(at for at, one in enumerate(found) if str(one).startswith("2020年"))
    last = next(at for at, one in enumerate(found) if str(one).startswith(("报送", "市委书记")))
    return found[first:last]


@pytest.fixture
def composed(demo):
    return compose(Month.parse("2020-04"), NOW)


@pytest.mark.parametrize("extension", ["docx", "html"])
def test_every_way_says_the_same(composed, extension):
    for notice in (replace(april.NOTICE, marks=()), composed):
        assert gist(document_of(notice)) == gist(exported(notice, extension))


def test_the_notes_belong_to_the_last_table():
    tables = [one for one in document_of(april.NOTICE).blocks if isinstance(one, Table)]

    assert [len(one.notes) for one in tables] == [0, 0, 0, 3]
    assert tables[-1].caption == "市直联网单位重要办理指标完成情况"


def test_charts_say_their_title_and_what_they_find(composed):
    texts = [one.text for one in document_of(april.NOTICE).blocks if isinstance(one, Paragraph)]

    assert "各属地交办件数量" in texts
    assert "兴隆台区办件最多，占交办总量的一半。" in texts
