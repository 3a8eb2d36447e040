"""The list of suggestions by its readers: drafts for whoever enters them, releases for others."""

from datetime import date

import pytest

from tests.factories import SuggestionFactory, UnitFactory
from tests.following_factories import OutcomeReleaseFactory
from tests.pages import read

APRIL = "/suggestions/?month=2020-04"
DONE = {"state": "done", "outcome": "已增设。"}


@pytest.fixture
def told(small_client):
    """Three: released as it stands, changed since, never released; read by role."""
    unit = UnitFactory(slug="jia")
    same = SuggestionFactory(content="甲", unit=unit, settled_on=date(2020, 4, 9), **DONE)
    OutcomeReleaseFactory(
        suggestion=same, unit=unit, outcome="已增设。", settled_on=date(2020, 4, 9)
    )
    changed = SuggestionFactory(content="乙", unit=unit, settled_on=date(2020, 4, 8), **DONE)
    OutcomeReleaseFactory(suggestion=changed, unit=unit, outcome="正在增设。")
    SuggestionFactory(content="丙", unit=unit, state="in_progress", outcome="只在里面说的话")
    SuggestionFactory(content="丁", unit=unit)
    return lambda role: read(small_client(role), APRIL)


def test_whoever_enters_outcomes_sees_the_drafts_and_what_is_not_released(told):
    rows = {row[2]: row for row in told("business").rows()}

    assert rows["甲"][4:6] == ["已增设。", "已落实"]
    assert rows["乙"][4:6] == ["已增设。", "已落实 有改动未发布"]
    assert rows["丙"][4:6] == ["只在里面说的话", "办理中 未发布"]
    assert rows["丁"][4:6] == ["尚未录入", "待办"]
    assert [row[-1].partition("：")[0] for row in rows.values()] == ["修改", "修改", "修改", "录入"]


@pytest.mark.parametrize("role", ["leader", "analyst"])
def test_everybody_else_reads_what_is_released_and_the_state(told, role):
    page = told(role)
    rows = {row[2]: row for row in page.rows()}

    assert rows["甲"][4:] == ["已增设。", "已落实", "—", "2020-04-09"]
    assert rows["乙"][4:] == ["正在增设。", "已落实", "—", "—"]
    assert rows["丙"][4:6] == ["未发布", "办理中"]
    assert rows["丁"][4:6] == ["未发布", "待办"]
    assert "只在里面说的话" not in page.text
    assert page.says("登记建议") is False


def test_who_reads_only_releases_cannot_ask_for_changed_ones(small_client):
    SuggestionFactory()

    page = read(small_client("leader"), f"{APRIL}&released=changed")

    assert page.says("发布中没有所选的值，该条件已忽略。")
    assert not page.select("input[value=changed]")
