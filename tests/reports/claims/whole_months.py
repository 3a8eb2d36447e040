"""Whole random months as digests, and the reader of the analysis that is drafted from them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from reports.overview.values import Digest, Sentence
from tests.reports.claims.random_months import RandomMonth, random_month
from tests.reports.claims.raw import NAMES, Line, count, digest, percent, places, rate
from tests.reports.claims.reading import Rates, UnreadError, Volumes
from tests.reports.claims.reading_courses import check_change, check_odd, check_rises, risen_of
from tests.reports.claims.surprise import is_clear, p_of_rates

SPOKEN = ("completion_rate", "satisfaction_rate")
UNLINKED = re.compile(
    r"占[\d.]+%|日均较上月(?:同期)?(?:增加|减少)[\d.]+%|[升降][\d.]+个百分点|不足30|等\d+[个项类]"
    r"|占比偏高（[\d.]+%，其他属地[\d.]+%）|另有\d+项|不到1个"
)
"""Numbers of a sentence that are no figures of the month but said about them."""


@dataclass(frozen=True)
class WholeMonth:
    """The bare numbers of two months; `totals`: part and whole of each rate, now and before."""

    month: RandomMonth
    crossed: dict[tuple[str, str], int]
    accepted: tuple[int, int]
    assigned: int
    overdue: int
    totals: dict[str, tuple[tuple[int, int], tuple[int, int]]]


def whole_month(seed: int) -> WholeMonth:
    month, dice = random_month(seed), Random(seed + 1_000_000)
    by_district = [line.name for line in month.districts if not line.is_nameless]
    by_category = [line.name for line in month.categories if not line.is_nameless]
    scale = dice.choice([3, 20, 60])
    crossed = {
        (line, column): int(scale * dice.uniform(0.5, 1) * dice.choice([1, 1, 1, 1, 4]))
        for line in by_district
        for column in by_category
    }
    accepted = sum(month.days)
    totals = {}
    for key in NAMES:
        now = _sum(month.districts, key)
        part = int(now[0] * dice.choice([1, 1, 0.99, 0.9]))
        totals[key] = (now, (part, max(part, now[1])))
    return WholeMonth(
        month,
        crossed,
        (accepted, int(accepted * dice.choice([0, 0.5, 0.8, 0.95, 1, 1.1, 2]))),
        max(sum(line.count for line in lines) for lines in (month.districts, month.categories)),
        dice.choice([0, 7, 90]),
        totals,
    )


def _sum(lines: list[Line], key: str) -> tuple[int, int]:
    counted = [line.rates[key] for line in lines if key in line.rates]
    return sum(part for part, _ in counted), sum(of for _, of in counted)


def digests(one: WholeMonth) -> tuple[Digest, Digest]:
    month = one.month
    crossed = {(f"s-{at}", f"s-{about}"): count(n) for (at, about), n in one.crossed.items()}
    figures = {
        "accepted": count(one.accepted[0], "accepted"),
        "answered_at_once": count(one.accepted[0] // 2, "answered_at_once"),
        "assigned": count(one.assigned),
        "overdue": count(one.overdue, "overdue"),
    }
    now = digest(
        day_counts=len(month.days),
        **_rising(month, 0),
        figures=figures | {key: rate(key, *one.totals[key][0]) for key in NAMES},
        districts=places(month.districts),
        categories=places(month.categories),
        crossed=crossed,
    )
    before = digest(
        day_counts=month.days_before,
        **_rising(month, 1),
        figures={"accepted": count(one.accepted[1], "accepted")}
        | {key: rate(key, *one.totals[key][1]) for key in NAMES},
    )
    return now, before


def _rising(month: RandomMonth, place: int) -> dict[str, dict[str, int]]:
    return {
        kind: {name: pair[place] for name, pair in pairs.items() if pair[place]}
        for kind, pairs in (("subcategories", month.rising), ("spots", month.spots))
    }


def check_analysis(sentences: tuple[Sentence, ...], one: WholeMonth, than: str) -> None:
    """Each sentence against the bare numbers, in the order in which they are drafted."""
    reader = _Analysis(one, than)
    for sentence in sentences:
        assert sentence.text.endswith("。")
        assert_figures_are_linked(sentence)
        reader.read(sentence.text.removesuffix("。"))
    assert len(sentences) <= 8


def assert_figures_are_linked(sentence: Sentence) -> None:
    said = "".join(part for part in sentence.parts if isinstance(part, str))
    assert not re.search(r"\d", UNLINKED.sub("", said)), said
    read = ""
    for part in sentence.parts:
        # Districts and categories of a random month need not make the same whole.
        assert isinstance(part, str) or part.url or read.endswith("总体（"), sentence.text
        read += part if isinstance(part, str) else part.text


class _Analysis:
    def __init__(self, one: WholeMonth, than: str) -> None:
        self.one, self.month, self.than = one, one.month, than
        self.lines, self.noun = one.month.districts, "属地"

    def read(self, words: str) -> None:
        if words.startswith("受理"):
            self.overall(words)
        elif words.startswith("从"):
            self.lines = self.month.districts if "从属地看" in words else self.month.categories
            self.noun = words[1:3]
            Volumes(self.lines, self.noun, "转办", f"个{self.noun}").check(words[5:].lstrip("，"))
        elif words.startswith(f"与{self.than}相比，"):
            self.rises(words.removeprefix(f"与{self.than}相比，"))
        elif words.startswith("属地与领域交叉看，"):
            check_odd(words[9:], self.one.crossed, len(self.one.crossed))
        else:
            self.rates(words)

    def overall(self, words: str) -> None:
        now, before = self.one.accepted
        start = f"受理{now:,}件，其中即时答复{now // 2:,}件；转办{self.one.assigned:,}件"
        assert words.startswith(start)
        change = words.removeprefix(start).removeprefix("；受理")
        if change:
            spans = len(self.month.days), self.month.days_before
            check_change(change, (now, spans[0]), (before, spans[1]), self.than)

    def rises(self, words: str) -> None:
        pairs = {**self.month.rising, **self.month.spots}
        spans = len(self.month.days), self.month.days_before
        if words == "没有哪个细分领域或诉求地点明显增加":
            assert not risen_of(pairs, *spans)
        else:
            check_rises(words, pairs, *spans)

    def rates(self, words: str) -> None:
        """Of everything, or of the lines that were spoken of last."""
        whole = [
            f"{NAMES[key]}{percent(*now)}%" for key, (now, _) in self.one.totals.items() if now[1]
        ]
        start = "，".join(whole)
        if words.startswith(f"{start}；" if start else "超期"):
            self.handled(words.removeprefix(start).removeprefix("；"))
            return
        for clause in words.split("；"):
            key = next(key for key in SPOKEN if NAMES[key] in clause)
            lines, noun = self.lines, self.noun
            Rates(lines, key, NAMES[key], noun).check(clause)

    def handled(self, words: str) -> None:
        late = f"超期{self.one.overdue}件"
        assert words.endswith(late)
        changes = words.removesuffix(late).removesuffix("；")
        for clause in filter(None, changes.split("，")):
            found = re.fullmatch(rf"(.+率)较{self.than}(上升|下降)([\d.]+)个百分点", clause)
            if not found:
                raise UnreadError(clause)
            key = next(key for key, name in NAMES.items() if name == found[1])
            now, before = self.one.totals[key]
            gap = Decimal(percent(*now)) - Decimal(percent(*before))
            assert Decimal(found[3]) == abs(gap)
            assert (gap > 0) == (found[2] == "上升")
            assert abs(now[0] * before[1] - before[0] * now[1]) * 100 >= now[1] * before[1]
            assert is_clear(p_of_rates(*now, *before))
