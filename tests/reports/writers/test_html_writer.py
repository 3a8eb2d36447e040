"""The HTML file read again: order, figures, escaping, nothing from elsewhere."""

import re
from html.parser import HTMLParser

import pytest

from reports.writers import cells


class Page(HTMLParser):
    """Collects the tables, the tags, and the text in reading order."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.attributes = []
        self.tables = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "span" and self.tags[-1] == "th":
            return  # a line of a title
        self.tags.append(tag)
        self.attributes.extend(attrs)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")

    def handle_data(self, data):
        open_cell = self.tags[-1:] in (["td"], ["th"]) and data.strip()
        if open_cell:
            self.tables[-1][-1][-1] += data
        self.words += data


@pytest.fixture
def source(written, notice):
    return written("html", notice).decode()


@pytest.fixture
def page(source):
    return Page(source)


def test_its_tables_have_the_figures_of_the_notice(page, tables):
    assert len(page.tables) == len(tables)
    for read, table in zip(page.tables, tables, strict=True):
        assert read[0] == [column.title for column in table.columns]
        assert read[1:] == cells.texts(table)


def test_its_words_stand_in_the_order_of_the_notice(page, notice):
    words = [
        notice.head.name,
        notice.head.issue,
        notice.parts[0].text,
        "一、受理及办理情况",
        "四、下一步工作要求",
        "附件：市直联网",
        "注：",
        "报送：",
        "2020年5月15日印发",
    ]
    places = [page.words.index(word) for word in words]

    assert places == sorted(places)


def test_it_needs_nothing_beside_it_and_runs_nothing(page, source):
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not {name for name, _ in page.attributes} & {"src", "href", "onload", "onclick"}
    assert "@import" not in source
    assert "url(http" not in source


def test_its_charts_are_drawings_with_a_name(page, source, charts):
    assert page.tags.count("svg") == len(charts)
    for chart in charts:
        assert f"<title>{chart.alt}</title>" in source


def test_no_id_is_used_twice_by_two_charts(page):
    ids = [value for name, value in page.attributes if name == "id"]
    by_chart = {}
    for one in ids:
        by_chart.setdefault(one.split("-")[0], set()).add(one)

    assert len(by_chart) == 2
    assert set.intersection(*by_chart.values()) == set()


def test_the_style_of_a_chart_does_not_reach_the_page(source):
    assert source.count("<style>") == source.count("<style") == 1


def test_it_has_one_title_and_says_its_language(page, notice):
    assert page.tags.count("h1") == 1
    assert ("lang", "zh-CN") in page.attributes
    assert page.words.strip().startswith(notice.title)


def test_a_mark_cannot_end_the_style_of_the_page(written, with_text):
    style = written("html", with_text('"}</style><b>')).decode().split("<style>")[1]

    assert style.split("</style>")[0].rstrip().endswith("}")
    assert 'content: "\\000022\\00007d\\00003c' in style


def test_a_printed_page_carries_its_number_and_how_many_there_are(source):
    between = "".join(f"\\{ord(one):06x}" for one in "页　共")

    assert f'counter(page) "{between}" counter(pages)' in source


def test_text_of_people_is_shown_and_never_run(written, with_text):
    source = written("html", with_text("<script>alert(1)</script>")).decode()

    assert "<script" not in source
    assert "&lt;script&gt;alert(1)" in source
    assert not re.search(r"<!--", source)


def test_titles_of_columns_stand_in_the_lines_they_have_on_paper(source):
    assert (
        '<th scope="col"><span>及时</span><span>办结率</span>'
        '<span class="unit">（权重4）</span></th>' in source
    )


def test_only_short_tables_are_kept_whole_when_it_is_printed(source, tables):
    found = re.findall(r'<div class="scroll( whole)?">', source)

    assert found == [" whole" if len(table.rows) <= 5 else "" for table in tables]
