"""Reads claims about days, months, cells and rises back, and holds them to the bare numbers."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tests.reports.claims.random_months import month_of
from tests.reports.claims.raw import Line, is_weekend, percent
from tests.reports.claims.reading import NUMBER, PERCENT, UnreadError, Volumes, exceeds, whole
from tests.reports.claims.surprise import LEVEL, SLACK, is_clear, p_of_counts, p_of_rates

MEAN = r"([\d,]+(?:\.\d)?)"


def rounded(value: Fraction, places: str) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(places), ROUND_HALF_UP)


def has_grown(now: int, before: int, days: int, days_before: int) -> bool:
    """A fifth more a day, and ten cases."""
    expected = Fraction(before * days, days_before)
    return 5 * now >= 6 * expected and now - expected >= 10


def check_days(words: str, numbers: Sequence[int], first: date) -> None:
    by_day = {first + timedelta(days=i): number for i, number in enumerate(numbers)}
    lines = [Line(f"{day.month}月{day.day}日", number) for day, number in by_day.items()]
    busiest, _, rest = words.partition("；")
    Volumes(lines, "日", "受理", "天").check(busiest)
    if len(numbers) < 2 or not sum(numbers):
        assert not rest
        return
    found = re.fullmatch(f"日均{MEAN}件(?:，(.+)（{MEAN}件）多于(.+)（{MEAN}件）)?", rest)
    if not found:
        raise UnreadError(rest)
    mean, more, larger, less, smaller = found.groups()
    check_mean(mean, numbers)
    if more:
        some = {
            "工作日": [number for day, number in by_day.items() if not is_weekend(day)],
            "休息日": [number for day, number in by_day.items() if is_weekend(day)],
        }
        one, other = some[more], some[less]
        check_mean(larger, one)
        check_mean(smaller, other)
        assert has_grown(sum(one), sum(other), len(one), len(other))
        assert is_clear(p_of_counts(sum(one), sum(other), len(one), len(other)))


def check_mean(text: str, numbers: Sequence[int]) -> None:
    mean = Fraction(sum(numbers), len(numbers))
    assert Decimal(text.replace(",", "")) == rounded(mean, "1" if mean >= 10 else "0.1")


def check_cells(
    words: str, crossed: Mapping[tuple[str, str], int], lines: list[str], columns: list[str]
) -> None:
    cells = [
        Line(f"{line}{column}", crossed.get((line, column), 0))
        for line in lines
        for column in columns
    ]
    fullest, _, odd = words.partition("；")
    Volumes(cells, "项", "转办", "项").check(fullest)
    if odd:
        check_odd(odd, crossed, len(cells))


def check_odd(words: str, crossed: Mapping[tuple[str, str], int], compared: int) -> None:
    found = re.fullmatch(rf"(.+)占比偏高（{PERCENT}，其他属地{PERCENT}）(?:，另有(\d+)项)?", words)
    if not found:
        raise UnreadError(words)
    name, here, elsewhere, more = found.groups()
    apart = {}
    for (line, column), number in crossed.items():
        row = sum(n for (one, _), n in crossed.items() if one == line)
        parts = sum(n for (_, one), n in crossed.items() if one == column) - number
        wholes = sum(crossed.values()) - row
        is_large = number >= 30 and wholes
        if is_large and is_odd(number, row, parts, wholes, LEVEL / compared):
            apart[f"{line}{column}"] = (percent(number, row), percent(parts, wholes))
    assert apart[name] == (here, elsewhere)
    assert len(apart) == 1 + int(more or 0)


def is_odd(part: int, of: int, parts: int, wholes: int, level: float) -> bool:
    one, other = Fraction(part, of), Fraction(parts, wholes)
    is_far = one >= Fraction(6, 5) * other and one - other >= Fraction(1, 100)
    return is_far and is_clear(p_of_rates(part, of, parts, wholes), level)


def check_change(words: str, now: tuple[int, int], before: tuple[int, int], than: str) -> None:
    """`now` and `before`: count and days."""
    change = Fraction(now[0] * before[1], before[0] * now[1]) - 1
    p = p_of_counts(now[0], before[0], now[1], before[1])
    if words == f"日均与{than}相差不到两成":
        assert abs(change) < Fraction(1, 5)
    elif words == f"日均与{than}的差别在波动范围内":
        assert p > LEVEL - SLACK
    elif found := re.fullmatch(f"日均较{than}(增加|减少){PERCENT}", words):
        is_more = found[1] == "增加"
        assert Decimal(found[2]) == rounded(abs(change) * 100, "0.01")
        assert (change > 0) == is_more
        assert is_clear(p)
        assert has_grown(*_ordered(now, before)) if is_more else has_grown(*_ordered(before, now))
    else:
        raise UnreadError(words)


def _ordered(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int, int, int]:
    return one[0], other[0], one[1], other[1]


def check_course(words: str, run: Sequence[int | None], *, is_running: bool) -> None:
    """A run of months from `month_of(0)` on; the last one may be running."""
    if is_running and run:
        note = f"（{month_of(len(run) - 1).label}未满，不比）"
        assert words.endswith(note) or words == "还没有整月的受理数据"
        words, run = words.removesuffix(note), run[:-1]
    known = {i: number for i, number in enumerate(run) if number is not None}
    if words == "还没有整月的受理数据":
        assert not any(known.values())
        return
    last = max(known)
    received, *clauses = words.split("，")
    assert received == f"{month_of(last).label}受理{known[last]:,}件"
    for clause in clauses:
        if found := re.fullmatch(r"为有数据的(\d+)个月中最(多|少)", clause):
            assert len(known) == int(found[1]) >= 6
            check_extreme(known, last, is_most=found[2] == "多")
        else:
            before = (known[last - 1], days_of(last - 1))
            check_change(clause, (known[last], days_of(last)), before, "上月")


def days_of(index: int) -> int:
    return len(month_of(index).period().days())


def check_extreme(known: Mapping[int, int], last: int, *, is_most: bool) -> None:
    for index, number in known.items():
        if index == last:
            continue
        pair = [(known[last], days_of(last)), (number, days_of(index))]
        (more, days), (fewer, others) = pair if is_most else pair[::-1]
        assert exceeds(more, fewer)
        assert more * others > fewer * days
        assert is_clear(p_of_counts(more, fewer, days, others))


def risen_of(pairs: Mapping[str, tuple[int, int]], days: int, days_before: int) -> dict[str, float]:
    """What rose, by Benjamini and Hochberg over all that have ten cases in both months together."""
    tested = {
        name: p_of_counts(now, before, days, days_before)
        for name, (now, before) in pairs.items()
        if now + before >= 10
    }
    ranked = sorted(tested.values())
    kept = [p for rank, p in enumerate(ranked, start=1) if p <= LEVEL * rank / len(ranked) + SLACK]
    return {
        name: p
        for name, p in tested.items()
        if kept
        and p <= kept[-1]
        and pairs[name][0] > pairs[name][1]
        and has_grown(*pairs[name], days, days_before)
    }


def check_rises(words: str, pairs: Mapping[str, tuple[int, int]], days: int, before: int) -> None:
    found = risen_of(pairs, days, before)
    listed = re.fullmatch(r"(.+?)(?:等(\d+)项)?", words)
    assert listed
    shown = re.findall(rf"([^、]+?)(?:由{NUMBER}件增至|新增){NUMBER}件", listed[1])
    assert len(found) == int(listed[2] or len(shown))
    for name, earlier, later in shown:
        assert pairs[name] == (whole(later), whole(earlier or "0"))
        assert name in found
        assert whole(later) > whole(earlier or "0")
    most = sorted((excess(pairs[name], days, before) for name in found), reverse=True)
    assert [excess(pairs[name], days, before) for name, *_ in shown] == most[: len(shown)]


def excess(pair: tuple[int, int], days: int, days_before: int) -> Fraction:
    return pair[0] - Fraction(pair[1] * days, days_before)
