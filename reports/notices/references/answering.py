"""One reference: by its first word to whoever knows, and back as runs."""

from collections.abc import Callable
from difflib import get_close_matches

from cases.measures import MEASURES, Measure
from reports.notices.numbering import TABLE_WORDS
from reports.notices.parts import Run, RunKind

from . import changing, chosen, claiming, scored
from .clauses import CLAUSES
from .grammar import Token
from .measured import SPELLED, measured
from .names import Kind, Where
from .values import Runs, UnresolvedError, figure_run, runs_of, words_run
from .world import Words, World

ASSERTED, TABLE = "断言", "表"
Rest = tuple[str, ...]


def answer(token: Token, world: World) -> Runs:
    """What a reference prints; UnresolvedError with a sentence when it prints nothing."""
    first, *rest = token.words
    if first == ASSERTED:
        return _asserted(tuple(rest), world)
    for words, told in _BY_WORD:
        if first in words:
            return told(first, tuple(rest), world)
    return _measured(first, world.sorted(tuple(rest)), world)


def known_words() -> list[str]:
    """The words that a reference may begin with, measures by their own names."""
    names = [one.name for one in MEASURES.values()]
    return [*names, ASSERTED, *(word for words, _ in _BY_WORD for word in words)]


def _asserted(rest: Rest, world: World) -> Runs:
    """A clause by its name, or a claim as it is written without 断言."""
    if not rest:
        raise UnresolvedError("“断言”后面要写断言的内容，例如 {断言|属地比率}。")
    name, *others = rest
    if name in CLAUSES:
        if others:
            raise UnresolvedError(f"“{name}”后面不再写条件。")
        found = runs_of(CLAUSES[name](world))
        if not found:
            raise UnresolvedError(f"数据目前不支持断言“{name}”，请删去这一句或改写。")
        return found
    if name in claiming.CLAIMS:
        return _stands_out(name, tuple(others), world)
    if name in changing.CLAIMED:
        return _claimed(name, tuple(others), world)
    raise UnresolvedError(f"没有名为“{name}”的断言，可用：{'、'.join(CLAUSES)}。")


def _table(_word: str, rest: Rest, world: World) -> Runs:
    name = rest[0] if len(rest) == 1 else ""
    key = TABLE_WORDS.get(name)
    if key is None:
        raise UnresolvedError(f"没有这个表，可用：{'、'.join(TABLE_WORDS)}。")
    if key not in world.tables:
        raise UnresolvedError(f"本期通报不印“{name}”表，不能引用它的表号。")
    return (words_run(world.tables[key]),)


def _stands_out(word: str, rest: Rest, world: World) -> Runs:
    if len(rest) < 2:
        raise UnresolvedError(
            f"应写作 {{{word}|{'办结率' if word in claiming.OF_RATES else '转办'}|属地}}。"
        )
    measure, among, *others = rest
    asked = world.sorted(tuple(others))
    split = among if among in claiming.SPLITS else None
    of = world.months.of(asked.month)
    return (
        words_run(
            claiming.standing_out(word, _measure(measure), split or _named(among, world), of)
        ),
    )


def _named(word: str, world: World) -> Where:
    found = world.place(word)
    if found is None:
        raise UnresolvedError(f"没有名为“{word}”的属地、领域、单位或分组。")
    return found


def _changed(word: str, rest: Rest, world: World) -> Runs:
    """Of the month that is named, else of the notice's, against the one so many before."""
    measure, asked = _of_measure(word, rest, world)
    back = asked.month.plus(-changing.CHANGES[word])
    both = world.months.of(asked.month), world.months.of(back)
    return (_change(changing.changed(word, measure, asked.places, both)),)


def _claimed(word: str, rest: Rest, world: World) -> Runs:
    """Against the month that is named, else against the last."""
    measure, asked = _of_measure(word, rest, world)
    than = asked.month if asked.has_month else world.this.month.previous()
    if than == world.this.month:
        raise UnresolvedError("不能与本月自己比较。")
    both = world.this, world.months.of(than)
    return (_change(changing.claimed(word, measure, asked.places, both)),)


def _change(text: str) -> Run:
    return Run(text, RunKind.FIGURE)


def _of_measure(word: str, rest: Rest, world: World) -> tuple[Measure, Words]:
    if not rest:
        raise UnresolvedError(f"“{word}”后面要写指标，例如 {{{word}|受理}}。")
    return _measure(rest[0]), world.sorted(rest[1:])


def _of_unit(word: str, rest: Rest, world: World) -> Runs:
    place, asked = _one_place(word, rest, world, "单位")
    of = world.months.of(asked.month)
    return scored.of_unit(word, place, of, lambda: world.months.of(asked.month.previous()))


def _of_group(word: str, rest: Rest, world: World) -> Runs:
    place, asked = _one_place(word, rest, world, "分组")
    of = world.months.of(asked.month)
    return scored.of_group(word, place, of, lambda: world.months.of(asked.month.previous()))


def _one_place(word: str, rest: Rest, world: World, noun: str) -> tuple[Where, Words]:
    asked = world.sorted(rest)
    if len(asked.places) != 1:
        raise UnresolvedError(f"“{word}”后面要写一个{noun}。")
    return asked.places[0], asked


def _listed(word: str, rest: Rest, world: World) -> Runs:
    if len(rest) != 1:
        raise UnresolvedError(f"“{word}”后面要写次序，例如 {{{word}|1}}。")
    return (words_run(chosen.numbered(word, rest[0], world)),)


def _counted(word: str, rest: Rest, world: World) -> Runs:
    if rest:
        raise UnresolvedError(f"“{word}”后面不写条件。")
    if word in chosen.TOLD:
        return (words_run(chosen.TOLD[word](world)),)
    return (Run(chosen.COUNTED[word](world), RunKind.FIGURE),)


def _measured(word: str, asked: Words, world: World) -> Runs:
    """A measure, or an indicator of the scheme where it is said of a unit."""
    of = world.months.of(asked.month)
    [only] = asked.places if len(asked.places) == 1 else [None]
    if only and only.kind is Kind.UNIT and only.slug in of.lines:
        own = next((one for one in of.figures(only.slug).values() if one.name == word), None)
        if own:
            return (figure_run(own),)
    return (figure_run(measured(_measure(word), asked.places, of)),)


def _measure(word: str) -> Measure:
    found = SPELLED.get(word)
    if found is None:
        near = get_close_matches(word, known_words(), n=5)
        near.sort(key=lambda one: (one[0] != word[0], len(one) != len(word)))
        ask = f"是不是“{near[0]}”？" if near else "请从输入提示中选取。"
        raise UnresolvedError(f"没有名为“{word}”的指标，{ask}")
    return found


_BY_WORD: list[tuple[tuple[str, ...], Callable[[str, Rest, World], Runs]]] = [
    ((TABLE,), _table),
    (claiming.CLAIMS, _stands_out),
    (tuple(changing.CHANGES), _changed),
    (tuple(changing.CLAIMED), _claimed),
    (tuple(scored.OF_UNIT), _of_unit),
    ((*scored.NAMED, *scored.COUNTED, *scored.AGAINST), _of_group),
    (tuple(chosen.NUMBERED), _listed),
    ((*chosen.COUNTED, *chosen.TOLD), _counted),
]
"""Words that a reference may begin with, and who answers."""
