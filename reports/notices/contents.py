"""What fills each kind of section: the first draft of its text, and what is printed beneath it."""

from collections.abc import Callable, Mapping

from reports.models import Content

from . import comments, pictures, praise, promised, ranked, received, requirements
from .material import Material
from .parts import Part

Draft = Callable[[Material], str]
"""Text from the data, its figures by references (`references.grammar`); blank for nothing."""
Shown = Callable[[Material], list[Part]]

DRAFTS: Mapping[str, Draft] = {
    Content.OPENING: received.opening,
    Content.DISTRICTS: received.districts,
    Content.CATEGORIES: received.categories,
    Content.ANALYSIS: received.analysis,
    Content.EXPERIENCE: lambda material: praise.told(material, Content.EXPERIENCE),
    Content.PRAISED: lambda material: praise.told(material, Content.PRAISED),
    Content.RANKED: ranked.best_and_weakest,
    Content.COMMENTS: comments.draft,
    Content.SUGGESTIONS: ranked.suggested,
    Content.PROMISES: promised.told,
    Content.REQUIREMENTS: requirements.draft,
}
"""Contents that have no draft are written by people, or are nothing but heading, annex or notes."""
SHOWN: Mapping[str, Shown] = {
    Content.DISTRICTS: lambda material: received.district_chart(material.digest),
    Content.CATEGORIES: lambda material: received.category_chart(material.digest),
    Content.RANKED: lambda material: ranked.unit_tables(material.ranking, material.tables),
    Content.SUGGESTIONS: lambda material: [
        *ranked.suggestion_table(material.chosen, material.names, material.tables),
        *pictures.parts(material.chosen),
    ],
}
"""Charts and tables stand beneath the text, whoever wrote it."""
SHOWS: Mapping[str, Callable[[Material], bool]] = {
    Content.DISTRICTS: lambda material: bool(material.digest.districts),
    Content.CATEGORIES: lambda material: bool(material.digest.categories),
    Content.RANKED: lambda material: ranked.has_units(material.ranking),
    Content.SUGGESTIONS: lambda material: bool(material.chosen),
    Content.ANNEX: lambda material: ranked.has_annexes(material.ranking),
    Content.NOTES: lambda _material: True,
}
"""Whether there will be any, before they are made."""
