"""Sections become parts: heading, text as written or as drafted, then charts and tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reports.models import Content

from . import promised
from .contents import DRAFTS, SHOWN
from .material import Material
from .numbering import NumberedSection, table_names
from .parts import Heading, Paragraph, Part
from .written import paragraphs

RUN_IN = 3
"""A heading of this level stands at the head of its first paragraph."""


def filled(sections: Sequence[NumberedSection], material: Material) -> list[Part]:
    """Everything before annex and notes. Promises that fell due stand with what is asked of the
    units, where they have no section of their own.
    """
    tables = table_names(sections)
    contents = {one.section.content for one in sections}
    found: list[Part] = []
    for one in sections:
        found += _section(one, material, tables)
        if one.section.content == Content.REQUIREMENTS and Content.PROMISES not in contents:
            found += promised.beneath(material, texts(one, material, tables))
    return found


def texts(one: NumberedSection, material: Material, tables: Mapping[str, str]) -> list[Paragraph]:
    """A section's paragraphs: what a person wrote, else the draft."""
    if one.section.is_written:
        return paragraphs(one.section.text)
    draft = DRAFTS.get(one.section.content)
    return draft(material, tables) if draft else []


def _section(one: NumberedSection, material: Material, tables: Mapping[str, str]) -> Iterator[Part]:
    content, level = one.section.content, one.section.level
    told = texts(one, material, tables)
    shown = SHOWN[content](material, tables) if content in SHOWN else []
    if level == RUN_IN:
        if told or shown:
            yield from _run_in(f"{one.heading}。", told)
    else:
        if level:
            yield Heading(level, one.heading)
        yield from told
    yield from shown


def _run_in(lead: str, told: Sequence[Paragraph]) -> list[Paragraph]:
    if not told:
        return [Paragraph("", lead=lead)]
    first, *others = told
    return [replace(first, lead=f"{lead}{first.lead}"), *others]
