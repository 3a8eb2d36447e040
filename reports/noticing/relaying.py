"""A notice in the making is laid out by another template; what people wrote goes along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.models import User
from reports.actions import next_number, sections_for
from reports.models import (
    Content,
    HandFigure,
    Notice,
    NoticeComment,
    NoticeEdit,
    NoticeSection,
    NoticeTemplate,
    TemplateSection,
)
from reports.models.layouts import AT_THE_END

from .arranging import MOST, arrange
from .editing import Wording, save_section
from .faults import NoticeError
from .making import held, touch

_BEHIND_ALL = 5_000
KNOWN_BY_TITLE = (Content.TEXT, Content.HEADING)
"""Of these a notice may have many, so that the content alone does not say which is which."""


@dataclass(frozen=True)
class Kept:
    """A section with somebody's words that the other template does not have; behind which of that
    template's sections it stands unless told (None for the front).
    """

    section: NoticeSection
    behind: TemplateSection | None


@dataclass(frozen=True)
class Wish:
    """What is to become of one: where it stands, or that it is kept without being printed."""

    behind: TemplateSection | None = None
    is_left_out: bool = False


Wishes = Mapping[int, Wish]
"""By the section's key."""


@dataclass(frozen=True)
class Brought:
    """What the template before had put there itself: titles and texts, by content."""

    titles: frozenset[tuple[str, str]]
    texts: frozenset[tuple[str, str]]

    @classmethod
    def by(cls, template: NoticeTemplate) -> "Brought":
        rows = list(template.sections.all())
        return cls(
            frozenset((one.content, one.title) for one in rows),
            frozenset((one.content, one.text) for one in rows),
        )

    def has_own_words(self, section: NoticeSection) -> bool:
        is_blank = not section.text and section.content == Content.TEXT
        is_own = (section.content, section.text) not in self.texts
        return section.is_written and is_own and not is_blank

    def has_own_title(self, section: NoticeSection) -> bool:
        return bool(section.title) and (section.content, section.title) not in self.titles


def kept_ones(notice: Notice, template: NoticeTemplate) -> list[Kept]:
    """What people wrote and the template has no section for, in its order; nothing is written.
    Annex and notes are not asked about: they stand at the end.
    """
    there, brought = _told(notice), Brought.by(notice.template)
    blocks = list(template.sections.order_by("order"))
    pairs = _paired(sections_for(Notice(template=template)), there)
    places = _anchors(pairs, there)
    return [
        Kept(one, blocks[place] if (place := places[one.pk]) is not None else None)
        for one in _left(pairs, there, brought)
        if one.content not in AT_THE_END
    ]


@transaction.atomic
def relay(
    *,
    notice: Notice,
    template: NoticeTemplate,
    by: User,
    at: datetime,
    wishes: Wishes = MappingProxyType({}),
) -> Notice:
    """The sections of another template, or of its next version. Those that people wrote are known
    again by content and title; what the template does not have stands where it is wished, else
    behind its neighbour.
    """
    known = held(notice)
    chosen = _chosen(known, template)
    if chosen.pk == known.template_id:
        return known
    there, brought = _told(known), Brought.by(known.template)
    known.template = chosen
    wanted = sections_for(known)
    pairs = _paired(wanted, there)
    for place, old in pairs.items():
        _carry(old, wanted[place], brought, by, at)
    taken = {one.pk for one in pairs.values()}
    kept = _left(pairs, there, brought)
    if len(wanted) + len(kept) > MOST:
        raise NoticeError(f"换版式之后超过 {MOST} 段，请先选段落少的版式。", "template")
    known.sections.exclude(pk__in=[*taken, *(one.pk for one in kept)]).delete()
    rows = [pairs.get(place) or _added(one, place) for place, one in enumerate(wanted)]
    arrange(_with_kept(rows, kept, _anchors(pairs, there) | _places(chosen, wishes)))
    for one in kept:
        if wish := wishes.get(one.pk):
            known.sections.filter(pk=one.pk).update(is_left_out=wish.is_left_out)
    return _told_of(known, chosen)


def _chosen(known: Notice, template: NoticeTemplate) -> NoticeTemplate:
    """Held, so that nobody changes the version before this notice uses it."""
    found = NoticeTemplate.objects.select_for_update().filter(pk=template.pk).first()
    if found is None or found.is_retired:
        raise NoticeError("这个版式已经停用，请另选一个。", "template")
    if known.revision > 1 and found.series != known.series:
        raise NoticeError(f"更正沿用原来的专题（{known.series}），请选这个专题的版式。", "template")
    return found


def _told(known: Notice) -> list[NoticeSection]:
    """In their order, each with whether somebody had to do with it."""
    about = [
        Exists(model.objects.filter(section=OuterRef("pk")))
        for model in (NoticeEdit, NoticeComment, HandFigure)
    ]
    rows = known.sections.annotate(is_edited=about[0], is_touched=about[0] | about[1] | about[2])
    return list(rows.order_by("order"))


def _left(
    pairs: Mapping[int, NoticeSection], there: Sequence[NoticeSection], brought: Brought
) -> list[NoticeSection]:
    """Those that have no place and are not to be lost, in their order."""
    taken = {one.pk for one in pairs.values()}
    return [one for one in there if one.pk not in taken and _is_kept(one, brought)]


def _is_kept(section: NoticeSection, brought: Brought) -> bool:
    return section.is_touched or brought.has_own_words(section)  # type: ignore[attr-defined]


def _paired(
    wanted: Sequence[NoticeSection], there: Sequence[NoticeSection]
) -> dict[int, NoticeSection]:
    """By place in the new order: first by content and title, then by content where that is one."""
    free, found = list(there), dict[int, NoticeSection]()
    for by_title in (True, False):
        for place, one in enumerate(wanted):
            if place in found or (not by_title and one.content in KNOWN_BY_TITLE):
                continue
            like = (old for old in free if old.content == one.content)
            match = next((old for old in like if not by_title or old.title == one.title), None)
            if match:
                found[place] = match
                free.remove(match)
    return found


def _carry(
    old: NoticeSection, new: NoticeSection, brought: Brought, by: User, at: datetime
) -> None:
    """A section becomes what the template wants, but for what a person gave it."""
    title = old.title if new.level and brought.has_own_title(old) else new.title
    source = old if brought.has_own_words(old) else new
    wording = Wording(title, source.text if source.is_written else None, new.level)
    if wording == Wording(old.title, old.text if old.is_written else None, old.level):
        return
    if old.is_edited:  # type: ignore[attr-defined]
        save_section(section=old, version=old.version, wording=wording, by=by, at=at)
        return
    old.title, old.level, old.version = title, new.level, old.version + 1
    old.is_written, old.text = source.is_written, source.text
    old.save(update_fields=["title", "level", "version", "is_written", "text"])


def _added(section: NoticeSection, place: int) -> NoticeSection:
    section.order = _BEHIND_ALL + place
    section.save()
    return section


def _anchors(
    pairs: Mapping[int, NoticeSection], there: Sequence[NoticeSection]
) -> dict[int, int | None]:
    """By key, the new place of the nearest section above that has one; None for the front."""
    places = {one.pk: place for place, one in pairs.items()}
    found: dict[int, int | None] = {}
    above = None
    for one in there:
        above = found[one.pk] = places.get(one.pk, above)
    return found


def _places(chosen: NoticeTemplate, wishes: Wishes) -> dict[int, int | None]:
    """Where those stand that somebody wished elsewhere."""
    blocks = [one.pk for one in chosen.sections.order_by("order")]
    places = {pk: place for place, pk in enumerate(blocks)}
    return {
        pk: places.get(wish.behind.pk) if wish.behind else None
        for pk, wish in wishes.items()
        if not wish.is_left_out
    }


def _with_kept(
    rows: Sequence[NoticeSection], kept: Sequence[NoticeSection], behind: Mapping[int, int | None]
) -> list[NoticeSection]:
    """Each behind the row of that place, in their order; annex and notes last."""
    found = [one for one in kept if behind[one.pk] is None]
    for place, row in enumerate(rows):
        found += [row, *(one for one in kept if behind[one.pk] == place)]
    first = [one for one in found if one.content not in AT_THE_END]
    return first + [one for one in found if one.content in AT_THE_END]


def _told_of(known: Notice, chosen: NoticeTemplate) -> Notice:
    """The notice points at its template; in another series it wishes for that series' number."""
    known = held(known)
    known.template = chosen
    if known.series != chosen.series:
        known.series, known.number = chosen.series, next_number(chosen.series, known.year)
    known.save(update_fields=["template", "series", "number"])
    touch(known)
    return known
