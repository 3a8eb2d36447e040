"""Revisions side by side, their differences, and an earlier ranking as it was sealed."""

import pytest

from accounts.roles import Role
from cases.models import Case
from scoring.models import Seal
from scoring.publishing.reissuing import reissue
from tests.factories import APRIL, MUCH_LATER, UnitFactory
from tests.held_changes import Origin, excluded, held, held_line
from tests.reports.corrections.conftest import REVISIONS
from tests.scoring.publishing.a_month import COUNTIES, publisher

pytestmark = pytest.mark.django_db

RANKING = "/rankings/2020-04/"


def issued_anew(*changes) -> Seal:
    [made] = reissue(
        month=APRIL,
        by=publisher(),
        consent=publisher("second"),
        reason="核对派单记录",
        now=MUCH_LATER,
        changes=changes,
    )
    return made


@pytest.fixture
def corrected(april_told, april_sealed) -> Seal:
    """兴隆台区's case was not completed after all; another was a high-star one."""
    return issued_anew(
        held(april_told.cases[3], {"completed_at": None}),
        held(april_told.cases[0], {"is_high_star": "True"}),
    )


def test_a_month_that_was_never_corrected(person, april_sealed):
    page = person().reads(REVISIONS)

    assert page.says("本月只有这一版，没有更正重发过。")
    assert page.rows()[0][4] == "首次发布"


def test_a_month_that_was_not_published(person):
    assert person().reads("/publishing/2020-03/revisions/").says("这个月还没有发布")


def test_revisions_stand_side_by_side(person, april_sealed, corrected):
    page = person().reads(REVISIONS)

    newest, first = page.rows(0)
    assert newest[0] == "第2版 现行"
    assert newest[1:2] + newest[3:5] == [corrected.code, "second", "核对派单记录"]
    assert first[:2] == ["第1版", april_sealed.code]
    links = {link.get("href") for link in page.select("main a")}
    assert {
        f"{RANKING}?revision=1",
        RANKING,
        "/publishing/2020-04/seal/?revision=1",
        "/publishing/2020-04/seal/?revision=2",
    } <= links


def test_the_differences_are_told_in_words(person, corrected):
    page = person().reads(REVISIONS)

    whole = {row[0]: row[1:] for row in page.rows(1)}
    assert whole["办结"] == ["4", "3", "−1"]
    assert [row[0] for row in page.rows(3)] == [COUNTIES[1], COUNTIES[0]] or page.rows(3)
    facts = page.rows(4)
    assert ["20200401", "高星件", "否", "是"] in facts
    assert ["20200404", "办结时间", "2020-04-12 10:00", "（空）"] in facts


def test_every_kind_of_fact_is_told(person, april_told, corrected):
    other = UnitFactory(name="水务集团")
    case, second = april_told.cases[4], april_told.cases[2]
    held_line(april_told.line, completed="9")
    issued_anew(
        held(case, {"unit": str(other.pk), "request_kind": "complaint"}, origin=Origin.CORRECTION),
        held(
            second,
            rating={"source": "province", "stars": 2, "given_at": None, "was": None},
        ),
        excluded(april_told.cases[5]),
        held(
            april_told.cases[0],
            {"extended_until": "2020-04-27 15:59:59.999999+00:00", "forwarding_days": "2"},
        ),
        held(
            None,
            {
                "received_at": "2020-04-12 01:00:00+00:00",
                "handling": "at_once",
            },
            number="20200412000001",
        ),
        held_line(april_told.line, completed="9"),
    )

    facts = person().reads(REVISIONS).rows(4)

    assert ["20200405", "承办单位", COUNTIES[1], "水务集团"] in facts
    assert ["20200405", "诉求类型", "（空）", "投诉"] in facts
    assert ["20200403 评星（省平台）", "评星", "（空）", "2 星"] in facts
    assert ["20200406", "考核剔除", "否", "是"] in facts
    assert ["20200401", "时限", "2020-04-17 10:00", "2020-04-27"] in facts
    assert ["20200401", "受理到首次交办的工作日数", "0", "2"] in facts
    assert ["20200412000001", "办件", "（空）", "有"] in facts
    assert [row[1:] for row in facts if row[0].startswith("上报表")] == [["completed", "10", "9"]]


def test_each_revision_is_compared_with_the_one_before(person, april_told, corrected):
    issued_anew(held(april_told.cases[2], {"is_difficult": "True"}))
    reads = person().reads

    assert reads(REVISIONS).says("第3版与第2版的差异")
    assert reads(f"{REVISIONS}?revision=2").says("第2版与第1版的差异")
    assert reads(f"{REVISIONS}?revision=1").says("第1版是首次发布，没有可以对照的上一版。")
    page = reads(f"{REVISIONS}?revision=9")
    assert page.says("2020年4月没有第“9”版，现显示最新一版。")


def test_many_facts_are_named_in_part(person, april_told, corrected, monkeypatch):
    monkeypatch.setattr("reports.corrections.revisions.MOST_FACTS", 1)

    page = person().reads(REVISIONS)

    assert len(page.rows(4)) == 1
    assert page.says("只列出前 1 处，全部在两版的封存文件里。")


def test_whoever_sees_a_part_is_told_no_single_case(person, corrected):
    limited = person("limited", role=Role.LEADER, scope_kind="districts", scope_keys=["dawa"])

    page = limited.reads(REVISIONS)

    assert page.says("差异涉及全市的办件和数字，由可以查看全部办件的人员查看")
    assert not page.says("20200404")
    assert not any("/seal/" in link.get("href") for link in page.select("main a"))


# -- an earlier ranking ---------------------------------------------------------------------------


def test_an_earlier_revision_of_the_ranking_is_read(person, april_sealed, corrected):
    page = person().reads(f"{RANKING}?revision=1")

    assert page.says("这是第1版，已由第2版更正。")
    assert page.says(april_sealed.code)
    assert corrected.code not in page.text
    assert ["1", COUNTIES[1], "3", "2"] == page.rows(0)[0][:4]
    assert not page.select("main a.figure")


def test_its_groups_are_tabs(person, corrected):
    reads = person().reads

    assert reads(f"{RANKING}?revision=1&tab=municipal").says("市直联网全部名次（第1版）")
    page = reads(f"{RANKING}?revision=1&tab=apart")
    assert page.says("不参评（第1版）")
    assert page.heads() == ["单位", "交办总量", "办结总量", "原因"]


@pytest.mark.parametrize("asked", ["2", "9", "x", ""])
def test_the_newest_is_the_ranking_itself(person, corrected, asked):
    page = person().reads(f"{RANKING}?revision={asked}")

    assert not page.says("已由第2版更正")
    assert page.says(corrected.code)
    assert Case.objects.exists()
