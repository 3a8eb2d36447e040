"""Reads claims about counts and rates back from their words, and holds them to the bare numbers.

Written from the wording alone: whatever no pattern here knows is an `UnreadError`.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from tests.reports.claims.raw import Line, percent
from tests.reports.claims.surprise import LEVEL, is_clear, may_be_chance, p_of_counts, p_of_rates

LISTED = re.compile(r"([^（）、]+)（([\d,.]+)(?:件|%)）")
SOME = r"(.+?)"
NUMBER = r"([\d,]+)"
PERCENT = r"([\d.]+)%"
SECOND = "(?:，(.+)次之（(.+)）)?"
FEW = 30


class UnreadError(AssertionError):
    """A sentence that the reader does not understand."""


def whole(text: str) -> int:
    return int(text.replace(",", ""))


def exceeds(one: int, other: int) -> bool:
    """Told as more: a twentieth at least, and more than chance."""
    return 20 * one >= 21 * other and one > other and is_clear(p_of_counts(one, other))


def is_close(one: int, other: int) -> bool:
    return 20 * one < 21 * other or may_be_chance(p_of_counts(one, other))


class Volumes:
    """What is said of counts. `noun` and `verb` as they are read, `counter` behind numbers."""

    def __init__(self, lines: Sequence[Line], noun: str, verb: str, counter: str) -> None:
        self.lines, self.noun, self.verb = lines, noun, verb
        self.by_name = {line.name: line.count for line in lines if not line.is_nameless}
        self.nameless = sum(line.count for line in lines if line.is_nameless)
        self.total = sum(line.count for line in lines)
        self.counter = counter
        self.patterns = {
            f"没有{verb}件": self.nothing,
            f"{verb}件都没有填写{noun}": self.only_nameless,
            f"各{noun}{verb}件数相同，各{NUMBER}件": self.all_equal,
            f"各{noun}{verb}都不足30件，件数少，不作比较": self.all_few,
            f"各{noun}{verb}件数接近，在{NUMBER}件至{NUMBER}件之间": self.all_close,
            f"{SOME}{verb}最多，{NUMBER}件(?:，占{PERCENT})?{SECOND}": self.most,
            f"{SOME}{verb}并列最多，各{NUMBER}件(?:，各占{PERCENT})?{SECOND}": self.most,
            f"{SOME}{verb}居前，分别为(.+)": self.leading,
            rf"{verb}较多的有(.+?)(?:等(\d+){counter})?": self.many,
            f"{SOME}{verb}{NUMBER}件(?:，另有{NUMBER}件没有填写{noun})?": self.alone,
        }

    def check(self, words: str) -> None:
        lead = f"填写了{self.noun}的办件中，"
        self.is_qualified = words.startswith(lead)
        words = words.removeprefix(lead)
        for pattern, check in self.patterns.items():
            if found := re.fullmatch(pattern, words):
                check(*found.groups())
                return
        raise UnreadError(words)

    def names(self, text: str) -> list[str]:
        """甲、乙、丙等5个属地: the ones named, and the number that is meant."""
        found = re.fullmatch(rf"(.+?)(?:等(\d+){self.counter})?", text)
        assert found
        names = found[1].split("、")
        self.meant = int(found[2] or len(names))
        assert set(names) <= set(self.by_name), names
        assert found[2] is None or self.meant > len(names)
        return names

    def others(self, names: Sequence[str]) -> list[int]:
        return [number for name, number in self.by_name.items() if name not in names]

    def nothing(self) -> None:
        assert self.total == 0

    def only_nameless(self) -> None:
        assert not self.by_name
        assert self.nameless

    def all_equal(self, each: str) -> None:
        assert set(self.by_name.values()) == {whole(each)}
        assert len(self.by_name) > 1

    def all_few(self) -> None:
        assert max(self.by_name.values()) < FEW

    def all_close(self, least: str, most: str) -> None:
        assert whole(least) == min(self.by_name.values())
        assert whole(most) == max(self.by_name.values())
        assert is_close(whole(most), whole(least))

    def alone(self, name: str, number: str, nameless: str | None) -> None:
        assert self.by_name == {name: whole(number)}
        assert self.nameless == whole(nameless or "0")

    def most(
        self, text: str, number: str, share: str | None, second: str | None, numbers: str | None
    ) -> None:
        names, each = self.names(text), whole(number)
        tied = [name for name, number in self.by_name.items() if number == each]
        assert len(tied) == self.meant
        assert set(names) <= set(tied)
        self.lead_all(tied)
        if share:
            assert share == percent(each, self.total)
        if second:
            self.second(tied, second, numbers or "")

    def lead_all(self, names: Sequence[str]) -> None:
        least = min(self.by_name[name] for name in names)
        assert least >= FEW
        assert self.others(names)
        assert all(exceeds(least, other) for other in self.others(names))
        assert self.is_qualified or self.nameless < least

    def second(self, first: Sequence[str], text: str, numbers: str) -> None:
        names = self.names(text)
        assert [f"{self.by_name[name]:,}件" for name in names] == numbers.split("、")
        least = min(self.by_name[name] for name in names)
        assert least >= FEW
        assert all(exceeds(least, other) for other in self.others([*first, *names]))
        assert self.others([*first, *names])

    def leading(self, text: str, numbers: str) -> None:
        names = self.names(text)
        assert [f"{self.by_name[name]:,}件" for name in names] == numbers.split("、")
        self.lead_all(names)

    def many(self, text: str, meant: str | None) -> None:
        shown = {name: whole(number) for name, number in LISTED.findall(text)}
        assert shown.items() <= self.by_name.items()
        least = min(shown.values())
        as_many = [name for name, number in self.by_name.items() if number >= least]
        assert len(as_many) == int(meant or len(shown))
        assert len(as_many) < len(self.by_name)
        assert max(shown.values()) == max(self.by_name.values()) >= FEW


class Rates:
    """What is said of one rate of several members."""

    def __init__(self, lines: Sequence[Line], key: str, name: str, noun: str) -> None:
        self.name, self.noun = name, noun
        self.counted = {
            line.name: line.rates[key]
            for line in lines
            if key in line.rates and line.rates[key][1] and not line.is_nameless
        }
        every = [line.rates[key] for line in lines if key in line.rates]
        self.everything = (sum(part for part, _ in every), sum(of for _, of in every))
        self.printed = {one: Decimal(percent(*numbers)) for one, numbers in self.counted.items()}
        self.bases = {one: of for one, (_, of) in self.counted.items()}
        given = [line for line in lines if key in line.given and not line.is_nameless]
        self.is_given = bool(given)
        if given:
            self.printed = {line.name: Decimal(line.given[key]) for line in given}
            self.bases = {line.name: line.count for line in given}
        self.large = {one: text for one, text in self.printed.items() if self.bases[one] >= FEW}

    def check(self, words: str) -> None:
        untested = "（总量表只列比率，未作检验）"
        is_alone = bool(re.fullmatch(rf"{self.name}{PERCENT}(（{NUMBER}/{NUMBER}）)?", words))
        if is_alone:
            self.alone(words)
            return
        assert words.endswith(untested) == self.is_given
        words = words.removesuffix(untested)
        small = rf"（{'转办' if self.is_given else '基数'}不足30的不比）"
        assert (small in words) == (len(self.large) < len(self.printed))
        words = words.replace(small, "", 1)
        if words.startswith(f"各{self.noun}{self.name}"):
            self.together(words.removeprefix(f"各{self.noun}{self.name}"))
        elif words.startswith(self.name):
            self.ends(words.removeprefix(self.name))
        else:
            raise UnreadError(words)

    def alone(self, words: str) -> None:
        [(name, printed)] = self.printed.items()
        fraction = "" if self.is_given else "（{:,}/{:,}）".format(*self.counted[name])
        assert words == f"{self.name}{printed}%{fraction}"

    def together(self, words: str) -> None:
        least, most = min(self.large.values()), max(self.large.values())
        if found := re.fullmatch(f"均为{PERCENT}", words):
            assert least == most == Decimal(found[1])
        elif words == "接近，相差不到1个百分点":
            assert self.gap() < Fraction(1, 100)
        elif found := re.fullmatch(f"在{PERCENT}至{PERCENT}之间(，差别在波动范围内)?", words):
            assert (least, most) == (Decimal(found[1]), Decimal(found[2]))
            assert not (found[3] and self.is_given)
            if found[3]:
                assert all(
                    may_be_chance(p_of_rates(*self.counted[one], *self.counted[other]))
                    for one, other in combinations(self.large, 2)
                )
        else:
            raise UnreadError(words)

    def gap(self) -> Fraction:
        values = [self.exact(name) for name in self.large]
        return max(values) - min(values)

    def exact(self, name: str) -> Fraction:
        return (
            Fraction(self.printed[name]) / 100 if self.is_given else Fraction(*self.counted[name])
        )

    def ends(self, words: str) -> None:
        found = re.fullmatch(
            rf"(?:(.+?)(最高（(?:均为)?{PERCENT}）|高于总体(?:（{PERCENT}）)?))?，?"
            rf"(?:(.+?)(最低（(?:均为)?{PERCENT}）|低于总体(?:（{PERCENT}）)?))?",
            words,
        )
        if not found:
            raise UnreadError(words)
        high, how_high, top, over, low, how_low, bottom, under = found.groups()
        assert high or low
        assert over is None or under is None
        assert ("总体" in words) == bool(over or under)
        assert not (over or under) or (over or under) == percent(*self.everything)
        for names, how, value, sign in ((high, how_high, top, 1), (low, how_low, bottom, -1)):
            if names and value:  # otherwise it is told against the whole
                self.extreme(names, Decimal(value), sign)
            elif names:
                assert how
                self.against_all(names, sign)

    def extreme(self, text: str, value: Decimal, sign: int) -> None:
        names = self.meant(text.removesuffix("并列"))
        assert text.endswith("并列") == (len(names) > 1)
        assert {self.printed[name] for name in names} == {value}
        others = [name for name in self.large if name not in names]
        assert others
        for one in names:
            for other in others:
                gap = sign * (self.exact(one) - self.exact(other))
                assert gap >= Fraction(1, 100)
                assert self.is_given or is_clear(
                    p_of_rates(*self.counted[one], *self.counted[other])
                )

    def meant(self, text: str) -> list[str]:
        """Those named; of ties that are too many, all of that value."""
        found = re.fullmatch(rf"(.+?)(?:等(\d+)个{self.noun})?", text)
        assert found
        names = found[1].split("、")
        assert set(names) <= set(self.large)
        if found[2]:
            names = [one for one in self.large if self.exact(one) == self.exact(names[0])]
            assert len(names) == int(found[2])
        return names

    def against_all(self, text: str, sign: int) -> None:
        found = re.fullmatch(rf"(.+?)(?:等(\d+)个{self.noun})?", text)
        assert found
        shown = dict(LISTED.findall(found[1].replace("）、", "）")))
        apart = [name for name in self.large if self.is_apart(name, sign)]
        assert len(apart) == int(found[2] or len(shown))
        assert set(shown) <= set(apart)
        assert all(self.printed[name] == Decimal(value) for name, value in shown.items())

    def is_apart(self, name: str, sign: int) -> bool:
        """Above (below) everything together: told against the rest, all members held to 5 %."""
        (part, of), (parts, wholes) = self.counted[name], self.everything
        if wholes == of:
            return False
        gap = sign * (Fraction(part, of) - Fraction(parts, wholes))
        p = p_of_rates(part, of, parts - part, wholes - of)
        return gap >= Fraction(1, 100) and is_clear(p, LEVEL / len(self.large))
