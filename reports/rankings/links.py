"""The ways on from a ranking: what can be decided about it, and what its columns mean."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.periods import Month
from reports.figures import definition_url
from reports.page import Link

from .values import RankingView

VOLUME = (("交办总量", "assigned"), ("办结总量", "completed"))
POINTS = (("加分", "bonus"), ("减分", "penalty"))
TOTALS = (("总分", "score"), ("基础分", "base"), ("名次", "rank"), ("变动", "last_rank"))
APART = (("不参评", "unranked"),)


def ways_on(user: User, month: Month, *, is_evaluated: bool) -> list[Link]:
    """Pages about the month's scores; those that the role may not open are left out."""
    at, asked = [month], f"?month={month}"
    ways = [
        ("异议", Right.READ_CASES, f"{reverse('reports:objections')}{asked}"),
        ("分数调整", Right.READ_FIGURES, reverse("reports:adjustments", args=at)),
        ("同分裁定", Right.READ_FIGURES, reverse("reports:ties", args=at)),
        ("来源对照", Right.READ_FIGURES, reverse("reports:reconciliation", args=at)),
        ("发布与封存", Right.READ_FIGURES, reverse("reports:publish", args=at)),
    ]
    if is_evaluated:
        paper = reverse("reports:statements", args=at)
        ways.append(("全部单位得分说明（PDF）", Right.EXPORT_NOTICE, paper))
    return [Link(label, url) for label, right, url in ways if user.may(right)]


def definition_links(view: RankingView, *, is_adjusted: bool = False) -> list[Link]:
    """What each column means, in the columns' order."""
    rates = [(head.name, head.key) for head in view.rates]
    adjusted = [("调整", "adjustment")] if is_adjusted else []
    return _links(view, [*VOLUME, *rates, *POINTS, *adjusted, *TOTALS])


def definition_links_apart(view: RankingView) -> list[Link]:
    """The same for the units that take no rank."""
    return _links(view, [*APART, *VOLUME])


def _links(view: RankingView, named: Sequence[tuple[str, str]]) -> list[Link]:
    return [Link(name, definition_url(view.evaluation.month, key)) for name, key in named]
