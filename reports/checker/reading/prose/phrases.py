"""The words before a number, taken apart: whose, what, of which whole, against what, when."""

import re
from dataclasses import dataclass, field
from enum import Enum

from reports.checker.quantities import Concept, Period
from reports.checker.reading.periods import Mention, mentions
from reports.checker.vocabulary import WORDS, concept

from .names import Who, who

MEASURE = "|".join(
    f"(?:{pattern})" for meaning, pattern in WORDS if meaning not in (Concept.SHARE, Concept.CHANGE)
)
_FILL = (
    "企业[和及、]?群众|群众[和及、]?企业|各类|各种|各项|市民|群众|企业|公众|有效|已|诉求|事项|工单|来电|来信|来访|办件|案件|问题|电话|总量|总数|数量|件数|次数|人次|总|话务|请求"
    "|业务|任务|事件|全部|人工|表示|其他?的?(?=件|数)|热线|平台|的|了|件|量|数|单|率|得分|工作|平均|群众性|情况|事宜"
)
_COPULA = (
    "为|是|达到?了?|共计?|合计|总计|累计|约|有|仅|只|各|均|都|分别|依次|则|也|又|已经?|高达|仅为|就|到|至|保持在|稳定在|维持在|控制在|在"
    "|[增降升减](?:至|到)|(?:提升|上升|提高|增长|增加|攀升|下降|降低|回落|下滑|减少)(?:至|到)|由|从|高于|低于|少于|多于|不低于|不少于|约为|接近|近|超过?|突破|逾|不足|不到|低至|得|：|:|-"
)
_PLAIN = re.compile(
    rf"^(?P<who>.*?)(?P<measure>(?:有效|无效|重复)?(?:{MEASURE})(?:{MEASURE}|{_FILL})*)(?P<object>.*?)(?P<end>(?:{_COPULA})*)$"
)
_MORE = re.compile(rf"[、和与及，](?P<measure>(?:{MEASURE})(?:{MEASURE}|{_FILL})*)")
_LIST = re.compile(rf"(?:[、和与及，](?:{MEASURE})(?:{MEASURE}|{_FILL})*)+")
_END = re.compile(rf"(?:{_COPULA})*$")
_LONGEST = 240
"""So many signs before a number are looked at: a list of names is shorter."""
_EACH = re.compile(r"分别|依次|依序")
_ALL = re.compile(r"均|都|同为|各(?=[为达受办转]|$)")
_DIRECTION = (
    "上升|下降|增长|增加|减少|提高|提升|降低|下滑|回落|攀升|上涨|下跌|缩短|压降"
    "|增幅|降幅|涨幅|增减|高出|增|减|升|降|多|少|高|低|快|慢"
)
_CHANGE = re.compile(
    rf"(?P<before>.*?)(?P<words>(?:(?P<short>同比|环比|同期)|(?:比|较|与|同)(?P<than>[^比较]{{0,14}}?)(?:相比)?)?"
    rf"(?:分别|依次|均|各|略有?|小幅|大幅|明显|有所|又|再|净|同比|环比)*"
    rf"(?:{_DIRECTION})(?:率|量|幅度?)?)(?:了|约|近|为|达|超过?|逾|:|：)*$"
)
_SHARE = re.compile(
    r"(?P<before>.*?)(?P<words>(?:分别|依次|均|各|约|共|合计|总共|仅|只|就)*"
    r"(?:所?占(?![道地用])(?:到(?![期位达])|了|据)?(?P<base>[^占]{0,18}?)(?:的)?(?:比例|比重|百分比|比率|总比|比|份额)?|比例|比重))"
    r"(?:分别|依次|均|各|为|是|达到?|约|高达|仅|的|近|超过?|逾|:|：)*$"
)
_ONLY_BASE = re.compile(r".*(?:同比|环比|[较比](?:上[月年周期]|去年同期|上年同期))(?:为|约)?")
_MODIFIER = re.compile(
    r"\d+(?:秒|分钟|小时|天|日|个?工作日)内?$|人工$|智能$|到期$|(?:规定)?[时期]限内$"
)
"""15秒接通率 is a measure, 15秒 nobody's name."""
_AGENT = re.compile(
    r"由[^，、]{0,6}?(?:员|座席|坐席|人员|席位)|对[^，]{1,14}?(?=进行|开展|回访|评价)|向[^，]{2,20}?(?=派|转|交|下发|分)|(?:以|按)[^，、]{0,10}?(?:方式|形式|渠道)"
)
_DAYS = re.compile(
    r"截[至止]到?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|底|末)(?:\d{1,2}时)?(?:止)?"
    r"|(?:自|从)?(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]?[起]?(?:至|到|[-—–~～]+)(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号](?:期间|止)?"
    r"|截至(?:目前|统计日|发稿|本?月底|期末)"
)
_AMONG = re.compile(
    r"^(?:[、，]|其中)*(?:全部|所有|上述|以上)?(?:诉求|工单|来电|办件|案件|受理|转办|派发)(?:总量|件|量)?(?:当?中|里)"
)
_KIND_OF = re.compile(
    r"最[高低多少]单?[日月](?!份)|平均每[一-鿿]{1,2}|[日月周年人户]均|平均|累计|单[日月]|当年|历史"
)
_PART = re.compile(r"^[\s\ue000、，]*(?:其中|包括|含|分别是|具体为|具体是)")
_VALUE_OF = re.compile(r"[，、并且又]*(?:由|从|比|较|与|相比于?)")
_PROVINCE = re.compile(
    r"(?:全部)?(?P<scope>(?:国家|国务院|中央|省级?|上级|(?<![全我本])市级?(?=平台|交办|转办))(?:政府)?(?:“?\d{4,5}”?)?[^，、受办转交派共]{0,10}?"
    r"(?:交办|转办|下派|转派|转交|交转|直派|督办)(?:的)?(?:件|工单|事项|诉求|案件|办件|单|$))(?:中|内|方面)?"
)  # fmt: skip
_HANDED = re.compile("交办|转办|下派|转派|转交|交转|直派|督办")
_SUPER = re.compile(
    r"(?:(?:最|较|相对较?)(?:高|低|多|少|好|差|大|小|快|慢)|(?:排名|排在|位居|位列|名列|居|列)?(?:全[市省县区])?"
    r"(?:前|后|末|倒数前?)[一二三四五六七八九十两\d]+(?:位|名)?|倒数第[一二三四五]|(?:排名|位居|位列|名列|居)(?:首|末)位?)"
    r"(?:的)?(?:[一二三四五六七八九十两\d]*个?(?:单位|县区|地区|部门|区县|街道|乡镇|领域|类别|事项))?(?:分别|依次)?(?:是|为|有|:|：)+"
)  # fmt: skip


class Shape(Enum):
    """What a number's words make of it."""

    PLAIN = "plain"
    SHARE = "share"
    CHANGE = "change"
    GAP = "gap"
    """A difference to somebody else or to a usual day, not to another time."""
    BARE = "bare"
    """No words of its own: it goes on with those before."""


@dataclass(frozen=True)
class Phrase:
    """What the words before a number say."""

    shape: Shape
    who: Who = field(default_factory=Who)
    measure: str = ""
    concept: Concept | None = None
    base: str = ""
    scope: str = ""
    periods: tuple[Period, ...] = ()
    measures: tuple[str, ...] = ()
    """More than one: 办结率、满意率分别为."""
    part: bool = False
    each: bool = False
    all: bool = False
    manner: str = ""
    """日均, 平均, 累计: the same measure taken another way."""
    core: str = ""
    """Of a change: the measure that changed, if its words name it."""


@dataclass(frozen=True)
class Reader:
    """Reads phrases of one notice: what it is about and where."""

    reported: Period | None = None
    places: frozenset[str] = frozenset()
    spoken: Period | None = None
    """The period that the text speaks of so far, if it is not the notice's."""

    def phrase(self, words: str, *, percent: bool, points: bool = False) -> Phrase:
        """The words before a number; `percent` tells that it is a share, a rate or points."""
        plain = re.sub(r"[\s\u3000\ue000“”\"]", "", words).rstrip("+＋")[-_LONGEST:]
        plain = re.sub("↑$", "上升", re.sub("↓$", "下降", plain))
        part = bool(_PART.match(plain))
        if not _END.sub("", plain.strip("、和与及，")):
            return Phrase(Shape.BARE, part=part, all=bool(_ALL.search(plain)))
        if _ONLY_BASE.fullmatch(plain):
            plain += "增减"
        found = (
            (percent and self._share(plain))
            or self._change(plain, points=points)
            or self._plain(plain)
        )
        return Phrase(**{**vars(found), "part": part})

    def _share(self, plain: str) -> Phrase | None:
        match = _SHARE.match(plain)
        if match is None:
            return None
        before, periods, scope = self._set_apart(match["before"])
        each = bool(_EACH.search(plain))
        base = (match["base"] or "").removesuffix("的")
        return Phrase(
            Shape.SHARE, self._who(_EACH.sub("", before)), "占" + base if base else "占比",
            Concept.SHARE, base, scope, periods, each=each, all=bool(_ALL.search(match["words"])),
        )  # fmt: skip

    def _change(self, plain: str, *, points: bool) -> Phrase | None:
        match = _CHANGE.match(plain)
        named = match and (match["short"] or match["than"] or points or _is_bare_change(plain))
        if match is None or not named:
            return None
        than = match["short"] or match["than"] or ""
        in_time = bool(
            match["short"] or not than or mentions(than) or re.search("[月年季周期]", than)
        )
        before, periods, scope = self._set_apart(match["before"])
        core = self._plain(before) if before.strip() else Phrase(Shape.PLAIN)
        meaning = Concept.CHANGE if in_time else None
        return Phrase(
            Shape.CHANGE if in_time else Shape.GAP, core.who, match["words"], meaning, than, scope,
            periods or core.periods, each=bool(_EACH.search(match["words"])), core=core.measure,
        )  # fmt: skip

    def _plain(self, words: str) -> Phrase:
        rest, periods, scope = self._set_apart(words)
        kind = _KIND_OF.search(rest)
        manner = kind.group() if kind and not (periods and kind.group() == "累计") else ""
        rest = _AMONG.sub("", _KIND_OF.sub("", _AGENT.sub("", rest)))
        each, every = bool(_EACH.search(rest)), bool(_ALL.search(rest))
        rest = _EACH.sub("", rest)
        before, after = _superlative(rest)
        match = _PLAIN.match(before)
        if match is None:
            named = self._who(after or _END.sub("", before))
            if named.whole and re.match(r"[、和]?\d{4,5}", before):
                named = Who((_END.sub("", before.strip("、和")),))  # 12319热线 300 件, in a list
            verb = _HANDED.search(scope)
            return Phrase(
                Shape.PLAIN,
                named,
                verb.group() if verb else "",
                Concept.ASSIGNED if verb else None,
                scope=scope,
                periods=periods,
                each=each,
                all=every,
                manner=manner,
            )
        measure, object_ = match["measure"], match["object"]
        more = _MORE.findall(object_) if _LIST.fullmatch(object_) else []
        whom = self._who(after) if after else self._whom(match["who"], "" if more else object_)
        meaning = concept(measure)
        if after and self._who(match["who"]).names:
            measure, meaning = match["who"] + measure, None
        if len(whom.names) == 1 and _MODIFIER.match(whom.names[0]):
            measure, whom = whom.names[0] + measure, Who()
        measures = (measure, *more) if more and (each or every) else ()
        measure += object_ if more and not measures else ""
        return Phrase(
            Shape.PLAIN, whom, measure, meaning, "", scope, periods, measures, each=each,
            all=every, manner=manner,
        )  # fmt: skip

    def _whom(self, before: str, object_: str) -> Who:
        """甲县受理咨询类 300 件: both say whose it is; the two together are one name."""
        first, second = self._who(before), self._who(_END.sub("", object_))
        if first.lost or second.lost:
            return Who(lost=True)
        if first.names and second.names:
            joined = tuple(f"{one}{other}" for one in first.names for other in second.names)
            return Who(joined, words=before + object_, owner=first.names[0])
        return second if second.names else first

    def _who(self, words: str) -> Who:
        return who(_END.sub("", words) or words, self.places)

    def _set_apart(self, words: str) -> tuple[str, tuple[Period, ...], str]:
        """The words without months and without 省平台交办件, and these two."""
        scope = ""
        if match := _PROVINCE.search(words):
            scope = match["scope"]
            words = words[: match.start()] + words[match.end() :]
        words = _DAYS.sub("", words)
        found: tuple[Mention, ...] = mentions(words, self.reported, self.spoken)
        for one in reversed(found):
            words = words[: one.start] + words[one.end :].removeprefix("的")
        return words, tuple(one.period for one in found), scope


def _superlative(words: str) -> tuple[str, str]:
    """满意率最高的是甲县: the measure stands before, the name after."""
    match = _SUPER.search(words)
    return (words[: match.start()], words[match.end() :]) if match else (words, "")


def _is_bare_change(words: str) -> bool:
    """下降 alone, without what it is compared with."""
    return bool(
        re.fullmatch(
            rf"[、，]?(?:并|且|也|又|则)?(?:分别|依次|均|各|略有?|净|小幅|大幅)*(?:{_DIRECTION})(?:了|约|近|为|达)*",
            words,
        )
    )


_COMPARER = re.compile(
    r"^[，、]*[^，、比较由从与]{2,16}?(?=[比较](?:上|去|\d|[一二三四五六七八九十]+月))"
)


def is_value_of_another_time(words: str) -> bool:
    """比上周（…）, 由去年的 …: the number is that of another time."""
    plain = re.sub(r"[\s\ue000]", "", words)
    plain = _COMPARER.sub("", plain)
    found = mentions(plain)
    if not found or not (one := found[-1]):
        return False
    return bool(_VALUE_OF.fullmatch(plain[: one.start])) and plain[one.end :] in ("", "的")
