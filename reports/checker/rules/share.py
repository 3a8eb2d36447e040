"""Shares and the whole they were computed over: which one it is, and what does not fit it."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from reports.checker.facts import Facts
from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.portions import Portion, Portions, real_base, shared
from reports.checker.quantities import Quantity
from reports.checker.relations import base_of

from .rule import Rule
from .wording import listed, named, rounded, told, written

_PLAIN = re.compile(
    r"(?:全部|全市|总)?(?:受理|接听|登记|诉求|转办|交办|派发|承办|办结|评价|回访)"
    r"(?:件|诉求|工单|案件)?(?:的?总)?(?:量|数|件)?"
)
"""A whole named by nothing but its measure."""


def tests(reading: Reading) -> Iterator[Finding]:
    """Group by group: the stated whole, another printed one, or one that was never printed."""
    facts = Facts(reading)
    for portions in shared(reading, facts):
        yield from _group(portions, facts)


def _group(portions: Portions, facts: Facts) -> Iterator[Finding]:
    whole = portions.best
    if whole is not None and portions.trusted(whole):
        misfits = [one for one in portions.items if not one.fits(whole)]
        yield from (_misfit(one, whole, portions) for one in misfits)
        if not misfits:
            yield from _misnamed(portions, whole, facts)
        return
    found = real_base(portions)
    if found and portions.complete:
        yield _elsewhere(portions, *found)
        yield from _misnamed(portions, found[0].start, facts)
    elif found:
        yield from (_misfit(one, found[0].start, portions) for one in found[1])
    elif portions.stated is not None and len(portions.items) <= 2:
        yield from (_misfit(one, portions.stated, portions) for one in portions.items)
    elif len(portions.items) > 2 and portions.wholes:
        yield _nowhere(portions)


def _misfit(one: Portion, whole: int, portions: Portions) -> Finding:
    true = Fraction(one.number, whole)
    should = rounded(true, one.share.printed)
    other = next(
        (big for big in portions.wholes if big.printed.amount != whole and one.of(big)), None
    )
    reason = f"，所印数是按{told(other)}算的" if other else ""
    kind, severity = "share", Severity.ERROR
    message = f"{told(one.share)}与{one.count.printed.text}÷{whole}＝{should}不符{reason}。"
    nudged = portions.nudged(one, whole)
    if one.share.printed.truncates(true) and not nudged:
        kind, severity = "truncated", Severity.WARNING
        message = (
            f"{told(one.share)}是截尾所得：{one.count.printed.text}÷{whole}四舍五入为{should}。"
        )
    elif nudged:
        kind, severity = "share_sum", Severity.WARNING
        message = (
            f"{told(one.share)}应为{should}（{one.count.printed.text}÷{whole}），"
            "看来是为了使各项占比之和恰为100%而改动的。"
        )
    return Finding(
        kind,
        severity,
        one.share.where,
        one.share.printed.text,
        should,
        message,
        Sure.CERTAIN if len(portions.items) > 1 else Sure.LIKELY,
        also=(one.count.where, *portions.places(whole)),
    )


def _elsewhere(portions: Portions, bases: range, misfits: tuple[Portion, ...]) -> Finding:
    """All shares, or all but few, agree with a whole that is none of those printed."""
    base = str(bases.start) if len(bases) == 1 else f"{bases.start}至{bases[-1]}"
    total = sum(one.number for one in portions.items)
    words = f"{len(portions.items)}项占比不是按{total}算的，而与{base}相符"
    healed = [(one, one.would_be(bases, total)) for one in misfits]
    if healed:
        words += "，其中" + listed(
            f"{one.count.subject or named(one.count)}（{one.share.printed.text}）对应{text}"
            f"而不是所印的{one.count.printed.text}"
            for one, text in healed
        )
    first = (misfits or portions.items)[0]
    return Finding(
        "share",
        Severity.ERROR,
        first.count.where if misfits else first.share.where,
        first.count.printed.text if misfits else first.share.printed.text,
        healed[0][1] if healed else rounded(Fraction(first.number, total), first.share.printed),
        f"{words}：算占比之后改动过件数或总数。",
        Sure.CERTAIN,
        f"{len(portions.items) - len(misfits)}项占比都只与这一总数相符。",
        tuple(one.share.where for one in portions.items),
    )


def _nowhere(portions: Portions) -> Finding:
    first = portions.items[0]
    return Finding(
        "share",
        Severity.WARNING,
        first.share.where,
        first.share.printed.text,
        "",
        f"从{told(first.share)}起的{len(portions.items)}项占比与文中任何总数都不相符，"
        "也找不到一个共同的总数。",
        Sure.LIKELY,
        also=tuple(one.share.where for one in portions.items[1:]),
    )


def _misnamed(portions: Portions, whole: int, facts: Facts) -> Iterable[Finding]:
    """The text names one whole, the shares are of another."""
    first = portions.items[0].share
    meant = base_of(first.base)
    wholes = [one for one in portions.wholes if one.concept is meant]
    if meant is None or not wholes or not _PLAIN.fullmatch(first.base):
        return
    if any(one.printed.amount in {whole, portions.total} for one in wholes):
        return
    named_whole = wholes[0]
    if any(one.fits(int(named_whole.printed.amount)) for one in portions.items):
        return
    real = _nearest(portions, whole)
    yield Finding(
        "share",
        Severity.WARNING,
        first.where,
        first.printed.text,
        rounded(Fraction(portions.items[0].number) / named_whole.printed.amount, first.printed),
        f"所称“占{first.base}”应以{told(named_whole)}为分母，占比却是按{real}算的。",
        Sure.LIKELY,
        also=(named_whole.where, *(one.share.where for one in portions.items[1:])),
    )


def _nearest(portions: Portions, whole: int) -> str:
    exact: Quantity | None = next(
        (one for one in portions.wholes if one.printed.amount == whole), None
    )
    if exact:
        return told(exact)
    near = [one for one in portions.wholes if abs(one.printed.amount - whole) * 50 < whole]
    return f"{whole}（近于{named(near[0])}{written(near[0])}）" if near else f"{whole}"


RULE = Rule(
    "share",
    "占比",
    "占比应等于该项件数除以所称总数；不符时说明实际按哪个总数、哪个件数算得。",
    tests,
    good=(
        "本月共受理诉求800件。其中，城建类400件，占50.00%；环保类300件，占37.50%；"
        "其他类100件，占12.50%。",
    ),
    bad=(
        (
            "本月共受理诉求800件。其中，城建类400件，占50.00%；环保类300件，占36.50%；"
            "其他类100件，占12.50%。",
            "36.50%",
        ),
        (
            "本月转办诉求3240件。按领域看：城建类1105件，占34.03%；政务类662件，占20.39%；"
            "社会类664件，占20.45%；环保类225件，占6.93%；社保类140件，占4.31%；"
            "土地类43件，占1.32%；其他类401件，占12.57%。",
            "401",
        ),
    ),
    also=("truncated", "share_sum"),
)
