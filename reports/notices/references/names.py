"""What the words of a reference name: places, categories, groups, units, months."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cases.dimensions import CATEGORY, DISTRICT, GROUP, UNIT, Member, registers
from cases.periods import Month

from .grammar import can_name
from .values import UnresolvedError


class Kind(StrEnum):
    """What a name stands for, by the word that may stand before it: 单位：市公安局."""

    WHOLE = "全市"
    PROVINCE = "省交办"
    DISTRICT = "属地"
    CATEGORY = "领域"
    GROUP = "分组"
    UNIT = "单位"


DIMENSION = {
    Kind.PROVINCE: "province",
    Kind.DISTRICT: DISTRICT.key,
    Kind.CATEGORY: CATEGORY.key,
    Kind.GROUP: GROUP.key,
    Kind.UNIT: UNIT.key,
}
"""What a list is filtered by."""


@dataclass(frozen=True)
class Where:
    """Something that figures are about. `word` names it alone, `slug` in addresses."""

    kind: Kind
    name: str
    slug: str = ""
    word: str = ""


WHOLE = Where(Kind.WHOLE, "全市", word="全市")
PROVINCE = Where(Kind.PROVINCE, "省交办", "yes", "省交办")
LAST, A_YEAR_BEFORE, THIS = "上月", "去年同月", "本月"
_MONTH_WORDS = re.compile(r"(?P<year>[0-9]{4})年(?P<number>[0-9]{1,2})月")
_KIND = re.compile(rf"(?P<kind>{'|'.join(Kind)})[:：](?P<name>.+)")


@dataclass(frozen=True)
class Names:
    """Every name by its spellings."""

    every: tuple[Where, ...]
    spelled: Mapping[str, tuple[Where, ...]]

    @classmethod
    def load(cls, other_names: Mapping[Any, str]) -> "Names":
        """From the registers; `other_names`: units that were called otherwise then, by key."""
        known = registers()
        found = [WHOLE, PROVINCE]
        found += [_where(Kind.DISTRICT, one) for one in known[DISTRICT.key]]
        found += _categories(known[CATEGORY.key])
        found += [_where(Kind.GROUP, one) for one in known[GROUP.key]]
        found += [
            Where(Kind.UNIT, other_names.get(one.id, one.name), one.slug) for one in known[UNIT.key]
        ]
        spelled: defaultdict[str, list[Where]] = defaultdict(list)
        for one in found:
            for word in {one.name, one.word} - {""}:
                spelled[word].append(one)
        by_word = {word: tuple(some) for word, some in spelled.items()}
        return cls(tuple(_worded(one, by_word) for one in found), by_word)

    def find(self, word: str) -> Where | None:
        """What a word names; UnresolvedError when it names two things."""
        told = _KIND.fullmatch(word)
        if told and word not in self.spelled:
            some = self.spelled.get(told["name"], ())
            return next((one for one in some if one.kind == told["kind"]), None)
        some = self.spelled.get(word, ())
        if len(some) > 1:
            ways = "或".join(f"“{_worded(one, self.spelled).word}”" for one in some)
            raise UnresolvedError(f"“{word}”有 {len(some)} 个含义，请写作{ways}。")
        return some[0] if some else None

    def member(self, kind: Kind, slug: str) -> Where | None:
        """A member by its slug. Its word is blank when no reference can name it."""
        return next((one for one in self.every if (one.kind, one.slug) == (kind, slug)), None)


def month_of(word: str, this: Month) -> Month | None:
    """上月, 去年同月, 2020-03 or 2020年3月; None for what is no month."""
    relative = {THIS: this, LAST: this.previous(), A_YEAR_BEFORE: this.a_year_before()}
    if word in relative:
        return relative[word]
    told = _MONTH_WORDS.fullmatch(word)
    text = f"{told['year']}-{int(told['number']):02}" if told else word
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        return None
    try:
        return Month.parse(text)
    except ValueError as error:
        raise UnresolvedError(str(error)) from error


def _where(kind: Kind, one: Member) -> Where:
    return Where(kind, one.name, one.slug)


def _categories(tree: Iterable[Member]) -> list[Where]:
    """Below the first level the way from the top names a category too: 城建交通类/停车."""
    paths: dict[str, str] = {}
    found = []
    for one in tree:
        paths[one.slug] = f"{paths[one.above]}/{one.name}" if one.above else one.name
        path = paths[one.slug] if one.above else ""
        found.append(Where(Kind.CATEGORY, one.name, one.slug, path))
    return found


def _worded(one: Where, spelled: Mapping[str, tuple[Where, ...]]) -> Where:
    """With the shortest word that means nothing else."""
    for word in (one.name, one.word, f"{one.kind}：{one.name}"):
        if word and can_name(word) and set(spelled.get(word, ())) <= {one}:
            return Where(one.kind, one.name, one.slug, word)
    return Where(one.kind, one.name, one.slug, "")
