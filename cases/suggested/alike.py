"""How common a matter is: the month's cases of the place, of the category and in the words of a
suggestion. Whoever chooses the ten looks at them; they decide nothing.

Words are found, not known: what both the suggestion and the titles of several cases say, in the
longest form that is as frequent. Each number is that of the list of cases that its condition asks
for, so that it can be followed.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations
from math import log

from django.db.models import Count as SqlCount
from django.db.models import Q, Value

from cases.browsing import Browsing
from cases.dimensions import CATEGORY, DISTRICT, PLACE
from cases.models import Case, District, Suggestion
from cases.questions import Question
from cases.search import find
from cases.search.words import plain

SHORTEST_PLACE = 3
SHORTEST, LONGEST = 2, 6
"""Characters of a word."""
EVIDENT = 2
"""Titles that have to say a word; what a single one says is no matter of many."""
TOO_COMMON = 0.08
"""Of all titles: what more of them say (小区, 街道) tells nothing."""
_IDLE = set(
    "的了在有是和与或把被将就都也不一二三个几其他别人由到对于及等从上下这那里让要请很更最希望建议"
)
"""No word of a matter has one of these characters."""


@dataclass(frozen=True)
class Like:
    """Cases like a suggestion: by `place` (a text), by `words`, or by district and category of its
    case (slugs); how many there are.
    """

    label: str
    number: int
    place: str = ""
    words: str = ""
    district: str = ""
    category: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """As the address of the list of cases has them."""
        asked = {"place": self.place, "district": self.district, "category": self.category}
        return {key: one for key, one in (asked | {"q": self.words}).items() if one}


def alike(question: Question, about: Sequence[Suggestion]) -> dict[int, list[Like]]:
    """By suggestion (with `case__district` and `case__category`), what there is of each kind; four
    queries, however many suggestions there are.
    """
    rows = Browsing(question).rows().order_by()
    known = list(rows.values_list("title", "place"))
    districts = list(District.objects.order_by().values_list("name", flat=True))
    places = {plain(place).strip(): place for _, place in known if _is_a_place(place)}
    titles = [plain(title) for title, _ in known]
    texts = {one.pk: plain(one.content) for one in about}
    wanted: dict[int, list[Like]] = {}
    for one in about:
        here = _longest(places, texts[one.pk])
        wanted[one.pk] = [
            *_of_case(one.case),
            *([Like("同一地点", 0, place=places[here])] if here else []),
        ]
        texts[one.pk] = _without(texts[one.pk], [here, *districts])
    for pk, words in _words(texts, titles).items():
        wanted[pk] += [Like("用词相近", 0, words=" ".join(words))]
    return _counted(wanted, question)


def _is_a_place(text: str) -> bool:
    return len(text) >= SHORTEST_PLACE and PLACE.can_name(text)


def _longest(places: Iterable[str], text: str) -> str:
    return max((place for place in places if place in text), key=len, default="")


def _without(text: str, names: Iterable[str]) -> str:
    for name in filter(None, names):
        text = text.replace(name, " ")
    return text


def _of_case(case: Case | None) -> list[Like]:
    if case is None or case.district is None or case.category is None:
        return []
    return [Like("同属地同领域", 0, district=case.district.slug, category=case.category.slug)]


# -- words ---------------------------------------------------------------------------------------


def _words(texts: Mapping[int, str], titles: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Of each text two words that titles say together, else the one that tells most."""
    said = _Said(titles)
    most = max(len(titles) * TOO_COMMON, EVIDENT)
    found = {}
    for pk, text in texts.items():
        parts = [part for part in _parts(text, said) if len(said[part]) <= most]
        if words := _telling(_whole(parts, said), said, len(titles)):
            found[pk] = words
    return found


class _Said(dict[str, set[int]]):
    """Which titles say a part, by their places; looked up when first asked for.

    All titles are one text: to look through it once a part takes a tenth of the time that taking
    every title apart takes.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._text = "\n".join(titles)
        self._ends = list(accumulate(len(title) + 1 for title in titles))

    def __missing__(self, part: str) -> set[int]:
        found: set[int] = set()
        at = self._text.find(part)
        while at >= 0:
            title = bisect_right(self._ends, at)
            found.add(title)
            at = self._text.find(part, self._ends[title])
        self[part] = found
        return found


def _parts(text: str, said: _Said) -> list[str]:
    """The stretches of the text that several titles say, each once."""
    found: dict[str, None] = {}
    for word in text.split():
        for start in range(len(word)):
            for end in range(start + SHORTEST, min(start + LONGEST, len(word)) + 1):
                part = word[start:end]
                if part.isascii() or _IDLE & set(part) or len(said[part]) < EVIDENT:
                    break
                found[part] = None
    return list(found)


def _whole(parts: Sequence[str], said: _Said) -> list[str]:
    """Without those that stand in a longer one which is as frequent."""
    return [
        part
        for part in parts
        if not any(
            len(other) > len(part) and part in other and len(said[other]) == len(said[part])
            for other in parts
        )
    ]


def _telling(parts: Sequence[str], said: _Said, titles: int) -> tuple[str, ...]:
    def weight(part: str) -> float:
        return log(titles / len(said[part]))

    pairs = [
        (log(1 + together) * weight(one) * weight(other), (one, other))
        for one, other in combinations(parts, 2)
        if one not in other
        and other not in one
        and (together := len(said[one] & said[other])) >= EVIDENT
    ]
    if pairs:
        return max(pairs)[1]
    return (max(parts, key=lambda part: (weight(part), len(part))),) if parts else ()


# -- numbers -------------------------------------------------------------------------------------


def _counted(wanted: Mapping[int, Sequence[Like]], question: Question) -> dict[int, list[Like]]:
    """Each with the number of its list; those that nobody is like are left out."""
    columns = {
        f"like_{pk}_{place}": SqlCount(Value(1), filter=_condition(one, question))
        for pk, some in wanted.items()
        for place, one in enumerate(some)
    }
    numbers = Browsing(question).rows().order_by().aggregate(**columns) if columns else {}
    return {
        pk: [
            replace(one, number=number)
            for place, one in enumerate(some)
            if (number := numbers[f"like_{pk}_{place}"])
        ]
        for pk, some in wanted.items()
    }


def _condition(one: Like, question: Question) -> Q:
    if one.words:
        return find(one.words)
    if one.place:
        return PLACE.where(frozenset({one.place}), question.rules, question.as_of)
    about = (DISTRICT, one.district), (CATEGORY, one.category)
    conditions = [
        dimension.where(frozenset({slug}), question.rules, question.as_of)
        for dimension, slug in about
    ]
    return conditions[0] & conditions[1]
