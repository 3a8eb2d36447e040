"""The notice's opening and its first section: what came in, where, about what, and how it went."""

from collections.abc import Sequence

from cases.periods import Month
from reports.overview.cards.places import category_spec, district_spec
from reports.overview.findings import best_and_worst, highest
from reports.overview.values import Digest, Place
from scoring.arithmetic import Rate
from scoring.ranking import GroupRanking, Ranking

from .parts import Chart, Heading, Paragraph, Part
from .wording import names, plain


def opening(digest: Digest, month: Month) -> list[Part]:
    """The month's totals, and the block that the province counts."""
    figures = digest.figures
    text = (
        f"{month.label}，全市热线平台受理市民诉求{plain(figures['accepted'])}件，其中即时答复"
        f"{plain(figures['answered_at_once'])}件，转交承办单位{plain(figures['assigned'])}件。"
        f"转办件办结率{plain(figures['completion_rate'])}，"
        f"满意率{plain(figures['satisfaction_rate'])}。"
    )
    return [Paragraph(text + _province(digest))]


def parts(digest: Digest, ranking: Ranking) -> list[Part]:
    """一、受理及办理情况, in its three parts."""
    return [
        Heading(1, "一、受理及办理情况"),
        Heading(2, "（一）从管辖属地看"),
        Paragraph(_districts(digest.districts)),
        Chart(district_spec(digest.districts)),
        Heading(2, "（二）从涉及领域看"),
        Paragraph(_categories(digest.categories)),
        Chart(category_spec(digest.categories)),
        Heading(2, "（三）诉求问题分析"),
        *(Paragraph(text) for text in _analysis(digest, ranking)),
    ]


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
    by_rate = [
        best_and_worst(digest.districts, "completion_rate", "办结率"),
        best_and_worst(digest.districts, "satisfaction_rate", "满意率"),
    ]
    first = "；".join(text for text in by_rate if text)
    sentences = [f"从属地看，{first}。"] if first else []
    top = highest(digest.categories, "assigned")
    if top:
        sentences.append(
            f"从领域看，{names([place.name for place in top])}诉求最为集中，"
            f"占转办总量的{plain(top[0].figures['category_share'])}。"
        )
    compared = _groups(ranking)
    return [*sentences, compared] if compared else sentences


def _groups(ranking: Ranking) -> str:
    """Completion of the two ranked groups side by side, by their counts."""
    ranked = [group for group in ranking.groups if group.is_ranked and group.ranked]
    if len(ranked) != 2:
        return ""
    first, second = ranked
    one, other = _completion(first), _completion(second)
    words = f"{first.name}单位办结率{one.percent}%，{second.name}单位{other.percent}%"
    if one.value == other.value:
        return f"从承办单位看，{words}，两者持平。"
    leader = first if (one.value or 0) > (other.value or 0) else second
    return f"从承办单位看，{words}，{leader.name}较高。"


def _completion(group: GroupRanking) -> Rate:
    return Rate(
        sum(line.completed for line in group.ranked), sum(line.assigned for line in group.ranked)
    )
