"""排名: rows that open in place, units that are looked for, movement that is seen."""

import pytest

from tests.pages import ReadPage, read, select, words

COUNTY = "/rankings/2020-04/?tab=county"
MUNICIPAL = "/rankings/2020-04/?tab=municipal"
FEBRUARY = "/rankings/2020-02/?tab=municipal"
ALL = 2


def opened(page: ReadPage, name: str):
    """What a unit's row opens to."""
    (found,) = [
        one for one in page.select("details.sum") if words(one).startswith(f"{name}的得分明细")
    ]
    return found


def test_every_row_opens_in_place_and_no_list_of_sums_stands_apart(visit):
    page = visit(MUNICIPAL)
    rows = page.select("main table")[ALL].xpath("./tbody/tr")

    assert [row.get("class") for row in rows] == [None, "opens"] * 19
    assert len(page.select("details.sum")) == 19
    assert "得分明细" not in page.all("h2")


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [(MUNICIPAL, "/sheets/"), (FEBRUARY, "/cases/")],
    ids=["a sheet's cells", "the ledger's rows"],
)
def test_each_part_of_a_bar_leads_to_what_it_was_counted_from(visit, url, leads_to):
    page = visit(url)
    bar = select(opened(page, "市公安局"), "svg.split")[0]
    links = select(bar, "a")

    assert len(links) == len(select(bar, "rect")) >= 4
    assert all(leads_to in link.get("href") for link in links)
    assert links[0].get("aria-label").startswith("满意率 ")
    inside = {link.get("href") for link in select(opened(page, "市公安局"), "li a")}
    assert {link.get("href") for link in links} <= inside


def test_a_bar_tells_the_total_and_names_rates_and_points(visit):
    bar = select(opened(visit(MUNICIPAL), "市公安局"), "svg.split")[0]

    assert bar.get("aria-label") == "市公安局的得分构成，总分 10.44"
    assert [words(one) for one in select(bar, "title")] == [
        "满意率 2.7285", "及时办结率 4.00", "办结率 2.7501", "加分 +0.96",
    ]  # fmt: skip


def test_a_line_names_what_is_taken_off_by_its_kind_even_where_it_is_nothing(visit):
    steps = select(opened(visit(MUNICIPAL), "市公安局"), "li.sum__step")
    marks = [select(step, "span.split-swatch")[0].get("class") for step in steps[:-1]]
    kinds = [mark.rpartition("--")[2] for mark in marks]

    assert kinds == ["rate", "rate", "rate", "bonus", "taken"]


def test_an_opened_row_tells_last_month_and_the_volume(visit):
    told = words(opened(visit(MUNICIPAL), "市公安局"))

    assert "上月第 16 名，上升15位。交办总量 168 件，办结总量 154 件。" in told


def test_movement_is_told_by_words_and_marked_by_direction(visit):
    page = visit(MUNICIPAL)
    marks = {words(one): one.get("class") for one in page.select("td span.move")}

    assert marks["上升15位"] == "move move--up"
    assert marks["下降2位"] == "move move--down"


def test_who_moved_most_is_named_with_the_way_to_the_row(visit):
    page = visit(MUNICIPAL)
    up, down = page.select("ol.shifts__list")

    first = select(up, "li")[0]
    assert words(first) == "水务集团 第 19 名 → 第 2 名 上升17位"
    row = select(first, "a")[0].get("href").removeprefix("#")
    assert words(page.one(f"details#{row}")).startswith("水务集团的得分明细")
    assert words(select(down, "li")[0]).startswith("市文化旅游和广播电视局 第 3 名 → 第 19 名")
    assert "另有 1 家也下降8位。" in page.all("p.shifts__more")


def test_months_computed_from_other_sources_are_told_apart(visit):
    assert visit(COUNTY).says("上月按台账计分，本月按指标表。")
    assert not visit(FEBRUARY).says("上月按")


def test_a_unit_that_is_looked_for_is_shown_with_its_rank_and_both_ends_stay(visit):
    page = visit(f"{COUNTY}&q=住建局")

    assert page.says("“住建局”：76 家中找到 4 家；市直联网 1 家。")
    assert page.rows(ALL)[0][:2] == ["1", "兴隆台区住建局"]
    assert (len(page.rows(0)), len(page.rows(1))) == (10, 5)
    [home] = [one for one in page.select("p.finding__found a") if words(one) == "显示全部"]
    assert home.get("href") == "/rankings/2020-04/?tab=county#all"


def test_a_unit_of_another_group_is_pointed_to(visit):
    page = visit(f"{COUNTY}&q=水务集团")

    assert page.says("没有找到这个单位")
    [link, _home] = page.select("p.finding__found a")
    assert words(link) == "市直联网 1 家"
    assert "tab=municipal" in link.get("href")
    found = read_rows(visit, link.get("href").partition("#")[0])
    assert found == ["水务集团"]


def read_rows(visit, url: str) -> list[str]:
    return [row[1] for row in visit(url).rows(ALL)]


def test_a_short_name_and_an_alias_find_a_unit(demo_client):
    from cases.models import Unit, UnitAlias

    unit = Unit.objects.get(name="市公安局")
    Unit.objects.filter(pk=unit.pk).update(short_name="警方")
    UnitAlias.objects.create(unit=unit, name="盘锦警务总台")
    client = demo_client("leader")

    for written in ("警方", "警务 总台"):
        rows = read(client, f"{MUNICIPAL}&q={written}").rows(ALL)
        assert [row[1] for row in rows] == ["市公安局"], written


def test_units_set_apart_are_looked_for_too(visit):
    page = visit("/rankings/2020-02/?tab=apart&q=双台子")

    assert page.rows(0)
    assert all("双台子" in row[0] for row in page.rows(0))


@pytest.mark.parametrize("column", ["assigned", "-on_time_rate", "-movement", "last_rank"])
def test_every_column_sorts_and_what_is_looked_for_is_kept(visit, column):
    page = visit(f"{MUNICIPAL}&q=局&sort={column}")

    assert page.one("th[aria-sort]") is not None
    heads = [one.get("href") for one in page.select("a.sort")]
    assert len(heads) == 13
    assert all("q=" in url and url.endswith("#all") for url in heads)


def test_an_unknown_column_is_left_out_of_the_order(visit):
    assert visit(f"{MUNICIPAL}&sort=nothing").rows(ALL)[0][1] == "市公安局"


def test_the_views_of_the_month_stand_above_the_groups(visit):
    page = visit(MUNICIPAL)
    views = page.select("nav.tabs")[0]

    assert [words(one) for one in select(views, "a")] == ["名次", "公平性", "假设分析", "走势"]
    assert select(views, "a")[1].get("href").endswith("/fairness/?tab=municipal")
