"""Equal totals in an order that breaks the rule which the notice states or follows elsewhere."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from reports.checker.findings import Finding, Reading, Severity, Sure
from reports.checker.quantities import Column, Concept, Sheet
from reports.checker.reading.sheets.formulas.formula import Formula

from .ranked import Place, Ranking, rankings_of, rising
from .rule import Rule

VOLUMES = (Concept.ASSIGNED, Concept.ACCEPTED, Concept.COMPLETED)
_STATED = re.compile(
    r"(?:得分|总分|分数|成绩|排名|名次)?(?:相同|相等|并列|一致)(?:的|时|者|情况下)*,?[^。;]{0,16}?"
    r"(?:[量数件][^。;]{0,6}[多大高][^。;]{0,6}[前先]|[量数件][^。;]{0,4}从[多大高])"
)


@dataclass(frozen=True)
class Pair:
    """Two neighbours whose totals print alike, in the order of their ranks."""

    ranking: Ranking
    first: Place
    second: Place
    rises: bool

    @property
    def ahead(self) -> int:
        """1 where the unrounded totals order them as printed, −1 against it, 0 where equal."""
        gap = self.ranking.amount(self.second) - self.ranking.amount(self.first)
        gap = gap if self.rises else -gap
        return (gap > 0) - (gap < 0)

    @property
    def exact(self) -> bool:
        """Whether both totals follow from their row, and so are equal to the last digit."""
        return self.ranking.follows(self.first) and self.ranking.follows(self.second)

    def larger(self, concept: Concept) -> int:
        """1 where the first has more of `concept`, −1 where less, 0 where equal or not told."""
        columns = self.ranking.sheet.columns_of(concept)
        one, other = (self._count(place, columns) for place in (self.first, self.second))
        return 0 if one is None or other is None else (one > other) - (one < other)

    def _count(self, place: Place, columns: Sequence[Column]) -> Fraction | None:
        found = place.row.of(columns[0]) if len(columns) == 1 else None
        return found.printed.amount if found else None


def tests(reading: Reading) -> Iterator[Finding]:
    """Tables with like headers follow one rule."""
    alike: dict[tuple[object, ...], list[Pair]] = defaultdict(list)
    for sheet in reading.sheets:
        key = tuple((one.header, one.concept) for one in sheet.columns)
        alike[key] += [pair for one in rankings_of(sheet) for pair in _pairs(one)]
    for pairs in alike.values():
        yield from _unrounded([one for one in pairs if one.ahead])
        yield from _volumes([one for one in pairs if not one.ahead])


def _pairs(ranking: Ranking) -> Iterator[Pair]:
    """Neighbours that print alike and have a place of their own each."""
    if ranking.serial:
        return
    ordered = sorted(ranking.places, key=lambda place: place.number)
    rises = rising([place.amount for place in ordered])
    for first, second in pairwise(ordered):
        if first.amount == second.amount and second.number == first.number + 1:
            yield Pair(ranking, first, second, rises)


def _unrounded(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Totals that differ only unrounded: a rule where most others follow it."""
    against = [one for one in pairs if one.ahead < 0 and _surely(one)]
    with_it = sum(one.ahead > 0 for one in pairs)
    if against and with_it >= max(2, 3 * len(against)):
        yield from (_by_unrounded(one) for one in against)


def _surely(pair: Pair) -> bool:
    """Whether the rounding of the printed rates cannot have turned the two."""
    formula = pair.ranking.formula
    if formula is None or _beyond(pair, formula):
        return False
    spread = sum(
        term.spread(one.row) for one in (pair.first, pair.second) for term in formula.terms
    )
    return abs(pair.ranking.amount(pair.first) - pair.ranking.amount(pair.second)) > spread


def _beyond(pair: Pair, formula: Formula) -> bool:
    """Whether a rate of theirs is above 100 %, which is told by itself."""
    found = [one.row.of(term.column) for one in (pair.first, pair.second) for term in formula.terms]
    return any(one and one.unit == "%" and one.printed.amount > 1 for one in found)


def _by_unrounded(pair: Pair) -> Finding:
    message = (
        f"{pair.first.row.name}与{pair.second.row.name}{pair.ranking.measure.header}都印作"
        f"{pair.first.value.printed.text}，未取整的得分次序相反，与其他同分单位的排法不一致。"
    )
    return _finding(pair, message)


def _volumes(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Equal totals: larger volume first, where the notice says so or all others do.

    Totals of an unknown formula that print alike need not be equal: those are only noted.
    """
    counted = [(concept, [(one, one.larger(concept)) for one in pairs]) for concept in VOLUMES]
    told = [one for one in counted if any(way for _, way in one[1])]
    if not told or any(all(way >= 0 for _, way in turned) for _, turned in told):
        return
    concept, turned = max(told, key=lambda one: sum(way > 0 for _, way in one[1]))
    against = [one for one, way in turned if way < 0]
    with_it = sum(way > 0 for _, way in turned)
    stated = _states(pairs[0].ranking.sheet)
    if stated or with_it >= 3 * len(against):
        firm = stated or (with_it >= 5 * len(against) and all(one.exact for one in against))
        yield from (_by_volume(one, concept, firm=firm) for one in against)


def _states(sheet: Sheet) -> bool:
    return any(_STATED.search(note) for note in sheet.notes)


def _by_volume(pair: Pair, concept: Concept, *, firm: bool) -> Finding:
    column = pair.ranking.sheet.columns_of(concept)[0]
    counts = [
        found.printed.text for one in (pair.first, pair.second) if (found := one.row.of(column))
    ]
    why = "注释规定" if _states(pair.ranking.sheet) else "其他同分单位都按"
    message = (
        f"{pair.first.row.name}与{pair.second.row.name}{pair.ranking.measure.header}同为"
        f"{pair.first.value.printed.text}，{why}{column.header}多者在前，"
        f"这里{counts[0]}件的排在{counts[1]}件的前面。"
    )
    return _finding(pair, message, Severity.WARNING if firm else Severity.NOTE)


def _finding(pair: Pair, message: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(
        "tie",
        severity,
        pair.first.rank.where,
        pair.first.rank.printed.text,
        pair.second.rank.printed.text,
        message,
        Sure.LIKELY,
        also=(pair.second.rank.where,),
    )


_HEAD = "名次\t承办单位\t交办量\t总分\n"
_ROWS = (
    "1\t甲局\t19\t10.12\n2\t乙局\t4\t10.12\n"
    "3\t丙局\t29\t10.06\n4\t丁局\t14\t10.06\n5\t戊局\t9\t10.06\n"
)
RULE = Rule(
    "tie",
    "同分先后",
    "同分单位的先后，与通报写明的或其他同分单位都遵守的办法（如办件量多者在前）不一致。",
    tests,
    good=(_HEAD + _ROWS + "6\t己局\t10\t10.02\n7\t庚局\t2\t10.02\n",),
    bad=((_HEAD + _ROWS + "6\t己局\t2\t10.02\n7\t庚局\t10\t10.02\n", "6"),),
)
