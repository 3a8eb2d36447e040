"""Measures are known by their words, however a notice dresses them."""

import pytest

from reports.checker.quantities import Concept
from reports.checker.vocabulary import COUNTS, RATES, concept, word

KNOWN = {
    "共受理各类市民诉求": Concept.ACCEPTED,
    "接听群众来电": Concept.ACCEPTED,
    "交办总量": Concept.ASSIGNED,
    "需交承办单位办理": Concept.ASSIGNED,
    "办结总量": Concept.COMPLETED,
    "未办结": Concept.OPEN,
    "超期件": Concept.OVERDUE,
    "按时办结": Concept.ON_TIME,
    "直接答复": Concept.ANSWERED,
    "满意件": Concept.SATISFIED,
    "不满意": Concept.DISSATISFIED,
    "回访": Concept.RATED,
    "全口径办结率": Concept.COMPLETION_RATE,
    "及时办结率（权重4）": Concept.ON_TIME_RATE,
    "群众满意度": Concept.SATISFACTION_RATE,
    "按时反馈率": Concept.OTHER_RATE,
    "直办率": Concept.OTHER_RATE,
    "占受理总量": Concept.SHARE,
    "办结率同比": Concept.CHANGE,
    "满意率得分": Concept.PART_SCORE,
    "综合得分": Concept.TOTAL_SCORE,
    "加分": Concept.BONUS,
    "减分": Concept.PENALTY,
    "名次": Concept.RANK,
    "基本满意": None,
    "占道经营": None,
    "到期应办结": None,
    "环境卫生": None,
}


@pytest.mark.parametrize("words", KNOWN)
def test_a_measure_is_known_by_its_words(words):
    assert concept(words) is KNOWN[words]


@pytest.mark.parametrize(
    ("words", "core"),
    [("共受理各类诉求", "受理"), ("按时办结率（%）", "按时办结率"), ("环境卫生", "环境卫生")],
)
def test_the_word_that_tells_the_measure_stands_without_its_dress(words, core):
    assert word(words) == core


def test_rates_are_made_of_counts():
    assert {one for pair in RATES.values() for side in pair for one in side} <= COUNTS
