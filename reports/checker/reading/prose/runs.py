"""分别为: as many numbers as names, measures or months, in the same order."""

from dataclasses import replace

from reports.checker.quantities import Claim, Concept, Period, Quantity, Saying
from reports.checker.reading.periods import filled
from reports.checker.vocabulary import concept

from .amounts import as_part, begin_part, measure_of
from .binder import Binder
from .context import family
from .phrases import Phrase, Shape
from .splitting import Piece

_JOINERS = frozenset(("", "、", "和", "与", "及", "以及", "，"))
_UNKNOWN = "“分别”指的是哪几个没有读出"
_NOT_AS_MANY = "“分别”所列的对象与数字个数不一致"


def run(found: tuple[Piece, ...], at: int) -> tuple[Piece, ...]:
    """The numbers from `at` that only 、 or 和 join, all of one kind."""
    first = found[at]
    assert first.number is not None  # noqa: S101
    end = at + 1
    while end < len(found) and _goes_on(found[end], family(first.number.unit), first.host):
        end += 1
    return found[at:end]


def _goes_on(piece: Piece, kind: str, host: str | None) -> bool:
    return (
        piece.number is not None
        and piece.host == host
        and not piece.opens
        and piece.text.strip() in _JOINERS
        and piece.text.strip() != ""
        and family(piece.number.unit) == kind
    )


def respectively(binder: Binder, pieces: tuple[Piece, ...], phrase: Phrase) -> None:
    """Binds each number of `pieces` to its own name, measure or month."""
    many, names = len(pieces), phrase.who.names
    if phrase.part and phrase.shape in (Shape.PLAIN, Shape.BARE):
        begin_part(binder, pieces[0])
    if len(phrase.measures) == many > 1 and len(names) < 2:
        _by_measure(binder, pieces, phrase)
    elif len(phrase.periods) == many > 1 and not names:
        _by_period(binder, pieces, phrase)
    elif subjects := _subjects(binder, phrase, many):
        _by_subject(binder, pieces, phrase, subjects)
    else:
        _not_understood(binder, pieces, phrase)


def _subjects(binder: Binder, phrase: Phrase, many: int) -> tuple[str, ...]:
    context, names = binder.context, phrase.who.names
    if names:
        return names if len(names) == many > 1 else ()
    if len(context.names) == many > 1:
        return context.names
    told = context.run if len(context.run) == many else _parts(binder, many)
    before = tuple(one.subject for one in told)
    if not len(before) == many > 1 or len(set(before)) != many:
        return ()
    context.run = told
    return before


def _parts(binder: Binder, many: int) -> tuple[Quantity, ...]:
    """The counts that the sentence gave one by one: 电话 300 件，网络 100 件，分别占 …"""
    told = binder.context.said_counts()
    named = [one for one in told if one.subject]
    counts = named if len(named) == many else told
    if binder.context.in_part:
        counts = [one for one in counts if one.whole == binder.context.whole]
    return tuple(counts) if len(counts) == many else ()


def _by_subject(
    binder: Binder, pieces: tuple[Piece, ...], phrase: Phrase, subjects: tuple[str, ...]
) -> None:
    measure, meaning = _measure(binder, pieces[0], phrase)
    counts = {one.subject: one for one in binder.context.run if family(one.unit) == "件"}
    told: list[Quantity] = []
    for piece, subject in zip(pieces, subjects, strict=True):
        one = binder.quantity(piece, phrase, subject, measure, meaning)
        about = counts.get(subject) if phrase.shape not in (Shape.PLAIN, Shape.BARE) else None
        one = replace(one, base=phrase.base, about=about.where if about else None)
        if phrase.shape in (Shape.PLAIN, Shape.BARE):
            one = as_part(binder, piece, phrase, one)
        told.append(binder.put(one))
    binder.context.run, binder.context.names = tuple(told), subjects
    binder.context.subject = None


def _measure(binder: Binder, piece: Piece, phrase: Phrase) -> tuple[str, Concept | None]:
    if phrase.shape not in (Shape.PLAIN, Shape.BARE):
        return phrase.measure, phrase.concept
    return measure_of(binder, piece, phrase)


def _by_measure(binder: Binder, pieces: tuple[Piece, ...], phrase: Phrase) -> None:
    subject = phrase.who.names[0] if phrase.who.names else binder.context.subject
    if phrase.who.whole:
        subject = binder.context.default
    if subject is None:
        _all_unread(binder, pieces, "没有看出这些数字说的是谁")
        return
    for piece, measure in zip(pieces, phrase.measures, strict=True):
        binder.put(binder.quantity(piece, phrase, subject, measure, concept(measure)))
    binder.context.subject = subject


def _by_period(binder: Binder, pieces: tuple[Piece, ...], phrase: Phrase) -> None:
    measure, meaning = _measure(binder, pieces[0], phrase)
    subject = binder.context.default if phrase.who.whole else binder.context.subject
    if subject is None or not measure:
        _all_unread(binder, pieces, _UNKNOWN)
        return
    kept = binder.context.period
    for piece, period in zip(pieces, phrase.periods, strict=True):
        one = binder.quantity(piece, replace(phrase, periods=()), subject, measure, meaning)
        binder.put(replace(one, period=_filled(binder, period)))
    binder.context.period = kept


def _filled(binder: Binder, period: Period) -> Period | None:
    return filled(period, binder.reader.reported)


def _not_understood(binder: Binder, pieces: tuple[Piece, ...], phrase: Phrase) -> None:
    """Names were listed, yet not as many as numbers: that is a claim of its own."""
    names = phrase.who.names or phrase.measures
    if not (phrase.each and len(names) > 1):
        _all_unread(binder, pieces, _UNKNOWN)
        return
    quoted = tuple(
        binder.quantity(piece, phrase, "", phrase.measure, phrase.concept) for piece in pieces
    )
    first, last = quoted[0].where, quoted[-1].where
    binder.bound.claims.append(
        Claim(
            Saying.RESPECTIVELY,
            replace(first, end=last.end),
            names,
            phrase.measure,
            phrase.concept,
            quoted=quoted,
            passage=binder.passage,
        )
    )
    _all_unread(binder, pieces, _NOT_AS_MANY)


def _all_unread(binder: Binder, pieces: tuple[Piece, ...], why: str) -> None:
    for piece in pieces:
        binder.unread(piece, why)
    binder.context.subject = None
