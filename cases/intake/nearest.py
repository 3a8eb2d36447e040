"""How much two names of offices, places or matters resemble each other."""

import difflib
from collections.abc import Iterable

LEAST = 0.45
_BEFORE, _AFTER = "省市区县乡镇", "局委办厅处科队会类"


def nearest_keys(key: str, candidates: Iterable[str], number: int) -> list[str]:
    """The candidates most like `key` (all of them `text.match_key`), best first."""
    key = key[:100]
    scored = [(likeness(key, one), one) for one in candidates]
    close = sorted((-score, len(one), one) for score, one in scored if score >= LEAST)
    return [one for _, _, one in close[:number]]


def likeness(one: str, other: str) -> float:
    """From 0 to 1: common stretches, and abbreviations whose characters stand in order.

    >>> likeness("住建局", "市住房和城乡建设局") > likeness("住建局", "市教育局")
    True
    """
    common = set(one) & set(other)
    if not common:
        return 0.0
    if one == other:
        return 1.0
    whole = _ratio(one, other)
    bare, bare_other = _core(one), _core(other)
    if len(common - {*_BEFORE, *_AFTER}) == 0:
        return whole / 2
    return max(whole, 0.95 * _ratio(bare, bare_other), _abbreviation(bare, bare_other))


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _core(name: str) -> str:
    """Without what says the level before it and the kind of office after it."""
    bare = name[1:] if len(name) > 2 and name[0] in _BEFORE else name
    return bare[:-1] if len(bare) > 2 and bare[-1] in _AFTER else bare


def _abbreviation(one: str, other: str) -> float:
    """Whether the shorter is left when characters of the longer are dropped, and how few."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return 0.0
    rest = iter(long)
    if not all(character in rest for character in short):
        return 0.0
    begins = 0.1 if short[0] == long[0] else 0.0
    return 0.6 + begins + 0.25 * len(short) / len(long)
