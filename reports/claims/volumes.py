"""Who has most cases: first, second, ties and near ties of a count split by something."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cases.dimensions import NONE
from reports.overview.values import Place
from scoring.arithmetic import half_up

from .margins import FEW, is_more
from .wording import NAMED, Words, figures, figures_of, joined, names, with_figures


@dataclass(frozen=True)
class Split:
    """What is counted and by what it is split: 转办 by 属地.

    `share`: the key of a share that the places bring along, else the share among them is worked
    out; `is_whole` False: they make no whole that anything could be a share of.
    """

    noun: str
    verb: str
    key: str = "assigned"
    share: str = ""
    is_whole: bool = True
    with_second: bool = False
    measure_word: str = ""

    @property
    def counter(self) -> str:
        """What stands behind a number of members: 5个属地."""
        return self.measure_word or f"个{self.noun}"


def volumes(places: Sequence[Place], split: Split) -> Words:
    """兴隆台区转办最多，1,612件，占49.75%; near ties and small numbers are worded down."""
    if not sum(number(place, split.key) for place in places):
        return (f"没有{split.verb}件",)
    named = most_first(places, split)
    nowhere = [place for place in places if place.slug == NONE and number(place, split.key)]
    if not named:
        return (f"{split.verb}件都没有填写{split.noun}",)
    if len(named) == 1:
        return _alone(named[0], nowhere, split)
    return _together(named, split) or _among_named(
        _apart(named, _total(places, split), split), nowhere, split
    )


def _among_named(words: Words, nowhere: Sequence[Place], split: Split) -> Words:
    """Says so where as many cases bear no name as somebody has who is called."""
    least = min(int(part.value or 0) for part in figures(words) if part.key == split.key)
    is_hidden = any(number(place, split.key) >= least for place in nowhere)
    return (f"填写了{split.noun}的办件中，", *words) if is_hidden else words


def number(place: Place, key: str) -> int:
    """The place's count; none is 0."""
    figure = place.figures.get(key)
    return int(figure.value or 0) if figure else 0


def most_first(places: Sequence[Place], split: Split) -> list[Place]:
    """Those with a name and a known number, the most first."""
    named = [
        place
        for place in places
        if place.slug != NONE
        and split.key in place.figures
        and place.figures[split.key].value is not None
    ]
    return sorted(named, key=lambda place: -number(place, split.key))


def _total(places: Sequence[Place], split: Split) -> int:
    return sum(number(place, split.key) for place in places)


def _alone(place: Place, nowhere: Sequence[Place], split: Split) -> Words:
    also = [("另有", one.figures[split.key], f"件没有填写{split.noun}") for one in nowhere]
    return joined([(f"{place.name}{split.verb}", place.figures[split.key], "件"), *also], "，")


def _together(named: Sequence[Place], split: Split) -> Words:
    """What holds of each: as many, too few to compare, about as many; else nothing."""
    subject = f"各{split.noun}{split.verb}"
    counts = [number(place, split.key) for place in named]
    most, least = named[0].figures[split.key], named[-1].figures[split.key]
    if counts[0] == counts[-1]:
        return (f"{subject}件数相同，各", most, "件")
    if counts[0] < FEW:
        return (f"{subject}都不足{FEW}件，件数少，不作比较",)
    if not is_more(counts[0], counts[-1]):
        return (f"{subject}件数接近，在", least, "件至", most, "件之间")
    return ()


def _apart(named: Sequence[Place], total: int, split: Split) -> Words:
    """Who leads, and who comes next; where each is close to the next, the first by number."""
    counts = [number(place, split.key) for place in named]
    size = _leading(counts, NAMED)
    if not size:
        return _many(named, counts, split)
    return joined([_first(named[:size], total, split), _second(named, size, split)], "，")


def _leading(counts: Sequence[int], most: int) -> int:
    """How many lead all others by more than chance: as few as possible, ties together; or 0."""
    tied = counts.count(counts[0])
    for size in range(tied, max(tied, most) + 1):
        if size >= len(counts) or counts[size - 1] < FEW:
            return 0
        if is_more(counts[size - 1], counts[size]):
            return size
    return 0


def _first(leaders: Sequence[Place], total: int, split: Split) -> Words:
    count = leaders[0].figures[split.key]
    if len(leaders) == 1:
        share = _share(leaders[0], total, split, "占")
        return joined([(f"{leaders[0].name}{split.verb}最多",), (count, "件"), share], "，")
    who = names(leaders, split.counter)
    if number(leaders[0], split.key) == number(leaders[-1], split.key):
        share = _share(leaders[0], total, split, "各占")
        return joined([(f"{who}{split.verb}并列最多",), ("各", count, "件"), share], "，")
    return (f"{who}{split.verb}居前，分别为", *figures_of(leaders, split.key, "件"))


def _share(place: Place, total: int, split: Split, word: str) -> Words:
    known = place.figures.get(split.share)
    if known:
        return (word, known) if known.value is not None else ()
    share = half_up(Fraction(100 * number(place, split.key), total))
    return (f"{word}{share}%",) if split.is_whole else ()


def _second(named: Sequence[Place], leading: int, split: Split) -> Words:
    """乙次之（664件）; two that are close are second together."""
    others = named[leading:]
    if not split.with_second or leading > 1 or len(others) < 2:
        return ()
    counts = [number(place, split.key) for place in others]
    size = _leading(counts, NAMED - 1)
    if not size or size >= NAMED:
        return ()
    figures = figures_of(others[:size], split.key, "件")
    return (f"{names(others[:size], split.counter)}次之（", *figures, "）")


def _many(named: Sequence[Place], counts: Sequence[int], split: Split) -> Words:
    """Each is close to the next: the first ones by number, without a claim to be first."""
    sizes = [size for size in range(NAMED, 0, -1) if len(counts) > size]
    size = next((size for size in sizes if counts[size - 1] > counts[size]), 0)
    size = size or counts.count(counts[0])
    return (f"{split.verb}较多的有", *with_figures(named[:size], split.key, split.counter, "件"))
