"""Ranks that are doubled or left out, and places that stand against the figures they rank."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reports.checker.findings import Finding, Reading, Severity, Sure

from .ranked import Place, Ranking, chain, rankings_of, rising
from .rule import Rule


def tests(reading: Reading) -> Iterator[Finding]:
    """First the ranks themselves; places whose rank is wrong take no part in the order."""
    for sheet in reading.sheets:
        for ranking in rankings_of(sheet):
            wrong = _misnumbered(ranking)
            told = wrong[:1] if _turned(wrong) else wrong
            yield from (_number(ranking, place, right) for place, right in told)
            apart = {place.row.index for place, _ in wrong}
            yield from _misplaced(
                ranking, [one for one in ranking.places if one.row.index not in apart]
            )


def _misnumbered(ranking: Ranking) -> list[tuple[Place, Fraction]]:
    """Places whose rank breaks the numbering that nearly all of them follow, with the right one."""
    places = ranking.places
    numbers = [place.number for place in places]
    ways = [*(_numberings(places) if _sorted(ranking) else ())]
    ways += [] if ranking.serial else _by_value(ranking)
    tried = [
        [(place, right) for place, right in zip(places, way, strict=True) if place.number != right]
        for way in ways
    ]
    best = min(tried, key=len, default=[])
    slips = 1 if _turned(best) else len(best)
    certain = all(_doubled(ranking, one) for one, _ in best)
    enough = len(numbers) - len(best) >= (2 if certain else 3)
    shared = any(_shared(ranking, one) for one, _ in best)
    few = slips <= ranking.few and enough and not shared
    return best if few and _better(ranking, dict(best)) else []


def _doubled(ranking: Ranking, place: Place) -> bool:
    """Whether a place with another figure has the same rank."""
    twins = [one for one in ranking.places if one != place and one.number == place.number]
    return any(one.amount != place.amount for one in twins)


def _shared(ranking: Ranking, place: Place) -> bool:
    """Whether it shares its rank with a place of the same figure."""
    twins = [one for one in ranking.places if one != place and one.number == place.number]
    return any(one.amount == place.amount for one in twins)


def _better(ranking: Ranking, right: dict[Place, Fraction]) -> bool:
    """Whether the figures stand no worse in the order of the right ranks than as printed."""
    if ranking.serial:
        return True
    printed = sorted(ranking.places, key=lambda place: place.number)
    mended = sorted(ranking.places, key=lambda place: right.get(place, place.number))
    before, after = ([ranking.made(place) for place in way] for way in (printed, mended))
    sign = 1 if rising(before) else -1
    return len(_outside([sign * one for one in after])) <= len(
        _outside([sign * one for one in before])
    )


def _turned(wrong: Sequence[tuple[Place, Fraction]]) -> bool:
    """Whether two neighbours have each other's rank."""
    if len(wrong) != 2:
        return False
    (one, right), (other, left) = wrong
    return one.number == left and other.number == right and abs(right - left) == 1


def _sorted(ranking: Ranking) -> bool:
    numbers = [place.number for place in ranking.places]
    return len(chain(numbers)) >= len(numbers) - ranking.few


def _numberings(places: Sequence[Place]) -> Iterator[list[Fraction]]:
    """One after the other; equal figures sharing a place, the next ones skipped or not."""
    first: list[int] = []
    blocks: list[int] = []
    block = 0
    for index, place in enumerate(places):
        same = index and place.amount == places[index - 1].amount
        first.append(first[-1] if same else index)
        block += not same
        blocks.append(block - 1)
    numbers = [place.number for place in places]
    shared = len(set(numbers)) < len(numbers)
    for positions in (list(range(len(places))), *((first, blocks) if shared else ())):
        starts = Counter(number - at for number, at in zip(numbers, positions, strict=True))
        start = starts.most_common(1)[0][0]
        yield [start + at for at in positions]


def _by_value(ranking: Ranking) -> Iterator[list[Fraction]]:
    """Ranks that the figures themselves give, best first or worst first."""
    amounts = [ranking.amount(place) for place in ranking.places]
    yield [Fraction(1 + sum(other > one for other in amounts)) for one in amounts]
    yield [Fraction(1 + sum(other < one for other in amounts)) for one in amounts]
    shown = [place.amount for place in ranking.places]
    yield [Fraction(1 + sum(other > one for other in shown)) for one in shown]
    yield [Fraction(1 + sum(other > one for other in set(shown))) for one in shown]


def _number(ranking: Ranking, place: Place, right: Fraction) -> Finding:
    others = [one for one in ranking.places if one != place]
    twin = next((one for one in others if one.number == place.number), None)
    other = twin or next((one for one in others if one.number == right), None)
    why = "与前后不相连"
    if other:
        why = f"与{other.row.name}重复" if twin else f"与{other.row.name}的{right}写反"
    last = place == ranking.places[-1] and place.number > right
    unsure = ranking.serial or last
    return Finding(
        "order",
        Severity.WARNING if unsure else Severity.ERROR,
        place.rank.where,
        place.rank.printed.text,
        str(right),
        f"{place.row.name}的{place.rank.measure}为{place.rank.printed.text}，{why}，应为{right}。",
        Sure.LIKELY if unsure else Sure.CERTAIN,
        also=(other.rank.where,) if other else (),
    )


def _misplaced(ranking: Ranking, places: Sequence[Place]) -> Iterator[Finding]:
    """Rows outside the longest run in order, where they are few enough to be the wrong ones.

    A misprinted total is told by its formula; where the right one stands in order, that is all.
    """
    ordered = sorted(places, key=lambda place: place.number)
    values = [place.amount for place in ordered]
    sign = 1 if rising(values) else -1
    out = _outside([sign * one for one in values])
    made = [sign * ranking.made(place) for place in ordered]
    enough = len(ordered) - len(out) >= 3 + ranking.serial and len(out) <= ranking.few
    for index in out if enough and _outside(made) else ():
        yield _place(ranking, ordered, index, sign)


def _outside(values: Sequence[Fraction]) -> list[int]:
    kept = set(chain(values))
    return [index for index in range(len(values)) if index not in kept]


def _place(ranking: Ranking, ordered: Sequence[Place], index: int, sign: int) -> Finding:
    place = ordered[index]
    other = _against(ordered, index, sign)
    higher, lower = (place, other) if place.amount > other.amount else (other, place)
    message = (
        f"{place.rank.measure}与{ranking.measure.header}不一致：{higher.row.name}"
        f"{higher.value.printed.text}高于{lower.row.name}{lower.value.printed.text}，"
        f"却排在第{higher.number}，后者排在第{lower.number}。"
    )
    if ranking.serial:
        message = message.replace("名次与", "次序与").replace("序号与", "次序与")
    return Finding(
        "order",
        Severity.WARNING if ranking.serial else Severity.ERROR,
        place.value.where,
        place.value.printed.text,
        "",
        message,
        Sure.LIKELY,
        also=(place.rank.where, other.value.where),
    )


def _against(ordered: Sequence[Place], index: int, sign: int) -> Place:
    """The nearest row that stands on the wrong side."""
    one = ordered[index]
    wrong = [
        at
        for at, other in enumerate(ordered)
        if (at < index and sign * other.amount > sign * one.amount)
        or (at > index and sign * other.amount < sign * one.amount)
    ]
    return ordered[min(wrong, key=lambda at: abs(at - index))]


_HEAD = "名次\t承办单位\t交办量\t综合得分\n"
RULE = Rule(
    "order",
    "名次",
    "名次是否连续、有无重复，是否与所排的数值方向一致（先从表中看出是从高到低还是从低到高）。",
    tests,
    good=(
        _HEAD + "1\t甲局\t12\t98.20\n2\t乙局\t30\t97.51\n3\t丙局\t8\t97.50\n4\t丁局\t5\t96.00\n",
        _HEAD + "1\t甲局\t12\t98.20\n2\t乙局\t30\t97.50\n2\t丙局\t8\t97.50\n4\t丁局\t5\t96.00\n",
    ),
    bad=(
        (
            _HEAD + "1\t甲局\t12\t98.20\n2\t乙局\t30\t97.51\n3\t丙局\t8\t99.50\n"
            "4\t丁局\t5\t96.00\n5\t戊局\t7\t95.10\n",
            "99.50",
        ),
        (
            _HEAD
            + "1\t甲局\t12\t98.20\n2\t乙局\t30\t97.51\n2\t丙局\t8\t97.50\n4\t丁局\t5\t96.00\n",
            "2",
        ),
    ),
)
