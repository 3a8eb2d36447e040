"""Who stands where: the values of a measure by subject, for what a sentence says of them."""

import re
from dataclasses import dataclass
from fractions import Fraction

from .facts import Facts
from .findings import Reading
from .printed import numerators
from .quantities import Claim, Concept, Quantity, Row, Sheet
from .siblings import groups
from .turned import measure_line, turned
from .vocabulary import concept

_EVERYBODY = ("其他", "其它", "其余", "各县区", "各区", "各地")
_PLACES = "省市县区旗州盟镇乡村街道"
_GOVERNMENT = re.compile("(?:人民)?政府|管委会|管理委员会|办事处|（.*）")
_OVERALL = ("全市", "全区", "全县", "全省", "平均", "总体", "整体")


@dataclass(frozen=True)
class Side:
    """A group of units: its completed and assigned cases in all."""

    name: str
    completed: int
    assigned: int

    @property
    def rate(self) -> Fraction:
        return Fraction(self.completed, self.assigned)

    @property
    def words(self) -> str:
        """635÷664＝95.63%."""
        return f"{self.completed}÷{self.assigned}＝{float(self.rate * 100):.2f}%"


class Standing:
    """The groups of a reading, asked by claim."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._facts = Facts(reading)
        self._groups = groups(reading)

    def values(self, claim: Claim) -> dict[str, Quantity]:
        """By subject, in the fullest list of this measure that knows one whom the claim names."""
        found: list[dict[str, Quantity]] = []
        for group in self._groups:
            if not _of(group.first, claim):
                continue
            values = {one.subject: one for one in group.items if not self._total(one)}
            if any(self.find(subject, values) for subject in claim.subjects):
                found.append(values)
        best = max(found, key=len, default={})
        lines = {
            (one.where.block, measure_line(one, turned(self.reading)))
            for values in found
            for one in values.values()
            if one.where.row >= 0
        }
        return {} if len(lines) > len({block for block, _ in lines}) else best

    def columns(self, measure: str) -> list[list[Quantity]]:
        """The columns of tables that hold this measure, by its meaning or its very words."""
        meant = concept(measure)
        return [
            list(group.items)
            for group in self._groups
            if group.first.where.row >= 0
            and (
                group.first.measure.startswith(measure)
                if meant in {None, Concept.OTHER_RATE}
                else group.first.concept is meant
                or (measure == "得分" and group.first.concept is Concept.TOTAL_SCORE)
            )
        ]

    def _total(self, one: Quantity) -> bool:
        return any(
            row.total
            for sheet in self.reading.sheets
            if sheet.block == one.where.block
            for row in sheet.rows
            if row.index == one.where.row
        )

    def find(self, subject: str, values: dict[str, Quantity]) -> Quantity | None:
        """A subject's value, also if the text shortens its name and no other fits."""
        if subject in values:
            return values[subject]
        near = [
            name
            for name in values
            if (subject in name or name in subject)
            and not _is_within(*sorted((subject, name), key=len))
        ]
        return values[near[0]] if len(near) == 1 else None

    def others(self, claim: Claim, one: Quantity, values: dict[str, Quantity]) -> list[Quantity]:
        """What the claim compares `one` with."""
        if any(word in claim.than for word in _OVERALL):
            overall = [
                other
                for other in self.reading.quantities
                if not other.subject
                and other.concept is one.concept
                and other.scope == one.scope
                and other.where.row < 0
                and self._facts.key(other)[2] == self._facts.key(one)[2]
            ]
            return overall[:1] if one.concept else []
        if any(word in claim.than for word in _EVERYBODY):
            return [other for other in values.values() if other is not one]
        named = self.find(claim.than, values) if claim.than else None
        return [named] if named else []

    def sums(self, claim: Claim) -> tuple[Side, Side] | None:
        """The completion of two groups of units, one of them in a table of its own."""
        if len(claim.subjects) != 1 or not claim.than:
            return None
        mine, theirs = self._side(claim.subjects[0]), self._side(claim.than)
        whole = self._whole()
        if mine and not theirs and whole:
            theirs = _rest(claim.than, whole, mine)
        elif theirs and not mine and whole:
            mine = _rest(claim.subjects[0], whole, theirs)
        return (mine, theirs) if mine and theirs else None

    def _side(self, name: str) -> Side | None:
        """The sums of the table whose caption names the group."""
        for sheet in self.reading.sheets:
            if name[:2] in sheet.caption and len(name) > 1:
                assigned = _column(sheet, Concept.ASSIGNED)
                completed = _column(sheet, Concept.COMPLETED)
                if assigned and completed:
                    return Side(name, completed, assigned)
        return None

    def _whole(self) -> Side | None:
        for one in self.reading.quantities:
            if one.subject or one.scope or one.concept is not Concept.ASSIGNED:
                continue
            rate = self._facts.beside(one, Concept.COMPLETION_RATE)
            done = numerators(rate.printed, int(one.printed.amount)) if rate else range(0)
            if len(done) == 1:
                return Side("", done[0], int(one.printed.amount))
        return None


def _is_within(short: str, long: str) -> bool:
    """Whether one is a place and the other an office in it: 甲区 is not 甲区教育局."""
    office = long.removeprefix(short)
    return bool(
        len(short) > 1
        and short[-1] in _PLACES
        and office != long
        and not _GOVERNMENT.fullmatch(office)
    )


def _of(one: Quantity, claim: Claim) -> bool:
    if claim.concept is None or claim.concept is Concept.OTHER_RATE:
        return bool(claim.measure) and claim.measure in {one.measure, one.measure.strip("（）件%")}
    return one.concept is claim.concept


def _column(sheet: Sheet, concept: Concept) -> int:
    columns = sheet.columns_of(concept)
    if len(columns) != 1:
        return 0
    found = [row.of(columns[0]) for row in sheet.rows if not _sums(row)]
    return int(sum(one.printed.amount for one in found if one))


def _sums(row: Row) -> bool:
    return row.total


def _rest(name: str, whole: Side, known: Side) -> Side | None:
    if whole.assigned <= known.assigned or whole.completed < known.completed:
        return None
    return Side(name, whole.completed - known.completed, whole.assigned - known.assigned)
