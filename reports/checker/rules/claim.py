"""What a notice says in words, against all the numbers that it prints."""

from collections.abc import Iterator

from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.quantities import Claim, Quantity, Saying
from reports.checker.standing import Standing

from .listing import lists
from .rule import Rule
from .wording import listed, told, written

_TOP = {Saying.HIGHEST, Saying.FIRST}
_BOTTOM = {Saying.LOWEST, Saying.LAST}


def tests(reading: Reading) -> Iterator[Finding]:
    """Each claim for which the notice has the numbers."""
    standing = Standing(reading)
    for claim in reading.claims:
        if claim.saying in _TOP | _BOTTOM:
            yield from _extreme(claim, standing)
        elif claim.saying in {Saying.AMONG_FIRST, Saying.AMONG_LAST}:
            yield from _among(claim, standing)
        elif claim.saying in {Saying.ABOVE, Saying.BELOW}:
            yield from _compared(claim, standing)
        elif claim.saying is Saying.RESPECTIVELY:
            yield _uneven(claim)
    yield from lists(reading)


def _extreme(claim: Claim, standing: Standing) -> Iterator[Finding]:
    """最高, 最低, 首位, 末位: nobody stands beyond the one named."""
    values = standing.values(claim)
    named = [one for subject in claim.subjects if (one := standing.find(subject, values))]
    if not named or len(values) < 2:
        return
    top = claim.saying in _TOP
    end = (max if top else min)(one.printed.amount for one in values.values())
    wrong = [one for one in named if one.printed.amount != end]
    if not wrong:
        return
    better = [one for one in values.values() if one.printed.amount == end]
    yield _finding(
        claim,
        Severity.ERROR,
        listed(one.subject for one in better),
        f"{wrong[0].subject}并非{'最高' if top else '最低'}：{told(wrong[0])}，"
        f"而{listed(told(one) for one in better[:3])}。",
        (*wrong, *better),
    )


def _among(claim: Claim, standing: Standing) -> Iterator[Finding]:
    """前三位依次为甲、乙、丙: these, and in this order."""
    values = standing.values(claim)
    named = [one for subject in claim.subjects if (one := standing.find(subject, values))]
    if len(named) < len(claim.subjects) or len(values) <= len(named) or not named:
        return
    top = claim.saying is Saying.AMONG_FIRST
    ranked = sorted(values.values(), key=lambda one: one.printed.amount, reverse=top)
    many = max(claim.many, len(named))
    edge = ranked[many - 1].printed.amount
    outside = [
        one for one in named if (one.printed.amount < edge if top else one.printed.amount > edge)
    ]
    amounts = [one.printed.amount for one in named]
    right = listed(one.subject for one in ranked[:many])
    if outside:
        message = f"{told(outside[0])}，不在{'前' if top else '后'}{many}位：依数值应为{right}。"
        yield _finding(claim, Severity.ERROR, right, message, tuple(named))
    elif amounts != sorted(amounts, reverse=top) and amounts != sorted(amounts, reverse=not top):
        shown = listed(told(one) for one in named)
        message = f"所列次序与数值不符：{shown}，依数值应为{right}。"
        yield _finding(claim, Severity.WARNING, right, message, tuple(named))


def _compared(claim: Claim, standing: Standing) -> Iterator[Finding]:
    """高于, 低于: against the others, against the whole, or one group against another."""
    values = standing.values(claim)
    above = claim.saying is Saying.ABOVE
    for subject in claim.subjects:
        one = standing.find(subject, values)
        others = standing.others(claim, one, values) if one else []
        wrong = [
            other
            for other in others
            if one
            and (
                one.printed.amount <= other.printed.amount
                if above
                else one.printed.amount >= other.printed.amount
            )
        ]
        if one and wrong:
            words = "高于" if above else "低于"
            message = f"{told(one)}并不{words}{listed(told(other) for other in wrong[:3])}。"
            yield _finding(claim, Severity.WARNING, "", message, (one, *wrong))
            return
    yield from _sums_compared(claim, standing)


def _sums_compared(claim: Claim, standing: Standing) -> Iterator[Finding]:
    """Groups of units that the notice tells apart only by its tables."""
    both = standing.sums(claim)
    if both is None:
        return
    mine, theirs = both
    above = claim.saying is Saying.ABOVE
    wrong = mine.rate <= theirs.rate if above else mine.rate >= theirs.rate
    if wrong:
        words = "高于" if above else "低于"
        yield Finding(
            "claim",
            Severity.WARNING,
            claim.where,
            standing.reading.document.says(claim.where),
            "",
            f"办结率并不{words}：{mine.name}{mine.words}，{theirs.name}{theirs.words}。",
            Sure.LIKELY,
            "按表格各行之和与全部件数推算。",
        )


def _uneven(claim: Claim) -> Finding:
    return Finding(
        "claim",
        Severity.WARNING,
        claim.where,
        "、".join(written(one) for one in claim.quoted),
        "",
        f"“分别”前有{len(claim.subjects)}项，后面却有{len(claim.quoted)}个数。",
        Sure.LIKELY,
        also=tuple(one.where for one in claim.quoted),
    )


def _finding(
    claim: Claim,
    severity: Severity,
    expected: str,
    message: str,
    numbers: tuple[Quantity, ...],
) -> Finding:
    return Finding(
        "claim",
        severity,
        claim.where,
        listed(claim.subjects),
        expected,
        message,
        Sure.LIKELY,
        also=tuple(one.where for one in numbers),
    )


RULE = Rule(
    "claim",
    "文字说法",
    "最高、最低、末位、高于、前几位这类说法应与文中的数相符。",
    tests,
    good=(
        "2020年4月，甲县受理100件，办结率91.00%；乙区受理200件，办结率95.00%；"
        "丙区受理300件，办结率93.00%。办结率最高的是乙区，甲县办结率低于其他县区。",
    ),
    bad=(
        (
            "2020年4月，甲县受理100件，办结率91.00%；乙区受理200件，办结率95.00%；"
            "丙区受理300件，办结率93.00%。办结率最高的是丙区。",
            "丙区",
        ),
    ),
)
