"""What fills each kind of section: the first draft of its text, and what is printed beneath it."""

from collections.abc import Callable, Mapping

from reports.models import Content

from . import pictures, praise, promised, ranked, received, requirements
from .material import Material
from .parts import Paragraph, Part

Draft = Callable[[Material, Mapping[str, str]], list[Paragraph]]
"""Paragraphs from the data; the mapping names the notice's tables by key."""
Shown = Callable[[Material, Mapping[str, str]], list[Part]]

DRAFTS: dict[str, Draft] = {
    Content.OPENING: lambda material, _tables: received.opening(material.digest, material.month),
    Content.DISTRICTS: lambda material, _tables: received.districts(material.digest),
    Content.CATEGORIES: lambda material, _tables: received.categories(material.digest),
    Content.ANALYSIS: lambda material, _tables: received.analysis(
        material.digest, material.ranking
    ),
    Content.EXPERIENCE: lambda material, _tables: praise.told(material, Content.EXPERIENCE),
    Content.PRAISED: lambda material, _tables: praise.told(material, Content.PRAISED),
    Content.RANKED: lambda material, tables: ranked.best_and_weakest(material.ranking, tables),
    Content.SUGGESTIONS: lambda material, tables: ranked.suggested(material.chosen, tables),
    Content.PROMISES: lambda material, _tables: promised.told(material),
    Content.REQUIREMENTS: lambda material, _tables: requirements.draft(
        material.digest, material.ranking, material.month
    ),
}
"""Contents that have no draft are written by people, or are nothing but heading, annex or notes."""
SHOWN: dict[str, Shown] = {
    Content.DISTRICTS: lambda material, _tables: received.district_chart(material.digest),
    Content.CATEGORIES: lambda material, _tables: received.category_chart(material.digest),
    Content.RANKED: lambda material, tables: ranked.unit_tables(material.ranking, tables),
    Content.SUGGESTIONS: lambda material, tables: [
        *ranked.suggestion_table(material.chosen, material.names, tables),
        *pictures.parts(material.chosen),
    ],
}
"""Charts and tables stand beneath the text, whoever wrote it."""
