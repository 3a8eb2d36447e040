"""Consistent notices out of nothing: every figure of them follows from a few random counts."""

import random
from dataclasses import dataclass
from fractions import Fraction

PLACES = ["东山区", "西林区", "南湖区", "北郊区", "青岭县", "白沙县", "临港新区", "高新区"]
FIELDS = ["城建交通", "政务服务", "社会事业", "环保生态", "工资社保", "土地管理"]


def percent(part, whole, places=2):
    scaled = Fraction(part * 100 * 10**places, whole)
    steps = int(scaled + Fraction(1, 2))
    return f"{steps // 10**places}.{steps % 10**places:0{places}d}%"


@dataclass(frozen=True)
class Part:
    """One place: its cases, completed ones, ratings and satisfied ones."""

    name: str
    cases: int
    completed: int
    rated: int
    satisfied: int


class Invented:
    """A month in figures, told as prose."""

    def __init__(self, seed):
        chance = random.Random(seed)
        names = chance.sample(PLACES, chance.randint(3, 7))
        self.parts = [self._part(chance, name) for name in names]
        self.assigned = sum(one.cases for one in self.parts)
        self.answered = chance.randint(self.assigned, 4 * self.assigned)
        self.fields = self._fields(chance)
        self.before = chance.randint(
            (self.assigned + self.answered) * 9 // 10, (self.assigned + self.answered) * 11 // 10
        )
        self.month = chance.randint(1, 12)
        self.style = chance.randint(0, 2)

    def _part(self, chance, name):
        cases = chance.randint(40, 2500)
        completed = chance.randint(cases * 85 // 100, cases)
        rated = chance.randint(completed // 2, completed)
        return Part(name, cases, completed, rated, chance.randint(rated * 85 // 100, rated))

    def _fields(self, chance):
        names = [*chance.sample(FIELDS, chance.randint(2, 5)), "其他"]
        cuts = sorted(chance.sample(range(1, self.assigned), len(names) - 1))
        sizes = [b - a for a, b in zip([0, *cuts], [*cuts, self.assigned], strict=True)]
        return list(zip(names, sizes, strict=True))

    @property
    def text(self):
        title = "东海市12345热线运行情况通报"
        return "\n".join(
            [title, self._opening(), self._places(), self._fields_told(), self._words()]
        )

    def _opening(self):
        received = self.assigned + self.answered
        completed = sum(one.completed for one in self.parts)
        rated = sum(one.rated for one in self.parts)
        satisfied = sum(one.satisfied for one in self.parts)
        off = received - self.before
        change = f"{'增长' if off > 0 else '下降'}{percent(abs(off), self.before)}"
        last = (self.month - 2) % 12 + 1
        return (
            f"2021年{self.month}月，全市热线共受理诉求{received}件，环比{change}"
            f"（{last}月份为{self.before}件）。其中，即时答复{self.answered}件，"
            f"转办{self.assigned}件。转办件办结{completed}件，办结率"
            f"{percent(completed, self.assigned)}；回访{rated}件，满意{satisfied}件，"
            f"满意率{percent(satisfied, rated)}。"
        )

    def _places(self):
        told = [
            f"{one.name}转办{one.cases}件，办结{one.completed}件，办结率"
            f"{percent(one.completed, one.cases)}，回访{one.rated}件，满意{one.satisfied}件，"
            f"满意率{percent(one.satisfied, one.rated)}"
            for one in self.parts
        ]
        return ("从属地看，", "分地区看：", "")[self.style] + "；".join(told) + "。"

    def _fields_told(self):
        if self.style == 2:
            names = "、".join(f"{name}类" for name, _ in self.fields)
            sizes = "、".join(f"{size}件" for _, size in self.fields)
            shares = "、".join(percent(size, self.assigned) for _, size in self.fields)
            return f"从领域看，{names}诉求分别为{sizes}，占转办总量的比例分别为{shares}。"
        told = [
            f"{name}类{size}件，占转办总量的{percent(size, self.assigned)}"
            for name, size in self.fields
        ]
        return f"从领域看，{'；'.join(told)}。"

    def _words(self):
        rates = {one.name: Fraction(one.completed, one.cases) for one in self.parts}
        best = max(rates, key=rates.__getitem__)
        worst = min(rates, key=rates.__getitem__)
        return f"办结率最高的是{best}，{worst}办结率位于末位。"
