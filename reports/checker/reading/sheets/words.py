"""The words that tables use beside the measures: names, ranks, totals, points, weights."""

import re
from collections.abc import Collection

from reports.checker.quantities import Concept

NAMES = re.compile(
    "单位|部门|地区|区域|县|区|镇|街道|乡|名称|机构|领域|类别|类型|分类|事项|来源|渠道|属地|项目|指标|科室|企业|平台|月份|时间|内容|问题"
)
RANKS = re.compile(r"名次|排名|位次|排序|序位|排位|^位$|^名$")
SERIAL = frozenset({"序号", "编号", "No", "NO", "No.", "NO."})
SCORES = re.compile("得分|分数|总分|成绩|评分|分值|综合分|考核分|基础分|折算分")
TOTAL_SCORES = re.compile(
    "总分|总得分|综合得分|综合评分|综合分|总评|最终得分|最后得分|实际得分|合计得分|得分合计|总成绩|考核得分|综合成绩|考评得分"
)
PENALTIES = re.compile("减分|扣分|扣减|倒扣")
BONUSES = re.compile("加分|奖励分|附加分|激励分|加扣分|加减分")
SUMS = re.compile(r"(?:合|总|小|共|累)计|总和|总数|总体|[总共]计数")
WHOLES = re.compile("全[市县区省州盟旗域]|市本级|全部")
AVERAGES = re.compile("平均[值数分]?|均值|平均水平|平均得分")
NOTE = re.compile(r"注\d*[:.、]|备注|说明[::]")
SCORING = re.compile(
    r"每[件次个条例起宗].{0,6}[加减扣]|权重|满分|分段|[得总]分=|得分为|百分点.{0,8}[加减扣]|分/[件次个条例起宗]"
    r"|(?:得分|分数|总分|成绩).{0,3}(?:相同|相等|并列|一致)"
    r"|[率度占×*]\d+(?:\.\d+)?%?[^。]*(?:得分|总分|评分|成绩)"
    r"|(?:得分|总分|评分|成绩)[^。]*[率度占×*]\d"
)
_MONTH = re.compile(r"(?:20\d\d年)?\d{1,2}月份?")
_QUARTER = re.compile(r"(?:20\d\d年)?第?[一二三四1-4]?季度(?:小计)?")
_YEAR = re.compile("上半年|下半年|全年|半年")
_UNIT = re.compile(
    r"\((?:单位:)?([%‰]|件|次|家|人|条|宗|分|天|小时|个|起|万元|元|万件|工作日)\)"
    r"|/(件|次|人|%)$"
)
_CAPTION_UNIT = re.compile(r"单位:(%|件|次|家|人|条|宗|个|起)(?:[)、,，]|$)")


def is_sum(name: str) -> bool:
    """Whether a row or column of that name sums others."""
    bare = re.sub(r"\(.*?\)", "", name)
    return bool(
        SUMS.fullmatch(bare) or WHOLES.fullmatch(bare) or re.search("(?:合|总|小)计$", bare)
    )


def sums_periods(name: str, names: Collection[str]) -> bool:
    """Whether a row of that name sums rows of months or quarters.

    >>> sums_periods("上半年", ["1月", "2月"]), sums_periods("一季度", ["二季度"])
    (True, False)
    """
    months = sum(bool(_MONTH.fullmatch(one)) for one in names)
    quarters = sum(bool(_QUARTER.fullmatch(one)) for one in names)
    if months >= 2 and _QUARTER.fullmatch(name):
        return True
    return months + quarters >= 2 and bool(_YEAR.fullmatch(name))


def is_average(name: str) -> bool:
    """Whether a row of that name averages others."""
    return bool(AVERAGES.search(name)) and len(name) <= 10


def unit_in(header: str) -> tuple[str, str]:
    """A header without its unit, and the unit.

    >>> unit_in("办结率(%)"), unit_in("受理量")
    (('办结率', '%'), ('受理量', ''))
    """
    found = _UNIT.search(header)
    if not found:
        return header, ""
    return header[: found.start()] + header[found.end() :], found[1] or found[2]


def unit_of_caption(caption: str) -> str:
    """The one unit that a caption gives for the whole table."""
    found = _CAPTION_UNIT.search(caption)
    return found[1] if found else ""


def scored(header: str) -> Concept | None:
    """What a column of points, scores or ranks holds; none where the words are of other things."""
    if RANKS.search(header):
        return Concept.RANK
    if TOTAL_SCORES.search(header):
        return Concept.TOTAL_SCORE
    if BONUSES.search(header):
        return Concept.BONUS
    if PENALTIES.search(header):
        return Concept.PENALTY
    return Concept.PART_SCORE if SCORES.search(header) else None


UNITLESS = frozenset(
    {Concept.RANK, Concept.TOTAL_SCORE, Concept.PART_SCORE, Concept.BONUS, Concept.PENALTY}
)
"""Measures that a caption's 单位：件 is not about."""
