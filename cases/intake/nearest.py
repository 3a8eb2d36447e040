"""How much names of offices, places or matters resemble a name that nobody registered."""

from collections.abc import Iterable
from difflib import SequenceMatcher

LEAST = 0.45
_BEFORE, _AFTER = "省市区县乡镇", "局委办厅处科队会类"


def nearest_keys(key: str, candidates: Iterable[str], number: int) -> list[str]:
    """The candidates most like `key` (all of them `text.match_key`), best first."""
    asked = Asked(key[:100])
    scored = [(asked.likeness(one), one) for one in candidates]
    close = sorted((-score, len(one), one) for score, one in scored if score >= LEAST)
    return [one for _, _, one in close[:number]]


class Asked:
    """A name that others are compared with: its matchers are built once.

    >>> Asked("住建局").likeness("市住房和城乡建设局") > Asked("住建局").likeness("市教育局")
    True
    """

    def __init__(self, key: str) -> None:
        self._key = key
        self._core = _core(key)
        self._characters = frozenset(key)
        self._telling = self._characters - {*_BEFORE, *_AFTER}
        self._whole_matcher = SequenceMatcher(None, "", key, autojunk=False)
        self._core_matcher = SequenceMatcher(None, "", self._core, autojunk=False)

    def likeness(self, other: str) -> float:
        """From 0 to 1, for common stretches and for abbreviations whose characters stand in order.

        0 too where it would not reach `LEAST`: most names of a register end at the first look.
        """
        if other == self._key:
            return 1.0
        if self._characters.isdisjoint(other):
            return 0.0
        whole = _ratio(self._whole_matcher, other)
        if self._telling.isdisjoint(other):  # only 市 and 局 in common
            return whole / 2
        core = _core(other)
        return max(whole, 0.95 * _ratio(self._core_matcher, core), _abbreviation(self._core, core))


def _ratio(matcher: "SequenceMatcher[str]", other: str) -> float:
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() < LEAST or matcher.quick_ratio() < LEAST:
        return 0.0
    return matcher.ratio()


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
