"""/styleguide/: for developers alone; every component, in both lights."""

import re
from collections import Counter

import pytest

from tests.pages import ReadPage

COMPONENTS = [
    *("page-head", "status-strip", "filters", "chips", "tiles", "chart-card", "data-table"),
    *("empty-state", "notice-bar", "progress-bar", "dialog", "tabs", "crumbs"),
    *("badge-word", "btn", "field"),
]


@pytest.fixture
def shown(demo_client, settings) -> ReadPage:
    """The style guide as a developer sees it."""
    settings.DEBUG = True
    return ReadPage(demo_client("leader").get("/styleguide/"))


def test_without_debug_there_is_no_style_guide(demo_client):
    assert demo_client("business").get("/styleguide/").status_code == 404


@pytest.mark.parametrize("component", COMPONENTS)
def test_every_component_is_shown_in_both_lights(shown, component):
    for theme in ("theme-light", "theme-dark"):
        assert shown.select(f"section.{theme} .{component}"), theme


def test_what_strains_a_component_is_shown(shown):
    assert shown.says("市住房公积金管理中心辽东湾新区管理部")
    assert shown.says("没有符合条件的数据")
    assert shown.select("p.field__help")
    assert shown.select("ul.field__errors")
    assert shown.select("span.figure--none")
    assert shown.says("月份写作 2020-04")


def test_no_id_stands_twice_although_everything_is_shown_twice(shown):
    ids = Counter(re.findall(r'\sid="([^"]+)"', shown.text))

    assert [one for one, times in ids.items() if times > 1] == []
