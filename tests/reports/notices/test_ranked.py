"""The tables of a notice follow the scheme: its rates in its order, under its names."""

import pytest

from cases import clock
from cases.periods import Month
from reports.notices import ranked
from reports.notices.compose import material_of
from scoring.actions import compute_month
from scoring.ranking import read_ranking
from tests.factories import CaseFactory, IndicatorFactory, SchemeFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ranking():
    scheme = SchemeFactory(state="in_force", scale=100)
    IndicatorFactory(scheme=scheme, key="feedback_rate", name="反馈率", weight=40)
    steps = IndicatorFactory(scheme=scheme, key="completion_rate", name="办结率", weight=60)
    steps.knots.create(percent=50, points=0)
    steps.knots.create(percent=100, points=60)
    CaseFactory(unit=UnitFactory(name="甲局"), completed=True)
    return read_ranking(compute_month(month=Month(2020, 4), now=clock.now()))


def test_the_columns_and_cells_are_those_of_the_scheme(ranking):
    group = next(one for one in ranking.groups if one.ranked)

    [table] = ranked.annex(group, ranking).parts

    titles = [column.title for column in table.columns]
    assert titles[4:6] == ["反馈率（权重40）", "办结率（满分60）"]
    assert len(table.rows[0]) == len(titles) == 9
    assert table.rows[0][4] is None


def test_the_text_and_the_notes_name_what_the_scheme_scores(ranking):
    said = ranked.best_and_weakest(material_of(Month(2020, 4), clock.now()))
    assert "按反馈率、办结率计算总分" in said
    assert "本月县区基层参评单位共{参评单位数|县区基层}家" in said

    assert ranked.notes(ranking) == [
        "反馈率=按时反馈÷已反馈；",
        "办结率=办结总量÷交办总量；",
        "办结率分段：50% 得 0 分，100% 得 60 分，相邻两点之间按比例，两端以外取最近一点；",
        "名次按未四舍五入的总分排列。",
    ]
