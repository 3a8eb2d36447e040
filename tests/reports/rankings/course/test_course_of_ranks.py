"""走势: ranks of two years as a map, who moved most, and what the comparison hides."""

import csv
from io import StringIO

import pytest
from django.http import QueryDict

from cases.models import UnitName
from reports.rankings.course import course_view
from tests.factories import SchemeFactory
from tests.pages import read
from tests.reports.rankings.course.told import APRIL, scored, unit

MARCH = APRIL.previous()


def course(query: str = "", month=APRIL):
    return course_view(month, QueryDict(query))


def texts(view) -> dict[str, list[str]]:
    return {row.name: [cell.text for cell in row.cells] for row in view.rows}


@pytest.fixture
def three(db):
    """Three units that change places from February to April."""
    a, b, c = unit("甲局"), unit("乙局"), unit("丙局")
    scored(APRIL.plus(-2), {a: 1, b: 2, c: "no_cases"})
    scored(MARCH, {a: 1, b: 2, c: 3})
    scored(APRIL, {c: 1, b: 2, a: 3})
    return a, b, c


def test_each_unit_has_a_line_and_each_month_a_column(three):
    view = course()

    assert texts(view) == {
        "丙局": ["无", "3", "1"],
        "乙局": ["2", "2", "2"],
        "甲局": ["1", "1", "3"],
    }
    assert [(one.letter, one.meaning) for one in view.letters] == [("无", "无办件")]
    assert [(row.month_step.short, row.mean_text) for row in view.rows] == [
        ("升2", "2.0"),
        ("平", "2.0"),
        ("降2", "1.7"),
    ]


def test_a_rank_leads_to_the_unit_s_month_and_is_shaded_by_its_fifth(three):
    [row, *_] = course().rows

    assert row.cells[1].url == f"/units/{row.slug}/?month=2020-03"
    assert [cell.shade for cell in row.cells] == [0, 2, 5]
    assert row.cells[0].url == ""


def test_a_month_that_was_not_scored_is_an_empty_column_and_a_unit_s_absence_a_dot(db):
    a, b = unit("甲局"), unit("乙局")
    scored(APRIL.plus(-2), {a: 1})
    scored(APRIL, {a: 1, b: 2})

    view = course()

    assert texts(view) == {"甲局": ["1", "", "1"], "乙局": ["·", "", "2"]}
    assert [one.is_scored for one in view.columns] == [True, False, True]


def test_a_unit_that_was_elsewhere_is_not_compared(db):
    a, b = unit("甲局"), unit("乙局")
    scored(MARCH, {a: 1})
    scored(MARCH, {b: 1}, group="municipal")
    scored(APRIL, {a: 1, b: 2})

    view = course()

    assert texts(view) == {"甲局": ["1", "1"], "乙局": ["他", "2"]}
    [last] = view.movers
    assert last.headline == "2020年3月也有名次的 1 家中，1 家持平"
    assert last.notes == ("参评由 1 家变为 2 家", "乙局当时没有名次，不在比较之内")


def test_who_ended_keeps_its_line_under_its_last_name(db):
    a, b = unit("甲局"), unit("乙局")
    scored(MARCH, {a: 1, b: 2})
    scored(APRIL, {a: 1})

    view = course()

    assert texts(view)["乙局"] == ["2", "·"]
    assert view.rows[-1].url.endswith("?month=2020-03")
    assert "乙局现在没有名次，不在比较之内" in view.movers[0].notes


def test_a_draft_shows_the_name_of_its_month_and_says_that_it_is_one(three):
    scored(APRIL.following(), {three[0]: 1}, state="draft", as_of=APRIL.plus(2).period().start)
    UnitName.objects.create(unit=three[0], name="旧名", used_until="2020-06-15")

    view = course(month=APRIL.following())

    assert view.rows[0].name == "旧名"
    assert [mark.letter for mark in view.columns[-1].marks] == ["稿"]
    assert [mark.letter for mark in view.marks] == ["稿"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "丙乙甲"),
        ("sort=-rank", "甲乙丙"),
        ("sort=month", "丙乙甲"),
        ("sort=-month", "甲乙丙"),
        ("sort=mean", "甲丙乙"),
        ("sort=name", "甲乙丙"),
        ("sort=year", "丙乙甲"),
        ("sort=nonsense", "丙乙甲"),
    ],
)
def test_the_lines_stand_in_the_order_that_is_asked_for(three, query, names):
    assert "".join(row.name[0] for row in course(query).rows) == names


def test_who_has_no_rank_stands_last_in_either_order(three):
    month = APRIL.following()
    scored(month, {three[1]: 1, three[2]: 2, three[0]: "no_cases"})

    for query in ("sort=rank", "sort=-rank", "sort=month", "sort=-month"):
        assert course(query, month).rows[-1].name == "甲局", query


def test_the_present_order_is_marked_and_leads_to_its_reverse(three):
    heads = course("sort=mean").heads

    assert (heads["mean"].order, heads["rank"].order) == ("ascending", "")
    assert heads["mean"].url.endswith("?tab=county&sort=-mean#map")
    assert heads["rank"].url.endswith("?tab=county#map")


def test_the_best_and_the_worst_movers_are_named_with_both_ranks(three):
    [last] = course().movers

    assert last.headline == "2020年3月也有名次的 3 家中，1 家上升、1 家下降、1 家持平"
    [up], [down] = last.up, last.down
    assert (up.name, up.words, up.before, up.now) == ("丙局", "上升 2 位", 3, 1)
    assert (down.name, down.words, down.before, down.now) == ("甲局", "下降 2 位", 1, 3)


def test_others_that_moved_as_far_as_the_last_one_named_are_counted(db):
    units = [unit(f"{number}局") for number in range(14)]
    scored(MARCH, {one: place + 1 for place, one in enumerate(units)})
    turned = [*units[7:], *units[:7]]
    scored(APRIL, {one: place + 1 for place, one in enumerate(turned)})

    [last] = course().movers

    assert [len(last.up), len(last.down)] == [5, 5]
    assert last.more_up == last.more_down == "另有 2 家同样变动 7 位"


def test_a_year_before_is_compared_too_and_a_scheme_in_between_is_said(db):
    a, b = unit("甲局"), unit("乙局")
    new = SchemeFactory(name="新方案", effective_from=MARCH)
    scored(APRIL.a_year_before(), {a: 1, b: 2})
    scored(MARCH, {a: 1, b: 2}, scheme=new)
    scored(APRIL, {b: 1, a: 2}, scheme=new)

    view = course()

    month, year = view.movers
    assert month.notes == ()
    [said] = year.notes
    assert said.startswith("2020年3月起改用“新方案”评分")
    assert said.endswith("前后名次按不同方案评出，不宜直接比较")
    assert [[mark.letter for mark in one.marks] for one in view.columns][-2:] == [["案"], []]
    assert all(row.cells[-2].happened and not row.cells[-1].happened for row in view.rows)
    assert [(one.anchor, len(one.happenings)) for one in view.told] == [("in-2020-03", 1)]


def test_a_month_without_a_result_shows_the_map_up_to_the_last_one(three):
    assert course(month=APRIL.plus(3)).last == APRIL
    assert course(month=MARCH).last == MARCH
    assert course(month=APRIL.plus(-3)) is None


def test_a_group_is_asked_for_by_its_tab(three):
    scored(APRIL, {unit("丁局"): 1}, group="municipal")

    assert course("tab=municipal").name == course("tab=municipal").tabs[1].label
    assert list(texts(course("tab=municipal"))) == ["丁局"]
    assert course("tab=apart").slug == "county"


@pytest.mark.parametrize(("units", "months"), [(2, 2), (30, 24)])
def test_it_takes_the_same_queries_for_any_number_of_units_and_months(
    db, units, months, django_assert_num_queries
):
    named = [unit(f"{number}局") for number in range(units)]
    for back in range(months):
        scored(APRIL.plus(-back), {one: place + 1 for place, one in enumerate(named)})

    with django_assert_num_queries(8):
        assert len(course().rows) == units


# -- the page and the file ------------------------------------------------------------------------


def test_the_page_shows_the_map_and_whom_to_thank_for_the_marks(small_client, three):
    UnitName.objects.create(unit=three[1], name="旧局", used_until="2020-04-10")

    page = read(small_client("leader"), "/rankings/2020-04/course/")

    [first, *_] = page.rows()
    assert first == ["丙局", "1", "升2", "—", "2.0", "无", "3", "1"]
    assert page.says("2020年4月10日，“旧局”更名为“乙局”")
    assert page.says("无 无办件")
    assert [link.get("href") for link in page.select("tbody td a")][:2] == [
        f"/units/{three[2].slug}/?month=2020-03",
        f"/units/{three[2].slug}/?month=2020-04",
    ]
    assert page.select("li#in-2020-04")


def test_before_any_result_the_page_says_what_is_missing(small_client):
    client = small_client("leader")

    assert read(client, "/rankings/2020-04/course/").says("还没有可以比较的名次")
    assert client.get("/rankings/2020-04/course.csv").status_code == 404


def test_the_file_holds_the_same_lines_with_reasons_spelled_out(small_client, three):
    answer = small_client("leader").get("/rankings/2020-04/course.csv?sort=name")

    rows = list(csv.reader(StringIO(b"".join(answer).decode("utf-8-sig"))))
    said = {row[0]: row[1] for row in rows if row}
    assert said["内容"] == "2020年4月 县区基层近 3 个月的名次，3 家"
    assert rows[-1][:9] == ["丙局", "1", "2", "", "2.0", "2", "无办件", "3", "1"]
    assert "2020%E5%B9%B44%E6%9C%88" in answer["Content-Disposition"]


@pytest.mark.parametrize(("extension", "start"), [("xlsx", b"PK"), ("png", b"\x89PNG")])
def test_a_workbook_and_a_picture_can_be_taken(small_client, three, extension, start):
    answer = small_client("leader").get(f"/rankings/2020-04/course.{extension}")

    assert b"".join(answer).startswith(start)
