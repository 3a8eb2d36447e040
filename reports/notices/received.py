"""What came in, where, about what, and how it went."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reports.charts.spec import ChartSpec
from reports.figures import Figure
from reports.overview.cards.places import category_spec, district_spec
from reports.overview.values import Digest, Place

from .drafting import clause, clauses, of_place
from .material import Material
from .parts import Chart, Part
from .references.names import Kind

_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
RECEIVED = (
    ("accepted", "全市热线平台受理市民诉求{}件"),
    ("answered_at_once", "其中即时答复{}件"),
)
HANDED = (("assigned", "转交承办单位{}件"),)
ADDING_UP = ("accepted", "answered_at_once", "assigned")
"""The first is the sum of the others, if received and handed on in the same month."""
HANDLED = (("completion_rate", "办结率{}"), ("satisfaction_rate", "满意率{}"))
PROVINCE = (
    ("province_cases", "省平台交办{}件"),
    ("praise_rate", "群众好评率{}"),
    ("province_completion_rate", "办结率{}"),
    ("forwarding_rate", "即时分转率{}"),
    ("feedback_rate", "按时反馈率{}"),
)
OF_DISTRICT = (("assigned", "{}件"), *HANDLED)
OF_CATEGORY = (("assigned", "{}件"), ("category_share", "占{}"))


def opening(material: Material) -> str:
    """The month's totals, and the block that the province counts."""
    figures = material.digest.figures
    received, handled = _received(figures), clauses(figures, HANDLED)
    told = [
        f"{material.month.label}，{received}。" if received else "",
        f"转办件{handled}。" if handled else "",
        _province(material.digest),
    ]
    return "".join(told)


def _received(figures: Mapping[str, Figure]) -> str:
    """What was handed on is a part of what came in only where no case crossed the month's edge:
    the one counts by the day of receipt, the other by the day of handing over.
    """
    came_in, handed_on = clauses(figures, RECEIVED), clauses(figures, HANDED)
    known = [figures[key].value for key in ADDING_UP if key in figures]
    counts = [one for one in known if one is not None]
    crossed = len(counts) == len(ADDING_UP) and counts[0] != counts[1] + counts[2]
    between = "。按转办日期统计，" if crossed else "，"
    return between.join(one for one in (came_in, handed_on) if one)


def districts(material: Material) -> str:
    """从管辖属地看."""
    found = _each(material.digest.districts, Kind.DISTRICT, OF_DISTRICT, material)
    return f"转办件按属地：{found}。" if found else ""


def categories(material: Material) -> str:
    """从涉及领域看."""
    found = _each(material.digest.categories, Kind.CATEGORY, OF_CATEGORY, material)
    return f"转办件按领域（占比以转办总量为基数）：{found}。" if found else ""


def analysis(material: Material) -> str:
    """诉求问题分析: sentences whose clauses were tested on the figures."""
    told = [
        ("从属地看，{}。", "属地比率"),
        ("从领域看，{}。", "领域转办"),
        ("属地与领域交叉看，{}。", "属地领域交叉"),
        ("与上月相比，{}。", "明显增加"),
        ("从承办单位看，{}。", "分组办结率"),
    ]
    found = [(words, clause(name, material)) for words, name in told]
    return "\n".join(words.format(claim) for words, claim in found if claim)


def district_chart(digest: Digest) -> list[Part]:
    """Volume of the districts."""
    if not digest.districts:
        return []
    return [_on_paper(district_spec(digest.districts), "各属地转办件数量")]


def category_chart(digest: Digest) -> list[Part]:
    """Volume of the categories."""
    if not digest.categories:
        return []
    return [_on_paper(category_spec(digest.categories), "各领域转办件数量")]


def _on_paper(spec: ChartSpec, title: str) -> Chart:
    """Named for what it shows, for the section's heading stands above; numbers as in the text."""
    headline, alt = (_SEPARATOR.sub("", words) for words in (spec.headline, spec.alt))
    return Chart(replace(spec, title=title, headline=headline, alt=alt))


def _province(digest: Digest) -> str:
    cases = digest.figures.get("province_cases")
    if cases is None or not cases.value:
        return ""
    return f"{clauses(digest.figures, PROVINCE)}。"


def _each(
    places: Sequence[Place], kind: Kind, templates: Sequence[tuple[str, str]], material: Material
) -> str:
    lines = (of_place(place, kind, templates, material) for place in places)
    return "；".join(line for line in lines if line)
