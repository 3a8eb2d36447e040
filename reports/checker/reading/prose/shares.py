"""Shares and changes: numbers about another number."""

import re
from dataclasses import replace

from reports.checker.document import Where
from reports.checker.printed import About
from reports.checker.quantities import Concept, Quantity
from reports.checker.vocabulary import COUNTS, concept, word

from .binder import Binder
from .context import Context, family
from .names import who
from .phrases import Phrase, Shape
from .splitting import Piece

_LOST = "没有看出是谁的占比"
_UNKNOWN = "没有看出是哪个数字的增减"


def share(binder: Binder, piece: Piece, phrase: Phrase) -> None:
    """占受理总量 34.03%: the share of the count just told, or of the one named."""
    context, names = binder.context, phrase.who.names
    named = names[0] if len(names) == 1 else phrase.who.words
    part = _count_of(named, binder) if names else _count_before(binder)
    if names and part is None and (part := _count_by_measure(named, binder)):
        named = part.subject
    subject = named if names else part.subject if part else context.subject
    if subject is None or (part is None and not names and not phrase.who.whole):
        binder.unread(piece, _LOST)
        return
    one = binder.quantity(piece, phrase, subject, phrase.measure or "占比", Concept.SHARE)
    one = replace(
        one, base=phrase.base or _base_before(binder, part), about=part.where if part else None
    )
    if part:
        one = replace(one, scope=part.scope, period=part.period, whole=part.whole)
    binder.put(one)


def _base_before(binder: Binder, part: Quantity | None) -> str:
    """占工单总量的 24%；…占 15%: the same base, as long as the parts are parts of the same."""
    told = [one for one in binder.context.said if one.concept is Concept.SHARE]
    if not told or part is None or told[-1].whole != part.whole:
        return ""
    return told[-1].base if told[-1].base != part.subject else ""


def _count_before(binder: Binder) -> Quantity | None:
    """The count that was told last, if nothing else came between but shares and changes."""
    context, last = binder.context, binder.context.last
    if context.broken or (last and context.subject not in (last.subject, None)):
        return _count_of(context.subject, binder) if context.subject else None
    return last if last and family(last.unit) != "%" else None


def _count_of(name: str, binder: Binder) -> Quantity | None:
    """The count that the paragraph gave of `name`."""
    found = [
        one
        for one in binder.bound.quantities
        if _short(one.subject) == _short(name)
        and family(one.unit) == "件"
        and one.concept is not Concept.CHANGE
    ]
    return found[-1] if len(found) == 1 else None


def _count_by_measure(name: str, binder: Binder) -> Quantity | None:
    """转办占 33.67%: the count of what was handed on, of the whole."""
    meaning = concept(name)
    if meaning not in COUNTS or word(name) not in (_short(name), name.removesuffix("件")):
        return None
    found = [one for one in binder.context.said if one.concept is meaning and not one.subject]
    return found[-1] if len(found) == 1 else None


def put_base(binder: Binder, piece: Piece, phrase: Phrase, base: str) -> None:
    """占辖区诉求（412 件）的 74.5%: what the share is of, with its number."""
    binder.put(binder.quantity(piece, phrase, base, "", None), aside=True)


def speak_of(binder: Binder, words: str) -> None:
    """The next numbers are about the count that the paragraph gave of this one."""
    named = who(words, binder.reader.places)
    if named.whole or len(named.names) != 1:
        return
    context = binder.context
    context.subject, context.last = named.names[0], _count_of(named.names[0], binder)
    if context.last:
        context.subject = context.last.subject
        context.said.append(context.last)


def _short(name: str) -> str:
    return re.sub(r"(?:类|领域|方面|问题|诉求|事项)+$", "", name)


def change(binder: Binder, piece: Piece, phrase: Phrase) -> None:
    """环比上升 3.2 个百分点: the change of the figure just told, or of the one named."""
    context = binder.context
    if phrase.shape is Shape.CHANGE and not phrase.core and _is_of_average(binder, piece):
        binder.unread(piece, "是总数还是平均数的增减没有写明")
        return
    target = _changed(binder, piece, phrase)
    if target is None and not phrase.core and phrase.shape is Shape.CHANGE:
        binder.unread(piece, _UNKNOWN)
        return
    names = phrase.who.names
    named = names[0] if len(names) == 1 else phrase.who.words
    subject = named if names else target.subject if target else context.subject
    if subject is None:
        binder.unread(piece, _UNKNOWN)
        return
    measure = (phrase.core if not target else "") + phrase.measure
    one = binder.quantity(piece, phrase, subject, measure, phrase.concept)
    about: Where | None = target.where if target and phrase.shape is Shape.CHANGE else None
    base = phrase.base or (context.base if phrase.shape is Shape.CHANGE else "")
    one = replace(one, base=base, about=about, period=target.period if target else one.period)
    context.last = target or context.last
    if phrase.core and target is None:
        _speak_of_core(context, piece, phrase, subject)
    context.base = base if phrase.shape is Shape.CHANGE else context.base
    told = binder.put(replace(one, scope=target.scope) if target else one)
    context.pending = told if phrase.core and target is None else None


def _speak_of_core(context: Context, piece: Piece, phrase: Phrase, subject: str) -> None:
    """满意度较上月提升 0.6 个百分点: what follows speaks of that measure."""
    kind = "%" if family(piece.unit) == "个百分点" else family(piece.unit)
    context.last, context.subject = None, subject
    context.measures[kind] = (phrase.core, concept(phrase.core))


def _is_of_average(binder: Binder, piece: Piece) -> bool:
    """日均 360.6 件，下降 3%: of the total or of the average? A whole number is of the total."""
    context, number = binder.context, piece.number
    assert number is not None  # noqa: S101
    if context.averaged and family(number.unit) == "件" and not number.printed.decimals:
        context.averaged = False
    return context.averaged


def _changed(binder: Binder, piece: Piece, phrase: Phrase) -> Quantity | None:
    """What changed: of the kind that can change so, told last, by its own word if there is one."""
    assert piece.number is not None  # noqa: S101
    kind = family(piece.number.unit)
    if binder.context.subject is None and not (phrase.core or phrase.who.names):
        return None
    here = reversed(binder.context.said if not phrase.core else binder.bound.quantities)
    told = [
        one
        for one in here
        if one.concept is not Concept.CHANGE and _can_change(one, kind)
        and one.printed.about is About.EXACT
    ]  # fmt: skip
    if phrase.core:
        told = [one for one in told if word(one.measure) == word(phrase.core)]
        told = [one for one in told if phrase.who.names or one.subject == binder.context.subject]
    if phrase.who.names:
        told = [one for one in told if one.subject == "、".join(phrase.who.names)]
    return told[0] if told else None


def _can_change(one: Quantity, kind: str) -> bool:
    own = family(one.unit)
    if kind == "个百分点":
        return own == "%"
    if one.concept is Concept.SHARE:
        return False
    return kind in {own, "%"}
