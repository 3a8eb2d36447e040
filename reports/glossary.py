"""The glossary: what a measure's name means, short enough to stand beside the name on any page.

The words are those of the registry and of the month's scheme. A page holds only links to the
definitions; what the card beside a name shows is asked for once, when somebody points at one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from cases.measures import MEASURES, Count, Measure, RateOf
from cases.periods import Month
from cases.questions import Question

from .definitions import Definition, build_definitions, fairness, scored
from .definitions.build import ALSO_CALLED
from .figures import definition_url

FIGURES = (*scored.FIGURES, *fairness.FIGURES)


@dataclass(frozen=True)
class Term:
    """A name and its meaning: lines of words, how it is computed, what the scheme makes of it."""

    name: str
    meaning: tuple[str, ...]
    formula: str
    values: tuple[str, ...]
    why: str
    better: str


@dataclass(frozen=True)
class Named:
    """A name on a page, and where it is defined."""

    name: str
    url: str


def glossary(question: Question) -> dict[str, Term]:
    """Every term of the question's month by key; six queries."""
    found = build_definitions(question, None, with_figures=False)
    return {one.key: _term(one) for one in found}


def named(word: str, month: Month | None) -> Named | None:
    """A measure or a figure of the score by its key or by a name; None for other words.

    A unit in brackets behind the name is no part of it: 办结率（%）. Without a month it leads to
    the definitions of the latest one. (A scheme's own indicators are known to the scheme alone:
    whoever has one knows its key and leads there himself.)
    """
    key = word if word in NAMES else KEYS.get(word.partition("（")[0])
    return Named(NAMES[key], _url(month, key)) if key else None


def _url(month: Month | None, key: str) -> str:
    return (
        definition_url(month, key) if month else f"{reverse('reports:definitions')}#measure-{key}"
    )


def _term(one: Definition) -> Term:
    measure = MEASURES.get(one.key)
    return Term(
        name=one.name,
        meaning=tuple(_meaning(measure)) if measure else one.rows,
        formula="" if isinstance(measure, Count) else one.formula,
        values=one.values,
        why=one.why,
        better=one.better,
    )


def _meaning(measure: Measure) -> Iterator[str]:
    """A rate is explained by its sides: its own meaning would repeat the formula."""
    if isinstance(measure, RateOf):
        yield from (f"{side.name}：{side.meaning}" for side in (measure.part, measure.whole))
    else:
        yield measure.meaning


def _called() -> Iterator[tuple[str, str]]:
    """Names and keys, also the names that a ranking's columns have."""
    for key, measure in MEASURES.items():
        yield measure.name, key
    yield from ALSO_CALLED.items()
    for figure in FIGURES:
        for name in (*figure.name.split("、"), figure.also):
            yield name, figure.key


NAMES: Mapping[str, str] = {
    **{key: measure.name for key, measure in MEASURES.items()},
    **{figure.key: figure.name for figure in FIGURES},
}
"""What stands for a key unless a page words it otherwise."""
KEYS: Mapping[str, str] = {name: key for name, key in _called() if name}
"""From a name that stands on pages to its key."""
