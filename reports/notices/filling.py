"""Sections become parts: heading, text as written or as drafted, then charts and tables.

A section that has nothing to say is neither printed nor counted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reports.models import Content, NoticeSection
from reports.models.layouts import AT_THE_END

from . import praise, promised
from .contents import DRAFTS, SHOWN, SHOWS
from .material import Material
from .numbering import NumberedSection, in_order, numbered, table_names
from .parts import Heading, Paragraph, Part
from .references.resolving import resolved, set_before
from .references.values import Resolved

STORIES = {Content.EXPERIENCE, Content.PRAISED}
"""Photos stand among their text, not beneath all of it."""
RUN_IN = 3
"""A heading of this level stands at the head of its first paragraph."""


@dataclass(frozen=True)
class Laid:
    """A notice's sections as they are printed, in their order, and the material with the numbers
    that its tables have got.
    """

    sections: tuple[NumberedSection, ...]
    material: Material

    @property
    def contents(self) -> frozenset[str]:
        """What is printed."""
        return frozenset(one.section.content for one in self.sections)


def draft_text(section: NoticeSection, material: Material) -> str:
    """A section's draft from the data, with references; whoever begins to edit it gets this."""
    draft = DRAFTS.get(section.content)
    return draft(material) if draft else ""


def text_of(section: NoticeSection, material: Material) -> str:
    """What a person wrote, else the draft."""
    return section.text if section.is_written else draft_text(section, material)


def resolve(text: str, material: Material) -> Resolved:
    """A text as it is printed, with what is wrong in it."""
    return resolved(text, material.world)


def laid_out(sections: Iterable[NoticeSection], material: Material) -> Laid:
    """Those that have something to say, numbered; headings too, if anything stands beneath."""
    ordered = in_order(sections)
    speaking = [_speaks(one, material) for one in ordered]
    printed = [
        one
        for place, one in enumerate(ordered)
        if speaking[place] or any(speaking[at] for at in _beneath(place, ordered))
    ]
    found = numbered(printed)
    return Laid(tuple(found), replace(material, tables=table_names(found)))


def filled(laid: Laid) -> list[Part]:
    """Everything before annex and notes. Promises that fell due stand with what is asked of the
    units, where they have no section of their own.
    """
    found: list[Part] = []
    for one in laid.sections:
        told = _told(one.section, laid.material)
        found += _section(one, told, laid.material)
        if one.section.content == Content.REQUIREMENTS and Content.PROMISES not in laid.contents:
            beneath = promised.beneath(laid.material, told)
            found += resolve(beneath, laid.material).paragraphs
    return found


def _told(section: NoticeSection, material: Material) -> tuple[Paragraph, ...]:
    return resolve(text_of(section, material), material).paragraphs


def _speaks(section: NoticeSection, material: Material) -> bool:
    shows = SHOWS.get(section.content)
    return bool(shows and shows(material)) or bool(text_of(section, material).strip())


def _beneath(place: int, ordered: Sequence[NoticeSection]) -> Iterator[int]:
    """Places of the sections that stand under a heading."""
    level = ordered[place].level
    if not level:
        return
    for at in range(place + 1, len(ordered)):
        one = ordered[at]
        if 0 < one.level <= level or one.content in AT_THE_END:
            return
        yield at


def _section(one: NumberedSection, told: Sequence[Paragraph], material: Material) -> Iterator[Part]:
    content, level = one.section.content, one.section.level
    shown = SHOWN[content](material) if content in SHOWN else []
    if level == RUN_IN:
        told = _run_in(f"{one.heading}。", told)
    elif level:
        yield Heading(level, one.heading)
    yield from praise.illustrated(told, material, content) if content in STORIES else told
    yield from shown


def _run_in(lead: str, told: Sequence[Paragraph]) -> list[Paragraph]:
    if not told:
        return [Paragraph("", lead=lead)]
    first, *others = told
    return [set_before(first, lead), *others]
