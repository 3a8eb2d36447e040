"""Small parts of drafts: references of figures that have a value, clauses and lists of them."""

from collections.abc import Iterable, Mapping

from cases.measures import MEASURES
from reports.figures import Figure
from reports.overview.values import Place

from .material import Material
from .references.clauses import CLAUSES
from .references.grammar import escaped, spelled
from .references.names import Kind, Where
from .wording import plain

Templates = Iterable[tuple[str, str]]
"""Measure keys, each with the words around its figure: ("completion_rate", "办结率{}")."""


def clauses(figures: Mapping[str, Figure], templates: Templates, *place: str) -> str:
    """Those whose figure has a value, with commas between; references for the figures."""
    return "，".join(
        words.format(spelled(MEASURES[key].name, *place))
        for key, words in templates
        if _is_valued(figures.get(key))
    )


def of_place(place: Place, kind: Kind, templates: Templates, material: Material) -> str:
    """A place's name, then its clauses. One that no reference can name is told in plain words."""
    where = named(kind, place.slug, material)
    told = (
        clauses(place.figures, templates, where.word)
        if where and where.word
        else _plainly(place, templates)
    )
    return f"{escaped(where.name if where else place.name)}{told}" if told else ""


def named(kind: Kind, slug: str, material: Material) -> Where | None:
    """A member as references name it."""
    return material.world.names.member(kind, slug)


def clause(name: str, material: Material) -> str:
    """The reference of a claim that the data carry, else ""."""
    return spelled("断言", name) if CLAUSES[name](material.world) else ""


def _is_valued(figure: Figure | None) -> bool:
    return figure is not None and figure.value is not None


def _plainly(place: Place, templates: Templates) -> str:
    known = [(words, place.figures.get(key)) for key, words in templates]
    return "，".join(words.format(plain(one)) for words, one in known if one and _is_valued(one))
