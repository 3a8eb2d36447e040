"""Numbers beside the main line: the value of another time, and the sum of those just listed."""

import re
from dataclasses import replace

from reports.checker.quantities import Concept, Period, Quantity
from reports.checker.reading.periods import mentions

from .amounts import measure_of
from .binder import Binder
from .context import family
from .phrases import Phrase
from .splitting import Piece

_NOTHING = "没有看出这个数字统计的是什么"
_FROM = re.compile(r"(?:由|从)(?:原来|此前|之前|最初)?(?:[^，。、]{0,8}的)?\s*$")
_SUM = re.compile(r"^(?:以上|上述|两项|三项|四项|各项)?(?:共计|合计|总计|总共)")
_BEFORE = Period(-1, 1, -5)
"""An earlier time that the text does not name: 由 93.5% 提升至 95.1%."""


def aside(binder: Binder, piece: Piece, phrase: Phrase) -> None:
    """上月为 2611 件, 比去年的 186.2 万件: the measure spoken of, at another time."""
    context, last = binder.context, binder.context.last
    host = piece.host or ""
    found = mentions(host, binder.reader.reported, context.period) if not phrase.periods else ()
    periods = phrase.periods or tuple(one.period for one in found)
    known = (last.measure, last.concept) if last else context.measures.get(family(piece.unit))
    subject = last.subject if last else context.subject
    same = last is None or family(last.unit) == family(piece.unit)
    if known is None or subject is None or not same or not periods:
        binder.unread(piece, _NOTHING)
        return
    kept = context.period
    one = binder.quantity(
        piece, replace(phrase, periods=periods), subject, phrase.measure or known[0],
        phrase.concept or known[1],
    )  # fmt: skip
    context.period = kept
    binder.put(replace(one, scope=last.scope) if last else one, aside=True)
    words = host if found else piece.text
    if said := mentions(words):
        context.base = words[said[-1].start : said[-1].end]


def is_earlier(piece: Piece) -> bool:
    """由 93.5% 提升至 95.1%: the first is the value of an earlier time."""
    return bool(_FROM.search(piece.text))


def earlier(binder: Binder, piece: Piece, phrase: Phrase) -> None:
    """Binds the value before a rise or fall."""
    context = binder.context
    measure, meaning = measure_of(binder, piece, phrase)
    subject = phrase.who.names[0] if len(phrase.who.names) == 1 else context.subject
    if not (measure or phrase.who.names) or subject is None or phrase.who.lost:
        binder.unread(piece, _NOTHING)
        return
    kept = context.period
    one = binder.quantity(piece, phrase, subject, measure, meaning)
    one = one if phrase.periods else replace(one, period=_BEFORE)
    context.period, context.subject = kept, subject
    binder.put(one, aside=True)


def is_sum(binder: Binder, piece: Piece, phrase: Phrase) -> bool:
    """共计 1000 件, after several that were told one by one."""
    words = piece.text.strip()
    return (
        bool(_SUM.match(words))
        and not phrase.who.names
        and not binder.context.named
        and len(_told(binder, piece)) > 1
    )


def put_sum(binder: Binder, piece: Piece, phrase: Phrase) -> None:
    """The sum of those told before in this sentence: they become its parts."""
    parts = _told(binder, piece)
    first = parts[0]
    one = binder.quantity(piece, phrase, "合计", first.measure, first.concept)
    for part in parts:
        binder.change(part, replace(part, whole=one.where))
    binder.put(one, aside=True)


def _told(binder: Binder, piece: Piece) -> list[Quantity]:
    """The counts of one measure that the sentence gave of different subjects."""
    counts = [
        one
        for one in binder.context.said_counts()
        if one.subject and one.whole is None and family(one.unit) == family(piece.unit)
        and one.concept is not Concept.CHANGE
    ]  # fmt: skip
    alike = [one for one in counts if one.measure == counts[-1].measure]
    return alike if len({one.subject for one in alike}) == len(alike) else []
