"""What the pages of templates show: their sections numbered, and one tried on a month."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse

from cases.kept import under
from cases.periods import Month
from reports.actions import next_number, sections_for
from reports.models import Content, Notice, NoticeTemplate, TemplateSection
from reports.models.layouts import AT_THE_END
from reports.notices.compose import composed, material_of
from reports.notices.numbering import numbered
from reports.notices.parts import Notice as Paper
from reports.overview.mark import data_mark

from .badges import Badge
from .layouts import Head

EXCERPT = 90
TRIED = "版式预览"


@dataclass(frozen=True)
class Block:
    """A section as the list shows it; `url` where it is changed."""

    section: TemplateSection
    name: str
    badge: Badge
    excerpt: str
    may_rise: bool
    may_sink: bool
    url: str


def facts(layout: NoticeTemplate) -> list[tuple[str, str]]:
    """Head and tail, by the names that forms give them."""
    about: Any = layout._meta
    return [
        (about.get_field(name).verbose_name, str(value))
        for name, value in vars(Head.of(layout)).items()
    ]


def blocks(layout: NoticeTemplate) -> list[Block]:
    """In the order of their places; asks one query."""
    sections = list(layout.sections.order_by("order"))
    trial = Notice(template=layout)
    headings = {one.section.order: one.heading for one in numbered(sections_for(trial))}
    movable = [one.pk for one in sections if one.content not in AT_THE_END]
    return [_block(layout, one, headings[one.order], movable) for one in sections]


def tried(layout: NoticeTemplate, month: Month, now: datetime) -> Paper:
    """A month's notice as it would be begun with the template; NoticeNotReadyError when something
    is missing. Nothing is written.
    """
    day = now.date()
    trial = Notice(
        month=month,
        template=layout,
        series=layout.series,
        year=day.year,
        number=next_number(layout.series, day.year),
        dated=day,
    )
    with under(data_mark()):
        paper = composed(trial, material_of(month, now), sections=sections_for(trial))
    return replace(paper, marks=(TRIED, *paper.marks))


def _block(
    layout: NoticeTemplate, section: TemplateSection, heading: str, movable: Sequence[int]
) -> Block:
    place = movable.index(section.pk) if section.pk in movable else None
    return Block(
        section=section,
        name=heading or str(section),
        badge=_badge(section),
        excerpt=section.text if len(section.text) <= EXCERPT else f"{section.text[:EXCERPT]}……",
        may_rise=bool(place),
        may_sink=place is not None and place < len(movable) - 1,
        url=reverse("reports:layout_section", args=[layout.slug, section.pk]),
    )


def _badge(section: TemplateSection) -> Badge:
    """What fills it; where that stands as its name already, what else there is to say."""
    label = str(Content(section.content).label)
    if section.content in AT_THE_END:
        return Badge("总在最后", "neutral")
    if not section.title:
        label = "无标题"
    return Badge(f"{label}·固定文字", "accent") if section.text else Badge(label, "neutral")
