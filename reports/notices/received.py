"""What came in, where, about what, and how it went."""

from collections.abc import Sequence

from cases.periods import Month
from reports.claims.analysis import by_category, district_rates
from reports.claims.margins import POINT, is_above
from reports.overview.cards.places import category_spec, district_spec
from reports.overview.values import Digest, Place
from scoring.arithmetic import Rate
from scoring.ranking import GroupRanking, Ranking

from .parts import Chart, Paragraph, Part
from .wording import on_paper, plain


def opening(digest: Digest, month: Month) -> list[Paragraph]:
    """The month's totals, and the block that the province counts."""
    figures = digest.figures
    text = (
        f"{month.label}，全市热线平台受理市民诉求{plain(figures['accepted'])}件，其中即时答复"
        f"{plain(figures['answered_at_once'])}件，转交承办单位{plain(figures['assigned'])}件。"
        f"转办件办结率{plain(figures['completion_rate'])}，"
        f"满意率{plain(figures['satisfaction_rate'])}。"
    )
    return [Paragraph(text + _province(digest))]


def districts(digest: Digest) -> list[Paragraph]:
    """从管辖属地看."""
    return [Paragraph(_districts(digest.districts))]


def categories(digest: Digest) -> list[Paragraph]:
    """从涉及领域看."""
    return [Paragraph(_categories(digest.categories))]


def analysis(digest: Digest, ranking: Ranking) -> list[Paragraph]:
    """诉求问题分析."""
    return [Paragraph(text) for text in _analysis(digest, ranking)]


def district_chart(digest: Digest) -> list[Part]:
    """Volume and rates of the districts."""
    return [Chart(district_spec(digest.districts))]


def category_chart(digest: Digest) -> list[Part]:
    """Volume and shares of the categories."""
    return [Chart(category_spec(digest.categories))]


def _province(digest: Digest) -> str:
    figures = digest.figures
    if "province_cases" not in figures or not figures["province_cases"].value:
        return ""
    return (
        f"省平台交办{plain(figures['province_cases'])}件，"
        f"群众好评率{plain(figures['praise_rate'])}，"
        f"办结率{plain(figures['province_completion_rate'])}，"
        f"即时分转率{plain(figures['forwarding_rate'])}，"
        f"按时反馈率{plain(figures['feedback_rate'])}。"
    )


def _districts(places: Sequence[Place]) -> str:
    lines = [
        f"{place.name}{plain(place.figures['assigned'])}件，"
        f"办结率{plain(place.figures['completion_rate'])}，"
        f"满意率{plain(place.figures['satisfaction_rate'])}"
        for place in places
    ]
    return f"转办件按属地：{'；'.join(lines)}。" if lines else "本月没有转办件。"


def _categories(places: Sequence[Place]) -> str:
    lines = [
        f"{place.name}{plain(place.figures['assigned'])}件，"
        f"占{plain(place.figures['category_share'])}"
        for place in places
    ]
    return f"转办件按领域（占比以转办总量为基数）：{'；'.join(lines)}。" if lines else ""


def _analysis(digest: Digest, ranking: Ranking) -> list[str]:
    """Sentences whose clauses were tested on the figures."""
    rates, about = district_rates(digest), by_category(digest)
    found = [
        f"从属地看，{on_paper(rates)}。" if rates else "",
        f"{on_paper(about)}。" if about else "",
    ]
    return [text for text in (*found, _groups(ranking)) if text]


def _groups(ranking: Ranking) -> str:
    """Completion of the two ranked groups side by side, by their counts."""
    ranked = [group for group in ranking.groups if group.is_ranked and group.ranked]
    if len(ranked) != 2:
        return ""
    first, second = ranked
    one, other = _completion(first), _completion(second)
    words = f"{first.name}单位办结率{one.percent}%，{second.name}单位{other.percent}%"
    return f"从承办单位看，{words}，{_compared(first.name, second.name, one, other)}。"


def _compared(first: str, second: str, one: Rate, other: Rate) -> str:
    """Which of two groups does better, if more than chance tells them apart."""
    if one.value is None or other.value is None:
        return "无法比较"
    if is_above(one, other) or is_above(other, one):
        return f"{first if one.value > other.value else second}较高"
    if one.value == other.value:
        return "两者持平"
    return "两者接近" if abs(one.value - other.value) < POINT else "差别在波动范围内"


def _completion(group: GroupRanking) -> Rate:
    return Rate(
        sum(line.completed for line in group.ranked), sum(line.assigned for line in group.ranked)
    )
