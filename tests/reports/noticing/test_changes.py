"""What changed between two stored pages, in words."""

from reports.noticing.changes import changes, told
from reports.noticing.printed import lines_of

PAGE = """<!DOCTYPE html><html><head><title>题</title><style>p { a: b }</style></head><body>
<p class="marks">更正（第2版）</p><main><header><p>第3期</p></header><h1>题</h1>
{body}</main><footer><p>共印100份</p></footer></body></html>"""
TABLE = "<table><caption>表一</caption><tr><th>名次</th><th>单位</th><th>率</th></tr>{rows}</table>"


def between(before: str, after: str) -> list[str]:
    both = (lines_of(PAGE.replace("{body}", one).encode()) for one in (before, after))
    return told(changes(*both))


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return TABLE.replace("{rows}", "".join(f"<tr>{row}</tr>" for row in cells))


def test_head_marks_and_tail_are_no_part_of_what_is_compared():
    lines = lines_of(PAGE.replace("{body}", "<h2>一、情况</h2><p>文字。</p>").encode())

    assert [(one.where, one.text) for one in lines] == [
        ("", "题"),
        ("一、情况", "一、情况"),
        ("一、情况", "文字。"),
    ]


def test_a_changed_figure_is_told_with_the_words_before_it():
    before = "<h2>一、情况</h2><p>全市办结率95.86%，满意率90%。</p>"

    assert between(before, before.replace("95.86%", "96.10%")) == [
        "“一、情况”“全市办结率95.86%”改为“全市办结率96.10%”。"
    ]


def test_what_came_and_what_went_is_told():
    assert between("<p>甲。</p>", "<p>甲。</p><p>乙。</p>") == ["增加“乙。”。"]
    assert between("<p>甲。</p><p>乙。</p>", "<p>甲。</p>") == ["删去“乙。”。"]


def test_a_paragraph_that_is_another_one_is_told_as_rewritten():
    [said] = between(f"<p>{'甲乙' * 60}</p>", f"<p>{'丙丁' * 60}</p>")

    assert said == f"改写为“{('丙丁' * 60)[:60]}……”。"


def test_rows_are_told_by_their_units_cell_by_cell():
    assert between(
        table(("1", "甲局", "95%"), ("2", "乙局", "90%")),
        table(("1", "甲局", "96%"), ("2", "乙局", "90%")),
    ) == ["“表一”“甲局”一行：“95%”改为“96%”。"]


def test_many_rows_are_told_by_their_number():
    rows = [(str(n), f"单位{n}", "90%") for n in range(1, 8)]

    assert between(table(*rows), table(*rows[::-1]))[0].startswith("“表一”有")
    assert between(table(*rows), table(*[(a, b, "91%") for a, b, _ in rows])) == [
        "“表一”有7行改动。"
    ]


def test_what_tells_of_an_earlier_correction_is_not_compared():
    note = "<p><span>更正说明。</span>共更正1处。</p><p>更正1：增加“乙。”。</p>"

    assert between(f"{note}<p>甲。</p>", "<p>甲。</p>") == []
