"""实时: a running month's standing, what presses, and who may end among the last."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from django.test import Client

from cases.models import UnitGroup
from cases.periods import CITY
from reports.rankings.live.wording import told
from scoring.models import Evaluation, Scheme
from tests.factories import CaseFactory, UnitFactory, UserFactory
from tests.pages import ReadPage, read

LIVE = "/rankings/2020-05/live/"
PRESSING, THREATS, STANDING = 0, 1, 2


@pytest.fixture
def page(demo_client) -> ReadPage:
    return read(demo_client("leader"), LIVE)


@pytest.mark.parametrize(
    ("chance", "words", "percent"),
    [
        (Fraction(1), "几乎可以肯定", "95% 以上"),
        (Fraction(93, 100), "几乎可以肯定", "95% 以上"),
        (Fraction(3, 4), "很可能", "约 75%"),
        (Fraction(62, 100), "较有可能", "约 60%"),
        (Fraction(1, 2), "一半上下", "约 50%"),
        (Fraction(22, 100), "有一定可能", "约 20%"),
        (Fraction(1, 10), "可能性不大", "约 10%"),
        (Fraction(1, 100), "几乎不会", "不到 5%"),
        (Fraction(0), "几乎不会", "不到 5%"),
    ],
)
def test_a_chance_is_told_in_words_and_in_fives(chance, words, percent):
    found = told(chance)

    assert (found.words, found.percent_words) == (words, percent)


def test_it_says_as_of_when_and_that_nothing_is_kept(demo_client):
    before = list(Evaluation.objects.values_list("pk", "month", "computed_at"))

    page = read(demo_client("leader"), LIVE)

    assert page.says("截至 2020-05-14 24:00，按2020年评分方案用台账当场计算")
    assert page.says("不保存、不发布")
    assert page.all(".tabs__link[aria-current]") == ["实时", "县区基层"]
    assert list(Evaluation.objects.values_list("pk", "month", "computed_at")) == before


def test_every_unit_of_the_group_stands_in_its_place_with_the_scheme_s_columns(page):
    ranks = [int(row[0]) for row in page.rows(STANDING)]

    assert ranks == list(range(1, 77))
    assert page.heads(STANDING)[4:7] == ["满意率", "及时办结率", "办结率"]
    assert sum("后列" in row[1] for row in page.rows(STANDING)) == 5


def test_what_presses_leads_to_lists_of_just_so_many(page, demo_client):
    client = demo_client("leader")
    linked = [one for one in page.figures() if "due=overdue" in one.url or "due=soon" in one.url]
    first = linked[0], next(one for one in linked if "due=soon" in one.url and one.text != "0")

    for one in first:
        assert read(client, one.url).listed() == int(one.text)


def test_the_most_probable_stand_first_and_small_numbers_are_told_as_such(page):
    percents = [int(bar.get("width")) for bar in page.select("rect.live__bar-part")]

    assert percents == sorted(percents, reverse=True)
    assert min(percents) >= 20
    assert len(percents) == len(page.rows(THREATS))
    assert page.says("怎么推算的")


def test_looking_twice_tells_the_same(page, demo_client):
    again = read(demo_client("business"), LIVE)

    assert again.rows(THREATS) == page.rows(THREATS)


def test_whoever_sees_one_district_sees_all_ranks_and_only_its_own_cases(page, demo_client):
    client = Client()
    client.force_login(UserFactory(role="leader", scope_kind="districts", scope_keys=["dawa"]))

    found = read(client, LIVE)

    assert [row[:4] for row in found.rows(STANDING)] == [row[:4] for row in page.rows(STANDING)]
    assert found.rows(THREATS) == page.rows(THREATS)
    assert not any("measure=assigned" in one.url for one in found.figures())


def test_a_month_that_is_over_or_lies_ahead_is_told_so(small_client):
    client = small_client("leader")

    assert read(client, "/rankings/2020-04/live/").says("本月已经结束")
    assert read(client, "/rankings/2020-06/live/").says("本月尚未开始")


def test_a_month_without_cases_or_without_a_scheme_says_what_is_missing(small_client):
    client = small_client("leader")
    assert read(client, LIVE).says("2020年5月没有交办的办件")

    county = UnitFactory(group=UnitGroup.objects.get(slug="county"))
    given = datetime(2020, 5, 11, 9, tzinfo=CITY)
    CaseFactory(unit=county, received_at=given, assigned_at=given, due_at=given + timedelta(days=9))
    assert read(client, LIVE).says("本组办结的不足 50 件，还不能推算月底的名次。")

    Scheme.objects.update(state=Scheme.State.DRAFT)
    assert read(client, LIVE).says("没有生效的评分方案")


def test_its_queries_do_not_grow_with_the_units(demo_client, query_count):
    client = demo_client("leader")
    client.get(LIVE)

    large = query_count(lambda: client.get(f"{LIVE}?tab=county"))
    small = query_count(lambda: client.get(f"{LIVE}?tab=municipal"))

    assert large == small <= 26


def test_whoever_may_compute_makes_a_draft_from_here(demo_client):
    def sent(role: str) -> list[str]:
        page = read(demo_client(role), "/rankings/2020-05/live/")
        return [form.get("action") for form in page.select("main form")]

    assert "/rankings/2020-05/compute/" in sent("analyst")
    assert "/rankings/2020-05/compute/" not in sent("leader")
