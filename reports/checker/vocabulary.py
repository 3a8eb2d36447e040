"""Words of many cities' notices and what they mean, and which counts make which rate.

`concept` knows a measure by its words, however they are dressed: 共受理各类市民诉求 and 受理量 are
both accepted. What has no entry here has no concept: it is compared by its words alone.
"""

import re

from .quantities import Concept

_RATE = "(?:率|度|比例|比率)"
_IN_TIME = "(?:按时|按期|及时|限时|限期|如期)"
WORDS: tuple[tuple[Concept | None, str], ...] = (
    # shares, changes, ranks, points
    (
        Concept.SHARE,
        r"占比|占[一-鿿]{0,12}(?:的)?(?:比例|比重|百分比|比率)|所占比例|所占比重|比重|占(?![道地用])",
    ),
    (Concept.CHANGE, r"同比|环比|增长|增幅|降幅|涨幅|增减"),
    (Concept.RANK, r"名次|排名|位次|排位|序号名次"),
    (Concept.TOTAL_SCORE, r"总得分|总分|(?:综合|最终|考核|合计)得分|综合评分|综合成绩|总成绩"),
    (Concept.BONUS, r"(?<!项)加分(?!项|标准)|奖励分"),
    (Concept.PENALTY, r"减分|扣分|扣减分|罚分|扣(?!除)"),
    (Concept.PART_SCORE, r"得分|分值|折算分"),
    # rates
    (Concept.ON_TIME_RATE, rf"{_IN_TIME}(?:办结|办理|结案){_RATE}|(?:办结|办理)及时{_RATE}"),
    (
        Concept.SATISFACTION_RATE,
        rf"(?<!不)(?<!基本)(?:群众|综合|总体|总|市民|办理结果|办件|回访|企业)?满意{_RATE}",
    ),
    (
        Concept.OTHER_RATE,
        r"(?:一次性?|首次|初次|先行|当场|直接|即时|当日|真|实质性?)(?:办结|办成)率|直办率|自办率",
    ),
    (Concept.COMPLETION_RATE, rf"(?:全口径|综合|总)?办[结成]{_RATE}|(?:已)?结案{_RATE}"),
    (
        Concept.OTHER_RATE,
        r"(?:(?:按时|按期|及时|限时|即时|先行|首次|一次性|实际|问题|诉求|群众|工单|电话|人工|在线|直接|当场"
        r"|成功|主动|有效|规范|综合|签收|退回|反馈|回复|答复|响应|解决|接通|接起|应答|联系|好评|差评|转办|派单"
        r"|分转|办理|重办|回访|评价|参评|化解|采纳|不满意|超期|逾期|合格|达标|接收|受理|处置|处理|上门|见面"
        r"|三|知晓|认可|准确|完成|督办|返工|退单|挂断|放弃|呼损|来电|服务|质检)+)率",
    ),
    (Concept.OTHER_RATE, r"即时分转(?!率)"),
    # counts
    (
        None,
        r"每?[万千百]人(?:诉求|受理|来电|投诉|工单|举报)(?:受理|登记)?量?|(?:常住|户籍|总)?人口",
    ),
    (None, r"(?:到期)?应(?:于[^，、]{1,12}?前)?办[结理]?|应结"),
    (None, r"接通|接起|应答|挂断|呼损|拦截"),
    (Concept.DISSATISFIED, r"不满意|差评"),
    (None, r"基本满意|非常满意|比较满意|很满意|满意度调查"),
    (Concept.OVERDUE, r"超期|逾期|超时(?!率)|延期未(?:办)?结"),
    (
        Concept.OPEN,
        r"未办结|未结案|尚未办理完毕|正在办理|尚在办理|仍在办理|办理中|在办(?![结理])|待办|未办理",
    ),
    (Concept.ON_TIME, rf"{_IN_TIME}(?:办结|办理|结案)"),
    (
        Concept.ANSWERED,
        r"(?:即时|直接|当场|现场|在线|即席|一线)+(?:答复|解答|办结|回复|办理|处理|解决)|(?:热线|话务|电话|座席)+(?:答复|解答)"
        r"|直办|自办件?|即答|即办件?",
    ),
    (Concept.COMPLETED, r"办结|办成|结案|办理完毕|办毕"),
    (Concept.SATISFIED, r"满意|好评"),
    (Concept.RATED, r"评价|回访|测评|参评(?!单位)|评星|评分|打分"),
    (
        Concept.ASSIGNED,
        r"(?:需|转|移)?交由?[一-鿿]{0,6}(?:单位|部门)(?:办理|处理)"
        r"|转办|交办|承接|派发|派单|转派|派遣|分派|下派|转交|承办(?!单位)|分转|交由|下发|流转",
    ),
    (
        None,
        r"解释(?:说明|答复)?|响应|解决|办理|处理|处置|签收|反馈|回复|答复|化解|采纳|督办|退回|重办|认领",
    ),
    (
        Concept.ACCEPTED,
        r"受理|立案|接听|接到|收到|接收|接报|登记|来电|话务|接办|接诉|接待|收办|诉求|工单|办件|呼入|进线|来访|来信",
    ),
)  # fmt: skip
"""Earlier entries win: 满意率得分 is points and 办结率同比 a change; 未办结 stands before 办结.

None: known to mean none of these.
"""

_COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in WORDS)

RATES: dict[Concept, tuple[tuple[Concept, ...], tuple[Concept, ...]]] = {
    Concept.COMPLETION_RATE: ((Concept.COMPLETED,), (Concept.ASSIGNED, Concept.ACCEPTED)),
    Concept.ON_TIME_RATE: (
        (Concept.ON_TIME,),
        (Concept.COMPLETED, Concept.ASSIGNED, Concept.ACCEPTED),
    ),
    Concept.SATISFACTION_RATE: (
        (Concept.SATISFIED,),
        (Concept.RATED, Concept.COMPLETED, Concept.ASSIGNED, Concept.ACCEPTED),
    ),
}
"""Of each rate its numerators and its denominators, the likeliest first.

Which denominator a notice means it may not say: a rate is wrong only if it follows from none.
"""

COUNTS = frozenset(
    (
        Concept.ACCEPTED, Concept.ANSWERED, Concept.ASSIGNED, Concept.COMPLETED, Concept.ON_TIME,
        Concept.OVERDUE, Concept.OPEN, Concept.RATED, Concept.SATISFIED, Concept.DISSATISFIED,
    )
)  # fmt: skip
RATE_CONCEPTS = frozenset((*RATES, Concept.OTHER_RATE))


_SOME_RATE = re.compile(r"率(?:\([^)]*\)|（[^）]*）)?$")
"""直办率 is a rate, whatever 直办 is."""


def concept(words: str) -> Concept | None:
    """What is measured, by the words that name it: a header, or those before a number.

    >>> concept("共受理各类市民诉求"), concept("办结率（权重3）"), concept("环境卫生")
    (<Concept.ACCEPTED: 'accepted'>, <Concept.COMPLETION_RATE: 'completion_rate'>, None)
    """
    plain = re.sub(r"\s", "", words)
    found = next((meaning for meaning, pattern in _COMPILED if pattern.search(plain)), None)
    return Concept.OTHER_RATE if found in COUNTS and _SOME_RATE.search(plain) else found


def word(words: str) -> str:
    """The word that tells the measure, without what dresses it: 受理, 按时办结率; else `words`.

    >>> word("共受理各类市民诉求"), word("按时办结率（%）"), word("环境卫生")
    ('受理', '按时办结率', '环境卫生')
    """
    plain = re.sub(r"\s", "", words)
    found = (pattern.search(plain) for _, pattern in _COMPILED)
    return next((match.group() for match in found if match), plain)
