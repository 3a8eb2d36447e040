"""Ranges, intervals and their lack in words."""

from collections.abc import Iterable, Sequence

from reports import formats
from scoring.fairness.counted import Counts, Lack
from scoring.fairness.wilson import Interval

SHOWN_RUNS = 3
"""Stretches of ranks that are named one by one; of more the whole and the number is told."""
DASH = "–"

NO_COUNTS = {
    Lack.EMPTY: "没有可以计算的件，不存在区间",
    Lack.UNKNOWN: "表中只有比率，没有件数，算不出区间",
    Lack.CONTRADICTED: "表中的比率不是任何整数件能得出的，算不出区间",
}
INFERRED = "件数由表中的比率推出"


def interval_text(found: Interval) -> str:
    """94.12%–98.02%."""
    low, high = (formats.percent(formats.half_up(end * 100)) for end in (found.low, found.high))
    return f"{low}{DASH}{high}"


def range_text(best: int, worst: int) -> str:
    """3–17, or the one rank there is."""
    return str(best) if best == worst else f"{best}{DASH}{worst}"


def alike_words(ranks: Sequence[int], own: int, alike: Iterable[int]) -> str:
    """Whom a unit is not told from, by their ranks: 第 2–7、9 名.

    `ranks` of all in their order, `own` and `alike` places in it. The unit itself stands in a
    stretch that goes on beyond it.
    """
    there = set(alike)
    if not there:
        return "没有"
    stretches = [_trimmed(run, own) for run in _runs(sorted(there | {own}))]
    named = [(ranks[run[0]], ranks[run[-1]]) for run in stretches if run]
    if len(named) > SHOWN_RUNS:
        return f"第 {named[0][0]}{DASH}{named[-1][1]} 名中的 {len(there)} 家"
    return f"第 {'、'.join(range_text(*one) for one in named)} 名"


def gap_words(rank: int, base_rank: int) -> str:
    """How far points move a unit from where its base score alone puts it: 前移 15 位."""
    if rank == base_rank:
        return "相同"
    return f"前移 {base_rank - rank} 位" if rank < base_rank else f"后移 {rank - base_rank} 位"


def without_words(name: str, counts: Sequence[Counts]) -> str:
    """Why a rate of so many units cannot be drawn; blank where it can."""
    unknown = sum(one.lack is Lack.UNKNOWN for one in counts)
    wrong = sum(one.lack is Lack.CONTRADICTED for one in counts)
    if not unknown and not wrong:
        return ""
    parts = [
        f"{_some(unknown, counts)}只有比率，没有件数" if unknown else "",
        f"{_some(wrong, counts)}的比率不是任何整数件能得出的" if wrong else "",
    ]
    return f"{name}：{'，'.join(filter(None, parts))}"


def _some(number: int, counts: Sequence[Counts]) -> str:
    return "各家都" if number == len(counts) else f"{number} 家"


def _runs(places: Sequence[int]) -> Iterable[list[int]]:
    run: list[int] = []
    for place in places:
        if run and place > run[-1] + 1:
            yield run
            run = []
        run.append(place)
    yield run


def _trimmed(run: list[int], own: int) -> list[int]:
    """Without the unit itself where it stands at an end, because that names nobody else."""
    if run[0] == own:
        return run[1:]
    return run[:-1] if run[-1] == own else run
