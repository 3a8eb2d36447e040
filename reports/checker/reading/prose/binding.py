"""Numbers of a paragraph bound to whose they are, what they count, of which whole and when.

Binding is careful: where words leave two ways open the number is listed as unread, with the reason.
"""

import re
from dataclasses import replace

from reports.checker.reading.apart import What
from reports.checker.reading.numerals import Number, numbers
from reports.checker.reading.periods import filled, mentions

from . import runs
from .amounts import ONLY_OBJECT, amount
from .asides import aside, earlier, is_earlier, is_sum, put_sum
from .binder import Binder, Bound
from .claims import Claims
from .context import family
from .names import PLACE, leading, speaks_of_places
from .phrases import Phrase, Shape, is_value_of_another_time
from .shares import change, put_base, share, speak_of
from .splitting import Piece, pieces, sentences

_GAP = "\ue000"
_NO_STATISTIC = (
    (re.compile(r"[=＝×÷*]|[+＋](?!\s*$)"), "这是计算公式里的数"),
    (re.compile(r"剔除|扣除|去除|除去"), "这是剔除的件数，未作核对"),
    (re.compile(r"每(?:件|次|条|个|例|起|超过?|逾期)"), "这是每一件的分值或数量，未作核对"),
    (re.compile(r"等\s*$"), "这是所列对象的个数，未作核对"),
    (re.compile(r"相当于|之比|比值|相差"), "这是折算或相差的数，未作核对"),
    (
        re.compile(r"力争|确保|争取|目标|不低于|不高于|要求|达标线|满分|务必"),
        "这是目标或要求，不是统计结果",
    ),
)
_GOAL_AFTER = re.compile(r"^(?:以上|以下|以内)?的?(?:目标|要求|标准|及格|合格)")
_LINE_AFTER = re.compile(r"^的(?:有|是|单位|县区|部门|镇街|街道|乡镇|为|\d)")
_PREDICATE = re.compile(
    r"(?:(?:比较|较为|相对|最为|尤为|十分)?(?:突出|集中|明显)|(?:占比|数量|比重|总量)?(?:较|最)(?:大|多|高|低|少|小|好|差)"
    r"|位居前列|居前|居首|次之|其次"
    r"|(?:位?居|排名?|位列|名列|列|为)(?:全[市县区]|各类|各[一-鿿]{1,4})?(?:之首|首位|第[一二三四五]位?|榜首|末位|前列|[最]后一?位?)|表现.{0,4}|问题)+$"
)
_COMPARED = re.compile(
    r"[，、]*(?P<who>[^，、]{2,16}?)[比较](?:上|去|\d|[一二三四五六七八九十]+月)[^，]{0,8}的$"
)
"""物业类比7月的 234 件减少 23 件."""
_BASE = re.compile(r"^[\s，]*占(?P<base>[^占]{2,16})$")
_VIEW = re.compile(r"[从按就据]\S{1,14}(?:看|分|划分|统计|分析)$")
_NAMES_REST = re.compile(r"\s*(?:其余|其次|最后)(?:为|是)")
_DAY = re.compile(r"\d+[日号]|[上中下]旬|周[一二三四五六日末]")
_OTHER_UNITS = re.compile(
    "[万亿]?元|吨|米|公里|亩|平方米|平方公里|[台套辆座所处年篇份倍位天日秒]|个?工作日|自然日|小时|分钟|秒钟"
)


def paragraph(binder: Binder, text: str) -> Bound:
    """Reads `text` sentence by sentence."""
    taken = numbers(text)
    for count, (start, end) in enumerate(sentences(text, taken)):
        binder.passage = binder.block * 1000 + count
        binder.context.next_sentence()
        _sentence(binder, pieces(text, start, end, taken))
        told = tuple(one for one in binder.bound.quantities if one.passage == binder.passage)
        Claims(binder, text, told).find(start, end)
    return binder.bound


def _sentence(binder: Binder, found: tuple[Piece, ...]) -> None:
    at, several = 0, bool(found) and found[-1].segment > 0
    while at < len(found):
        piece = found[at]
        binder.context.next_segment(piece.segment)
        if piece.number is None:
            label = at + 1 < len(found) and _is_label(piece, found[at + 1])
            _talk(binder, piece, label=label and (at == 0 or bool(_NAMES_REST.match(piece.text))))
            at += 1
        else:
            run = runs.run(found, at)
            _numbers(binder, run, piece.number, several=several)
            at += len(run)


def _is_label(piece: Piece, following: Piece) -> bool:
    """停车管理，2210 件."""
    return following.number is not None and not following.text.strip() and len(piece.text) < 16


def _talk(binder: Binder, piece: Piece, *, label: bool) -> None:
    """Words without a number may say of whom or what the next ones speak."""
    context, words = binder.context, piece.text.split(_GAP)[-1]
    if not words.strip() or words.strip().startswith("占"):
        return
    if name := leading(words):
        context.subject = name
        return
    bare = _PREDICATE.sub("", words.strip())
    if _VIEW.match(words.strip()) and "率" not in words:
        return
    if found := re.match(r"^\s*(?:与|同|和|较|比)(?P<than>.*?)(?:相比|比较|比)\s*$", words):
        context.base = found["than"]
        return
    phrase = binder.reader.phrase(bare, percent=False)
    if phrase.shape is not Shape.PLAIN or phrase.who.lost:
        context.broken = True
        context.subject = None if speaks_of_places(words) else context.subject
        return
    if phrase.periods:
        context.period = filled(phrase.periods[-1], binder.reader.reported)
    _topic(binder, phrase, piece, told=label or bare != words.strip())


def _topic(binder: Binder, phrase: Phrase, piece: Piece, *, told: bool) -> None:
    """A clause of whom or what the next ones speak; `told` as it says 最多, 突出 of somebody."""
    context, names = binder.context, phrase.who.names
    if phrase.concept and (told or not ONLY_OBJECT.match(phrase.measure)):
        kind = "%" if phrase.measure.endswith(("率", "度")) else "件"
        context.measures[kind] = (phrase.measure, phrase.concept)
    context.broken = context.broken or bool(names)
    if phrase.scope:
        context.scope = phrase.scope
    if phrase.who.whole:
        context.subject = context.default
    if len(names) > 1:
        context.names = names
    elif names and (told or PLACE.match(names[0]) or phrase.measure or _DAY.search(names[0])):
        context.named = True
        context.subject, context.labelled = names[0], piece.colon or told
        if piece.colon and not context.said:
            context.default = names[0]


def _numbers(binder: Binder, run: tuple[Piece, ...], number: Number, *, several: bool) -> None:
    first = run[0]
    if why := _no_statistic(first, number):
        for one in run:
            binder.unread(one, why)
        return
    if found := _COMPARED.match(re.sub(r"\s", "", first.text)):
        speak_of(binder, found["who"])
    phrase = _phrase(binder, first, number, many=len(run))
    if phrase.who.lost:
        binder.unread(first, "这个数字前的词没有读懂")
        binder.context.subject = None
    elif len(run) > 1 or phrase.each:
        runs.respectively(binder, run, phrase)
    else:
        _one(binder, first, phrase, several=several)


def _no_statistic(piece: Piece, number: Number) -> str:
    """Why a number tells nothing about cases; "" if it may."""
    if number.bound or _LINE_AFTER.match(piece.after):
        return "这是一条界线，不是统计结果"
    if number.unit == "分" and piece.text.rstrip().endswith("占"):
        return "这是分值，不是得分"
    if number.kind is What.RANGE:
        return "这是一个范围，未作核对"
    if _GOAL_AFTER.match(piece.tail):
        return "这是目标或要求，不是统计结果"
    if _OTHER_UNITS.fullmatch(number.unit):
        return "这个数字与办件数无关，未作核对"
    return next((why for pattern, why in _NO_STATISTIC if pattern.search(piece.text)), "")


def _phrase(binder: Binder, piece: Piece, number: Number, *, many: int) -> Phrase:
    """The words before the number; those before its bracket where it has none of its own."""
    percent = family(number.unit) == "%"
    text = piece.text if piece.opens else re.sub(r"^\s*中", "", piece.text)
    reader = replace(binder.reader, spoken=binder.context.period)
    phrase = reader.phrase(text, percent=percent, points=family(number.unit) == "个百分点")
    host = re.sub(r"^\s*[比较与]", "", (piece.host or "").split(_GAP)[-1])
    if (
        not host.strip()
        or is_value_of_another_time(piece.host or "")
        or is_value_of_another_time(host)
    ):
        return phrase
    outer = binder.reader.phrase(_PREDICATE.sub("", host), percent=percent)
    names = outer.who.names
    named = outer.who if len(names) == many else replace(outer.who, names=names[-1:])
    if phrase.shape is Shape.BARE and piece.opens:
        return replace(outer, who=named, each=False)
    return replace(phrase, who=named) if outer.who.names and not phrase.who.names else phrase


def _one(binder: Binder, piece: Piece, phrase: Phrase, *, several: bool) -> None:
    if (base := _BASE.match(piece.host or "")) and not piece.text.strip():
        put_base(binder, piece, phrase, base["base"].strip())
    elif phrase.shape is Shape.SHARE or _is_share_in_brackets(binder, piece, phrase):
        share(binder, piece, phrase)
    elif _is_other_time(binder, piece, phrase):
        aside(binder, piece, phrase)
    elif is_earlier(piece):
        earlier(binder, piece, phrase)
    elif is_sum(binder, piece, phrase):
        put_sum(binder, piece, phrase)
    elif phrase.shape in (Shape.CHANGE, Shape.GAP):
        change(binder, piece, phrase)
    else:
        amount(binder, piece, phrase, several=several)


def _is_share_in_brackets(binder: Binder, piece: Piece, phrase: Phrase) -> bool:
    """3201 件（45.2%）."""
    last = binder.context.last
    return (
        phrase.shape is Shape.BARE
        and piece.host is not None
        and piece.number is not None
        and piece.number.unit in ("%", "‰")
        and last is not None
        and family(last.unit) == "件"
        and (not piece.host.split(_GAP)[-1].strip() or not piece.opens)
    )


def _is_other_time(binder: Binder, piece: Piece, phrase: Phrase) -> bool:
    """The number of another month, told for comparison."""
    host = (piece.host or "").split(_GAP)[-1]
    if is_value_of_another_time(piece.text) or (
        phrase.shape is not Shape.PLAIN and is_value_of_another_time(host)
    ):
        return True
    if piece.host is not None:
        return not phrase.who.names and bool(phrase.periods or mentions(host))
    return _is_bare_month(binder, piece, phrase)


def _is_bare_month(binder: Binder, piece: Piece, phrase: Phrase) -> bool:
    """4月受理 120 件，上月为 100 件: what was just told, at an earlier time."""
    context, last = binder.context, binder.context.last
    bare = phrase.shape is Shape.PLAIN and not (phrase.measure or phrase.who.names or phrase.part)
    if not re.search("上|去年|同期", piece.text):
        return False
    alike = last is not None and family(last.unit) == family(piece.unit)
    return bare and alike and bool(phrase.periods) and not (context.in_part or phrase.who.whole)
