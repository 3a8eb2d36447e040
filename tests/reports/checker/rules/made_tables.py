"""Right tables of any city: units, counts, rates, scores and ranks by chance, columns left out."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor

PLACES = [
    f"{one}{two}"
    for one in "东西南北中上下新旧大小青红"
    for two in ("山县", "河区", "湖镇", "城局")
]
WEIGHTS = ((3, 4, 3), (3, 3, 4), (5, 3, 2), (2, 5, 3))
RATES = ("满意率", "按期办结率", "办结率")
COUNTS = ("交办量", "办结量", "按期办结", "回访量", "满意件")


LEFT_OUT = ((), ("满意件",), ("回访量", "满意件"), ("按期办结",), ("按期办结", "满意件"), COUNTS)
"""Whoever prints a part prints its whole."""


def printed(value: Fraction, places: int) -> str:
    """Rounded half up, by hand."""
    digits = str(floor(abs(value) * 10**places + Fraction(1, 2))).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 and text.strip("0.") else text


@dataclass(frozen=True)
class Unit:
    name: str
    counts: tuple[int, ...]
    rates: tuple[Fraction, ...]
    bonus: Fraction
    penalty: Fraction
    total: Fraction


class MadeTable:
    """One table; what it looks like is drawn with its seed."""

    def __init__(self, seed: int) -> None:
        draw = self.draw = random.Random(seed)
        self.places = draw.choice((0, 1, 2, 2, 2))
        self.signed = draw.random() < 2 / 3
        self.told = draw.choice(("weights", "per cent", "parts", "note", "nowhere"))
        self.weights = draw.choice(WEIGHTS)
        self.scale = draw.choice((1, 10, 10))
        self.adjusted = draw.random() < 1 / 2
        self.from_printed = draw.random() < 1 / 2
        units = [self.unit(name) for name in draw.sample(PLACES, draw.randint(3, 22))]
        worst_first = draw.random() < 1 / 4
        self.units = sorted(
            units, key=lambda one: (one.total if worst_first else -one.total, -one.counts[0])
        )
        self.left_out = set(draw.choice(LEFT_OUT))

    def unit(self, name: str) -> Unit:
        assigned = self.draw.choice((self.draw.randint(3, 30), self.draw.randint(20, 900)))
        done = assigned - self.some(assigned // 5)
        on_time = done - self.some(done // 4)
        rated = self.draw.randint(max(1, done // 3), done)
        satisfied = rated - self.some(rated // 4)
        rates = (Fraction(satisfied, rated), Fraction(on_time, done), Fraction(done, assigned))
        bonus = Fraction(self.draw.choice((0, 0, 2, 4, 6, 10, 34)), 100) if self.adjusted else 0
        penalty = Fraction(done - on_time, 5) if self.adjusted else 0
        inputs = [self.as_printed(one) for one in rates] if self.from_printed else rates
        total = sum(
            weight * self.scale * one for weight, one in zip(self.weights, inputs, strict=True)
        )
        counts = (assigned, done, on_time, rated, satisfied)
        return Unit(
            name, counts, rates, Fraction(bonus), Fraction(penalty), total + bonus - penalty
        )

    def some(self, most: int) -> int:
        return self.draw.choice((0, 0, min(1, most), self.draw.randint(0, most)))

    def as_printed(self, rate: Fraction) -> Fraction:
        return Fraction(printed(rate * 100, self.places)) / 100

    @property
    def text(self) -> str:
        lines = [self.head(), *self.rows()]
        if self.draw.random() < 2 / 5:
            sums = [
                str(sum(column)) for column in zip(*(one.counts for one in self.units), strict=True)
            ]
            lines.append(["合计", "", *sums, *["—"] * (len(lines[0]) - 7)])
        kept = [at for at, name in enumerate(lines[0]) if name not in self.left_out]
        table = "\n".join("\t".join(line[at] for at in kept) for line in lines)
        return f"{table}\n{self.note}"

    def head(self) -> list[str]:
        names = []
        for name, weight in zip(RATES, self.weights, strict=True):
            unit = "" if self.signed else "(%)"
            head = {
                "weights": [f"{name}{unit}（权重{weight * self.scale}）"],
                "per cent": [f"{name}（{weight * 10}%）"],
                "parts": [f"{name}{unit}", f"{name}得分（{weight * self.scale}分）"],
            }
            names += head.get(self.told, [f"{name}{unit}"])
        points = ["加分", "扣分"] if self.adjusted else []
        return ["名次", "承办单位", *COUNTS, *names, *points, "总分"]

    def rows(self) -> Iterator[list[str]]:
        for rank, unit in enumerate(self.units, 1):
            cells = [str(rank), unit.name, *map(str, unit.counts)]
            for rate, weight in zip(unit.rates, self.weights, strict=True):
                cells.append(printed(rate * 100, self.places) + "%" * self.signed)
                if self.told == "parts":
                    exact = self.as_printed(rate) if self.from_printed else rate
                    cells.append(printed(exact * weight * self.scale, 2))
            if self.adjusted:
                cells += [printed(unit.bonus, 2), printed(unit.penalty, 2)]
            yield [*cells, printed(unit.total, 2)]

    @property
    def note(self) -> str:
        if self.told != "note":
            return ""
        terms = [
            f"{one}×{weight * self.scale}" for one, weight in zip(RATES, self.weights, strict=True)
        ]
        return f"注：总分={'+'.join(terms)}{'+加分-扣分' if self.adjusted else ''}。\n"
