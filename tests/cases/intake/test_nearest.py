"""Names that resemble each other as people abbreviate and misspell offices."""

import pytest

from cases.intake.nearest import LEAST, Asked, nearest_keys

OFFICES = [
    "市住房和城乡建设局",
    "市教育局",
    "市公安局",
    "市公安局双台子分局",
    "市人力资源和社会保障局",
    "市市场监督管理局",
    "兴隆台区住房和城乡建设局",
    "水务集团",
    "市文化旅游和广播电视局",
    "市发展和改革委员会",
    "辽东湾新区",
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("住建局", "市住房和城乡建设局"),
        ("市住建局", "市住房和城乡建设局"),
        ("市住建委", "市住房和城乡建设局"),
        ("兴隆台住建局", "兴隆台区住房和城乡建设局"),
        ("市人社局", "市人力资源和社会保障局"),
        ("市场监管局", "市市场监督管理局"),
        ("市文旅广电局", "市文化旅游和广播电视局"),
        ("市发改委", "市发展和改革委员会"),
        ("公安局", "市公安局"),
        ("盘锦市教育局", "市教育局"),
        ("市水务集团", "水务集团"),
        ("教育局市", "市教育局"),
        ("市敎育局", "市教育局"),
    ],
)
def test_the_office_that_was_meant_stands_first(written, meant):
    assert nearest_keys(written, OFFICES, 5)[0] == meant


@pytest.mark.parametrize("name", ["", "张三", "市局", "人民医院", "x" * 5_000])
def test_what_resembles_nothing_gets_no_suggestion(name):
    assert nearest_keys(name, OFFICES, 5) == []


def test_no_more_are_suggested_than_asked_for():
    assert len(nearest_keys("市公安局", [f"市公安局{n}大队" for n in range(20)], 5)) == 5


def test_a_name_is_most_like_itself():
    asked = Asked("市教育局")

    assert asked.likeness("市教育局") == 1 > asked.likeness("市教育局机关")
    assert asked.likeness("市公安局") < LEAST
