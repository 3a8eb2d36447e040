"""得分说明 on paper: one A4 page a unit, whatever it says; a month as one file."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from urllib.parse import unquote

import pytest
from pypdf import PdfReader

from cases.questions import question
from reports.statements.build import Writer
from reports.statements.paper import Marks, write
from reports.statements.values import Listed, Shown, SumLine, Told
from scoring.actions import compute_month
from scoring.ranking import read_ranking
from tests.factories import APRIL, MUCH_LATER, CaseFactory, RatingFactory, UnitFactory
from tests.imported_sheets import indicator_line

ALL = "/rankings/2020-04/statements.pdf"


def opened(response):
    return PdfReader(BytesIO(b"".join(response.streaming_content)))


def squeezed(page):
    return "".join(page.extract_text().split())


def test_a_month_of_the_demo_is_one_file_with_a_page_a_unit(demo_client, query_count):
    client = demo_client("leader")
    found = {}

    queries = query_count(lambda: found.update(answer=client.get(ALL)))

    pdf = opened(found["answer"])
    assert found["answer"].headers["Content-Type"] == "application/pdf"
    assert len(pdf.pages) == len(pdf.outline) == 95
    assert [pdf.outline[place].title for place in (0, 72, 76)] == [
        "兴隆台区住建局",
        "兴隆台区振兴街道办事处",
        "市公安局",
    ]
    assert queries < 45
    page = squeezed(pdf.pages[72])
    for words in ("第73名，共76家", "92.08%×权重3", "9.356800", "9.36→9.43", "73/95"):
        assert words in page
    assert "演示数据草稿" in page
    box = pdf.pages[72].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


def test_a_unit_of_the_demo_is_one_page(demo_client):
    client = demo_client("analyst")
    answer = client.get("/units/dawa-tianjia-jiedao/statement.pdf?month=2020-02")

    assert "得分说明.pdf" in unquote(answer.headers["Content-Disposition"])
    [page] = opened(answer).pages
    said = squeezed(page)
    assert "考核剔除1件：PJ2002130131" in said
    assert "统计截止之后才办结、本月按未办结计8件" in said
    assert "另有4件" in said


# -- whatever it says -----------------------------------------------------------------------------


@pytest.fixture
def statement(db):
    """Of a unit with an open case behind another one."""
    for name, slug in (("甲", "jia"), ("乙", "yi")):
        unit = UnitFactory(name=name, slug=slug)
        RatingFactory(case=CaseFactory(unit=unit, completed=True), stars=5)
    CaseFactory(unit=unit)
    ranking = read_ranking(compute_month(month=APRIL, now=MUCH_LATER))
    group = ranking.group("county")
    asked = question(APRIL, ranking.evaluation.scheme.rules, MUCH_LATER)
    writer = Writer.of(ranking, asked, group.ranked)
    return writer.statements(group, group.ranked)[1]


def pages(*statements):
    out = BytesIO()
    write(statements, "说明", Marks(("草稿",)), date(2020, 5, 15), out)
    return PdfReader(BytesIO(out.getvalue())).pages


def test_the_longest_statement_still_fits_on_its_page(statement):
    words = "防汛抗旱值守，" * 60
    adjusted = SumLine("分数调整", (Shown(words),), "+0.50", by="业务管理岗，2020-05-03 09:00")
    rows = tuple(Told(f"PJ{place}", "", words) for place in range(10))
    long = replace(
        statement,
        lines=statement.lines + (adjusted,) * 14,
        excluded=Listed(30, rows),
        late=Listed(30, rows),
        objections=rows,
    )

    found = pages(long, statement)

    assert len(found) == 2
    assert "考核剔除30件" in squeezed(found[0])
    assert "另有26件" in squeezed(found[0])


def test_what_is_not_counted_yet_is_printed_apart(statement):
    later = SumLine("分数调整", (Shown("防汛值守"),), "+0.50", by="业务管理岗")

    [page] = pages(replace(statement, pending=(later,)))

    assert "尚未计入（重新计算后生效）：分数调整+0.50（防汛值守（业务管理岗））。" in squeezed(page)


def test_what_people_wrote_is_printed_and_never_obeyed(statement):
    head = replace(statement.head, name='#panic("x") *甲* $y$', movement="")

    [page] = pages(replace(statement, head=head))

    assert '#panic("x")*甲*$y$' in squeezed(page)


def test_the_same_statements_give_the_same_bytes(statement):
    made = []
    for _ in range(2):
        out = BytesIO()
        write([statement], "说明", Marks(), date(2020, 5, 15), out)
        made.append(out.getvalue())

    assert made[0] == made[1]


# -- where there is nothing to print --------------------------------------------------------------


def test_a_month_without_an_evaluation_has_no_paper(small_client):
    client = small_client()
    unit = UnitFactory(slug="jia")

    for url in ("/units/jia/statement.pdf?month=2020-04", ALL):
        assert client.get(url).status_code == 404

    CaseFactory(unit=unit, completed=True)
    compute_month(month=APRIL, now=MUCH_LATER)
    UnitFactory(slug="yi")
    assert client.get("/units/yi/statement.pdf?month=2020-04").status_code == 404


def test_a_month_in_which_nobody_is_ranked_has_no_paper(small_client):
    client = small_client()
    CaseFactory(unit=UnitFactory(slug="jia", group__slug="unranked"), completed=True)
    compute_month(month=APRIL, now=MUCH_LATER)

    assert client.get(ALL).status_code == 404
    [page] = opened(client.get("/units/jia/statement.pdf?month=2020-04")).pages
    assert "没有名次（不参评分组）" in squeezed(page)
    assert "本月不参加排名，没有得分：不参评分组" in squeezed(page)


def test_all_statements_cost_as_many_questions_as_two(small_client, query_count):
    client = small_client()

    def cost(first, last):
        for place in range(first, last):
            indicator_line(UnitFactory(slug=f"u{place}"), satisfaction_rate=90 + place % 7)
        compute_month(month=APRIL, now=MUCH_LATER)
        return query_count(lambda: client.get(ALL))

    assert cost(0, 2) >= cost(2, 12)
