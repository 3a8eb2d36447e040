"""The views of a month's ranking, side by side."""

from urllib.parse import urlencode

from django.urls import reverse

from cases.dimensions import GROUP
from reports.asking import Asked
from reports.page import Link

VIEWS = (
    ("名次", "ranking"),
    ("公平性", "fairness"),
    ("假设分析", "what_if"),
    ("走势", "course"),
)
LIVE = ("实时", "live")
"""Only a month that has begun and not ended can be watched."""
UNRANKED = "apart"
"""The tab of units that are not ranked."""


def noticing_tab(ask: Asked, tab: str) -> Asked:
    """With a sentence when the address names a group that there is not."""
    known = {UNRANKED, *(one.slug for one in ask.choices[GROUP.key])} if tab else {tab}
    return ask if tab in known else ask.noticing(f"没有“{tab[:20]}”这个分组，现显示第一个分组。")


def views_of(ask: Asked, current: str, tab: str = "") -> list[Link]:
    """Every view of the month, the group that is looked at kept."""
    shown = (LIVE, *VIEWS) if ask.question.is_running or current == LIVE[1] else VIEWS
    query = f"?{urlencode({'tab': tab})}" if tab else ""
    return [
        Link(label, reverse(f"reports:{name}", args=[ask.month]) + query, name == current)
        for label, name in shown
    ]
