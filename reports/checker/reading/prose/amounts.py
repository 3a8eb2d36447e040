"""Counts, rates and points: the numbers with a measure of their own, or that of those before."""

import re
from dataclasses import replace

from reports.checker.document import Where
from reports.checker.quantities import Claim, Concept, Quantity, Saying
from reports.checker.vocabulary import RATE_CONCEPTS, concept, word

from .binder import Binder
from .context import Context, family
from .names import PLACE
from .phrases import MEASURE, Phrase, Shape
from .splitting import Piece

_TAIL = re.compile(rf"^[^，。]{{0,5}}?(?P<measure>{MEASURE})")
_NO_MEASURE = re.compile(r"[居位列排为是在与和的以并而同左上中]")
ONLY_OBJECT = re.compile(r"^(?:诉求|工单|来电|办件|案件|电话|话务|来信|来访)$")
_QUALIFIED = re.compile(r"^(?:本[月周季期])?(?:到期)$")
_LOST = "没有看出这个数字说的是谁"
_NOTHING = "没有看出这个数字统计的是什么"


def amount(binder: Binder, piece: Piece, phrase: Phrase, *, several: bool) -> None:
    """Binds one count, rate or score; `several` tells that the sentence has semicolons."""
    if phrase.part:
        begin_part(binder, piece)
    elif binder.context.in_part and piece.segment != binder.context.part_segment:
        _end_part(binder, piece, phrase)
    measure, meaning = measure_of(binder, piece, phrase)
    subject = _subject(binder, piece, phrase, meaning, several=several)
    if subject is None:
        binder.unread(piece, _LOST)
    elif phrase.all and not phrase.who.names:
        _all_alike(binder, piece, phrase, measure, meaning)
    elif not measure and (family(piece.unit) == "%" or not _is_named(binder, phrase)):
        binder.unread(piece, _NOTHING)
    else:
        _put(binder, piece, phrase, subject, measure, meaning)


def _is_named(binder: Binder, phrase: Phrase) -> bool:
    return bool(phrase.who.names or binder.context.labelled)


def _put(
    binder: Binder, piece: Piece, phrase: Phrase, subject: str, measure: str,
    meaning: Concept | None,
) -> None:  # fmt: skip
    context = binder.context
    _set_scope(context, piece, phrase)
    names, measures = _each(phrase, subject, measure, meaning)
    for name in names:
        for words in measures:
            kind = meaning if words == measure else concept(words)
            one = binder.quantity(piece, phrase, name, words, kind)
            _resolve(binder, phrase, one)
            binder.put(as_part(binder, piece, phrase, one), aside=_beside(piece, phrase))
    if family(piece.unit) == "件" and (phrase.who.names or phrase.who.whole or not context.lead):
        context.lead = (measure, meaning)
    if piece.tail.strip().endswith("中") and not context.in_part:
        _open_part(binder, piece, (measure, meaning))
    context.averaged = bool(phrase.manner)
    if not phrase.manner and len(names) == 1:
        context.subject = subject


def _set_scope(context: Context, piece: Piece, phrase: Phrase) -> None:
    """省交办件 … holds until another name comes after a semicolon."""
    if phrase.scope:
        context.scope, context.scope_segment = phrase.scope, piece.segment
    elif phrase.who.names and piece.segment != context.scope_segment:
        context.scope = context.heading_scope


def _resolve(binder: Binder, phrase: Phrase, one: Quantity) -> None:
    """达到 97.8%: the new value of the change just told."""
    pending, context = binder.context.pending, binder.context
    context.pending = None
    if pending and phrase.shape is Shape.BARE and one.subject == pending.subject:
        binder.change(pending, replace(pending, about=one.where))


def _open_part(binder: Binder, piece: Piece, lead: tuple[str, Concept | None]) -> None:
    """5件超期工单中，甲县 2 件: what follows are its parts."""
    context = binder.context
    context.owner, context.in_part, context.whole = context.subject, True, binder.where(piece)
    context.lead, context.part_segment = lead, piece.segment


def _each(
    phrase: Phrase, subject: str, measure: str, meaning: Concept | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """甲县、乙区办结率均为 100% is said of each; 甲县、乙区受理 500 件 of both together."""
    apart = len(phrase.who.names) > 1 and (phrase.all or meaning in RATE_CONCEPTS)
    names = phrase.who.names if apart else (subject,)
    return names, (phrase.measures if phrase.all and phrase.measures else (measure,))


def as_part(binder: Binder, piece: Piece, phrase: Phrase, one: Quantity) -> Quantity:
    """`one` with its whole and its siblings, if it stands after 其中."""
    context = binder.context
    if context.in_part and family(piece.unit) == "件" and _is_part(phrase):
        return replace(one, whole=context.whole, series=_series(context.whole))
    return one


def _series(whole: Where | None) -> int:
    return 1 + whole.block * 100_000 + whole.start if whole else 0


def _beside(piece: Piece, phrase: Phrase) -> bool:
    """日均, and what stands in brackets after a number."""
    in_brackets = piece.host is not None and not piece.host.split("\ue000")[-1]
    return in_brackets or bool(phrase.manner)


def _all_alike(
    binder: Binder, piece: Piece, phrase: Phrase, measure: str, meaning: Concept | None
) -> None:
    """各县区办结率均为 100%: said of each, not of the whole."""
    one = binder.quantity(piece, phrase, "", measure, meaning)
    subjects = tuple(dict.fromkeys(phrase.who.names))
    binder.bound.claims.append(
        Claim(Saying.ALL, one.where, subjects, measure, meaning, quoted=(one,), passage=one.passage)
    )


def measure_of(binder: Binder, piece: Piece, phrase: Phrase) -> tuple[str, Concept | None]:
    """The measure by its own words, by those after the number, or by those before it."""
    if phrase.measure:
        return phrase.measure, phrase.concept
    tail = _TAIL.match(piece.tail) if phrase.shape is not Shape.SHARE else None
    if tail and not ONLY_OBJECT.match(tail["measure"]):
        return tail["measure"], concept(tail["measure"])
    if not tail and len(piece.tail.strip()) > 1 and not _NO_MEASURE.match(piece.tail.strip()):
        return piece.tail.strip(), None
    return _known(binder, piece, phrase) or (
        (tail["measure"], concept(tail["measure"])) if tail else ("", None)
    )


def _known(binder: Binder, piece: Piece, phrase: Phrase) -> tuple[str, Concept | None] | None:
    """The measure that goes on: for another name that of the name before."""
    context, kind = binder.context, family(piece.unit)
    if kind == "件" and phrase.who.names and context.lead is not None:
        return context.lead
    return context.measures.get(kind)


def begin_part(binder: Binder, piece: Piece) -> None:
    """其中: what follows is part of the count before."""
    context = binder.context
    whole = context.whole_for(piece.unit)
    if not context.in_part:
        context.owner = context.subject
    context.in_part, context.whole = True, whole.where if whole else None
    context.lead = (whole.measure, whole.concept) if whole else None
    context.part_segment = piece.segment
    if whole and family(whole.unit) not in context.measures:
        context.measures[family(whole.unit)] = (whole.measure, whole.concept)


def _end_part(binder: Binder, piece: Piece, phrase: Phrase) -> None:
    """After a semicolon another measure is of the whole again, unless it is a part by nature."""
    context = binder.context
    context.part_segment = piece.segment
    own = phrase.measure and not phrase.who.names
    if own and phrase.concept not in (Concept.ANSWERED, Concept.ASSIGNED):
        context.in_part, context.whole, context.subject = False, None, context.owner


def _is_part(phrase: Phrase) -> bool:
    """After 其中 each count is a part, but for 办结, 满意 and the like that count anew."""
    return bool(
        phrase.who.names
        or phrase.periods
        or phrase.part
        or phrase.concept in (Concept.ANSWERED, Concept.ASSIGNED)
    )


def _subject(
    binder: Binder, piece: Piece, phrase: Phrase, meaning: Concept | None, *, several: bool
) -> str | None:
    """Whose number it is; None where two are possible."""
    context = binder.context
    if phrase.who.names:
        return _named(binder, piece, phrase)
    if context.in_part and _names_a_channel(binder, phrase):
        return phrase.measure
    if phrase.who.whole:
        return context.default
    if context.in_part and not (phrase.scope or context.scope):
        return context.owner if phrase.part else _within_part(context, meaning, several=several)
    return context.subject


def _within_part(context: Context, meaning: Concept | None, *, several: bool) -> str | None:
    """其中甲县 50 件，办结率 95%: of 甲县 or of all? Only a list of places makes it sure."""
    if context.subject == context.owner:
        return context.subject
    placed = bool(context.subject and PLACE.match(context.subject))
    if meaning in (Concept.ANSWERED, Concept.ASSIGNED) and not placed:
        return context.owner
    return context.subject if several and placed else None


def _names_a_channel(binder: Binder, phrase: Phrase) -> bool:
    """其中，呼入电话 300 件: the words are another name for a part of what came in."""
    known = binder.context.measures.get("件", ("", None))
    return (
        phrase.concept is Concept.ACCEPTED
        and not phrase.scope
        and binder.context.whole is not None
        and word(phrase.measure) != word(known[0])
    )


def _named(binder: Binder, piece: Piece, phrase: Phrase) -> str:
    """到期 and the like stand for cases of the one spoken of, and only up to the semicolon."""
    context, names = binder.context, phrase.who.names
    subject = names[0] if len(names) == 1 else phrase.who.words
    if phrase.who.owner or phrase.measure or piece.opens:
        context.owner_of_kinds = phrase.who.owner
    elif context.owner_of_kinds and not PLACE.match(subject):
        return context.owner_of_kinds + subject
    if not _QUALIFIED.match(subject):
        return subject
    context.kept = context.subject
    return (context.subject or "") + subject
