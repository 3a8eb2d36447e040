"""What a reference may be: proposals for what somebody has typed, each with its value.

The words before the last bar are settled, the last one is looked for among what may follow them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.scope import EVERYTHING, Scope, ScopeKind
from cases.measures import MEASURES, Count, RateOf, is_of_suggestions
from cases.models import Unit
from reports.notices.numbering import TABLE_WORDS

from . import changing, chosen, claiming, scored
from .answering import ASSERTED, TABLE, answer
from .clauses import CLAUSES
from .grammar import Token, spelled
from .measured import SPELLED
from .names import A_YEAR_BEFORE, LAST, PROVINCE, Kind, Where
from .resolving import joined
from .values import UnresolvedError
from .world import World

if TYPE_CHECKING:
    from reports.notices.material import Material

MOST = 12
"""So many are shown; whoever types on finds the others."""
FIRST = ("受理", "即时答复", "转办", "办结率", "及时办结率", "满意率")
OF_KIND = {
    Kind.UNIT: ("总分", "名次", "转办", "办结率", "满意率"),
    Kind.GROUP: ("参评单位数", "首位", "末位", "前列单位", "后列单位", "转办", "办结率"),
    Kind.PROVINCE: ("受理", "群众好评率", "办结率", "即时分转率", "按时反馈率"),
}
OF_PLACE = ("转办", "办结率", "满意率", "及时办结率", "未办结", "超期件")
"""What is proposed of a place that somebody names first."""

Words = tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """A reference to insert: what it is called, how it is spelled, what it prints now; where it
    prints nothing, why.
    """

    name: str
    token: str
    value: str
    why_not: str = ""


def suggestions(
    query: str, material: "Material", scope: Scope, most: int = MOST
) -> Sequence[Suggestion]:
    """The first few for what was typed so far, those that print something before the others."""
    world, visible = material.world, _Visible.to(scope)
    *settled, last = [word.strip() for word in query.lstrip("{｛").replace("｜", "|").split("|")]
    found: dict[Words, None] = {}
    for words in _following(tuple(settled), last, world):
        if visible.shows(words, world):
            found.setdefault(words)
        if len(found) == most:
            break
    told = [_told(words, world) for words in found]
    return sorted(told, key=lambda one: not one.value)


def _told(words: Words, world: World) -> Suggestion:
    token = spelled(*words)
    name = "，".join(words)
    try:
        return Suggestion(name, token, joined(answer(Token(token, words), world)))
    except UnresolvedError as error:
        return Suggestion(name, token, "", str(error))


# -- what may follow -------------------------------------------------------------------------------


def _following(settled: Words, last: str, world: World) -> Iterator[Words]:
    if not settled:
        yield from _beginning(last, world)
        return
    behind = (claiming.DISTRICTS,) if settled[0] in claiming.CLAIMS and len(settled) == 1 else ()
    for word in _matching(last, _next(settled, world)):
        yield (*settled, word, *behind)


def _beginning(last: str, world: World) -> Iterator[Words]:
    """What begins with or holds the word, then what is about a place that holds it."""
    for word in _matching(last, [*FIRST, *_measures(), *chosen.COUNTED, *chosen.TOLD]):
        yield (word,)
    for words, behind in _BEHIND:
        for word in _matching(last, words):
            yield from ((word, *rest) for rest in behind(word, world))
    for clause in _matching(last, CLAUSES):
        yield (ASSERTED, clause)
    for place in _places(last, world):
        yield from ((word, place.word) for word in OF_KIND.get(place.kind, OF_PLACE))


def _next(settled: Words, world: World) -> Iterable[str]:
    """Which words may stand behind those."""
    first, rest = settled[0], settled[1:]
    for words, follow in _FOLLOW:
        if first in words:
            return follow(first, rest, world)
    return _places_and_months(world) if first in SPELLED else []


def _in_claim(first: str, rest: Words, world: World) -> Iterable[str]:
    if not rest:
        return _claimable(first)
    if len(rest) > 1:
        return (LAST, A_YEAR_BEFORE)
    places = [one.word for kind in (Kind.GROUP, Kind.DISTRICT) for one in _of(kind, world)]
    return [*claiming.SPLITS, *places]


def _in_list(first: str, rest: Words, world: World) -> Iterable[str]:
    many = world.material.chosen if first == "建议市民" else world.material.promises
    return [] if rest else [str(place) for place in range(1, len(many) + 1)]


def _one_of(kind: Kind) -> "Follow":
    """A member of that kind, then the month."""
    return lambda _first, rest, world: (
        (LAST, A_YEAR_BEFORE) if rest else (one.word for one in _of(kind, world))
    )


def _short(words: Iterable[str]) -> "Follow":
    """One word of a list, and none behind it."""
    return lambda _first, rest, _world: [] if rest else words


def _claimable(word: str) -> list[str]:
    kind = RateOf if word in claiming.OF_RATES else Count
    of_split = ("completion_rate", "on_time_rate", "satisfaction_rate", "assigned")
    return [MEASURES[key].name for key in of_split if isinstance(MEASURES[key], kind)]


def _measures() -> list[str]:
    """Of cases first."""
    return [one.name for one in sorted(MEASURES.values(), key=is_of_suggestions)]


def _places_and_months(world: World) -> Iterator[str]:
    yield PROVINCE.word
    for kind in (Kind.DISTRICT, Kind.GROUP, Kind.CATEGORY):
        yield from (one.word for one in _of(kind, world))
    yield from (LAST, A_YEAR_BEFORE)
    yield from (one.word for one in _of(Kind.UNIT, world))


def _places(text: str, world: World) -> list[Where]:
    named = {one.word: one for one in world.names.every if one.word}
    return [named[word] for word in _matching(text, named)]


def _of(kind: Kind, world: World) -> list[Where]:
    """Of units those that the ranking knows, ranked ones first."""
    found = [one for one in world.names.every if one.kind is kind and one.word]
    if kind is not Kind.UNIT:
        return found
    lines = world.this.lines
    known = [one for one in found if one.slug in lines]
    return sorted(known, key=lambda one: lines[one.slug].rank is None)


def _matching(text: str, words: Iterable[str]) -> list[str]:
    """Those that begin with the text, then those that hold it."""
    known = list(dict.fromkeys(words))
    begin = [word for word in known if word.startswith(text)]
    return begin + [word for word in known if text in word and not word.startswith(text)]


Behind = Callable[[str, World], Iterable[Words]]
Follow = Callable[[str, Words, World], Iterable[str]]

_OF_GROUP = (*scored.NAMED, *scored.COUNTED, *scored.AGAINST)
_CHANGES = (*changing.CHANGES, *changing.CLAIMED)
_BEHIND: list[tuple[Iterable[str], Behind]] = [
    (scored.OF_UNIT, lambda _word, world: [(one.word,) for one in _of(Kind.UNIT, world)]),
    (_OF_GROUP, lambda _word, world: [(one.word,) for one in _of(Kind.GROUP, world)]),
    (claiming.CLAIMS, lambda word, _world: [(one, claiming.DISTRICTS) for one in _claimable(word)]),
    (_CHANGES, lambda _word, _world: [(one,) for one in FIRST]),
    ((TABLE,), lambda _word, _world: [(one,) for one in TABLE_WORDS]),
]
"""Words that need others behind them, and which may stand there."""
_FOLLOW: list[tuple[Iterable[str], Follow]] = [
    ((ASSERTED,), _short(CLAUSES)),
    ((TABLE,), _short(TABLE_WORDS)),
    (claiming.CLAIMS, _in_claim),
    (
        _CHANGES,
        lambda _first, rest, world: _places_and_months(world) if rest else [*FIRST, *_measures()],
    ),
    (scored.OF_UNIT, _one_of(Kind.UNIT)),
    (_OF_GROUP, _one_of(Kind.GROUP)),
    (chosen.NUMBERED, _in_list),
]
"""Settled first words, and what may stand next."""


# -- who may see it --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Visible:
    """Which places' figures somebody is shown: of some districts or one unit nothing else."""

    scope: Scope
    units: frozenset[str] = frozenset()

    @classmethod
    def to(cls, scope: Scope) -> "_Visible":
        """One query where only some districts are seen."""
        if scope.kind is not ScopeKind.DISTRICTS:
            return cls(scope)
        units = Unit.objects.filter(district__slug__in=scope.keys).values_list("slug", flat=True)
        return cls(scope, frozenset(units))

    def shows(self, words: Words, world: World) -> bool:
        """Whether the words name a place of the viewer's, where not everything is his."""
        if self.scope == EVERYTHING:
            return True
        places = [found for word in words[1:] if (found := _safely(word, world))]
        return any(self._is_mine(one) for one in places)

    def _is_mine(self, place: Where) -> bool:
        if self.scope.kind is ScopeKind.DISTRICTS and place.kind is Kind.DISTRICT:
            return place.slug in self.scope.keys
        if place.kind is not Kind.UNIT:
            return False
        mine = self.scope.keys if self.scope.kind is ScopeKind.UNIT else self.units
        return place.slug in mine


def _safely(word: str, world: World) -> Where | None:
    try:
        return world.place(word)
    except UnresolvedError:
        return None
