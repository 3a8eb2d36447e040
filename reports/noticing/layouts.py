"""通报版式: begun, changed, retired; a version in use stays and a change makes the next."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.models import User
from reports.models import Content, Notice, NoticeTemplate, TemplateSection
from reports.models.layouts import AT_THE_END
from reports.notices.standard import BULLETIN

from .arranging import MOST
from .badges import MADE_FROM_DATA
from .editing import checked_title
from .faults import NoticeError
from .layout_faults import refuse_broken

_ASIDE = 1_000


class OvertakenLayoutError(NoticeError):
    """Somebody else saved in the meantime; nothing was overwritten."""

    def __init__(self, known: NoticeTemplate) -> None:
        who = known.made_by or "另一位同事"
        super().__init__(f"{who}刚刚改过，您的内容还没有保存。请核对后再存。")


@dataclass(frozen=True)
class Head:
    """What a template says besides its sections: how it is called, its head and its tail."""

    label: str
    name: str
    series: str
    organ: str
    title: str
    report_to: str = ""
    send_to: str = ""
    reviewer: str = ""
    editor: str = ""
    copies: int = 100

    @classmethod
    def of(cls, layout: NoticeTemplate) -> "Head":
        return cls(**{one.name: getattr(layout, one.name) for one in fields(cls)})


@dataclass(frozen=True)
class Block:
    """A section of a template."""

    level: int
    title: str
    content: str
    text: str = ""

    @classmethod
    def of(cls, section: TemplateSection) -> "Block":
        return cls(section.level, section.title, section.content, section.text)


def token(standing: Head | Block) -> str:
    """Stands in a form for all that was shown."""
    return hashlib.sha256(repr(standing).encode()).hexdigest()[:16]


def is_used(layout: NoticeTemplate) -> bool:
    """Whether notices point at this version."""
    return layout.notices.exists()


def newest_versions() -> list[NoticeTemplate]:
    """Every template in its newest version, the latest made first."""
    rows = NoticeTemplate.objects.select_related("made_by").order_by("slug", "-version")
    newest: dict[str, NoticeTemplate] = {}
    for one in rows:
        newest.setdefault(one.slug, one)
    return sorted(newest.values(), key=lambda one: -one.pk)


def choosable() -> list[NoticeTemplate]:
    """What notices may be begun with."""
    return [one for one in newest_versions() if not one.is_retired]


def usual(known: Sequence[NoticeTemplate]) -> NoticeTemplate | None:
    """Of those that may be chosen, what the last notice follows, else the one made last."""
    last = Notice.objects.order_by("-month", "-revision").values_list("template__slug", flat=True)
    slug = last.first()
    return next((one for one in known if one.slug == slug), next(iter(known), None))


@transaction.atomic
def begin(*, head: Head, copied: NoticeTemplate | None, by: User, at: datetime) -> NoticeTemplate:
    """A new template: with the sections of another one, or with the bulletin's."""
    if copied:
        blocks = [Block.of(one) for one in copied.sections.order_by("order")]
    else:
        blocks = [Block(level, title, content) for level, title, content in BULLETIN]
    made = NoticeTemplate.objects.create(**vars(head), slug=_free_slug(), made_by=by, made_at=at)
    _place(made, blocks)
    return made


@transaction.atomic
def change_head(
    *, layout: NoticeTemplate, seen: str, head: Head, by: User, at: datetime
) -> NoticeTemplate:
    """What stands around the sections, over what `seen` stands for."""
    known = _held(layout)
    if Head.of(known) == head:
        return known
    if token(Head.of(known)) != seen:
        raise OvertakenLayoutError(known)
    known = _writable(known, by, at)
    for name, value in vars(head).items():
        setattr(known, name, value)
    known.save()
    return known


@transaction.atomic
def add_block(
    *,
    layout: NoticeTemplate,
    block: Block,
    after: TemplateSection | None,
    by: User,
    at: datetime,
) -> NoticeTemplate:
    """One more section, behind another or at the front."""
    known = _held(layout)
    there = _sections(known)
    if len(there) >= MOST:
        raise NoticeError(f"一个版式最多 {MOST} 段，请先用已有的段落。")
    added = _checked(block, there)
    place = _place_of(there, after) + 1 if after else 0
    known = _writable(known, by, at)
    there = _sections(known)
    there.insert(place, TemplateSection.objects.create(template=known, order=_ASIDE, **vars(added)))
    _arrange(there)
    return known


@transaction.atomic
def change_block(
    *, section: TemplateSection, seen: str, block: Block, by: User, at: datetime
) -> NoticeTemplate:
    """What a section is, over what `seen` stands for."""
    known = _held(section.template)
    there = _sections(known)
    place = _place_of(there, section)
    standing = Block.of(there[place])
    block = _checked(block, [one for one in there if one.pk != section.pk])
    if standing == block:
        return known
    if token(standing) != seen:
        raise OvertakenLayoutError(known)
    known = _writable(known, by, at)
    TemplateSection.objects.filter(template=known, order=there[place].order).update(**vars(block))
    _arrange(_sections(known))
    return known


@transaction.atomic
def move_block(*, section: TemplateSection, by: int, who: User, at: datetime) -> NoticeTemplate:
    """So many places down, or up when negative; annex and notes stay behind the rest."""
    known = _held(section.template)
    there = _sections(known)
    place = _place_of(there, section)
    if section.content in AT_THE_END:
        raise NoticeError("附件和注总在最后，不能移动。")
    last = sum(one.content not in AT_THE_END for one in there) - 1
    to = min(max(place + by, 0), last)
    if to != place:
        known = _writable(known, who, at)
        there = _sections(known)
        there.insert(to, there.pop(place))
        _arrange(there)
    return known


@transaction.atomic
def remove_block(*, section: TemplateSection, by: User, at: datetime) -> NoticeTemplate:
    """A section goes; one has to stay."""
    known = _held(section.template)
    there = _sections(known)
    place = _place_of(there, section)
    if len(there) == 1:
        raise NoticeError("版式至少要有一段。")
    known = _writable(known, by, at)
    there = _sections(known)
    there.pop(place).delete()
    _arrange(there)
    return known


@transaction.atomic
def retire(*, layout: NoticeTemplate, is_retired: bool) -> None:
    """Whether notices may be begun with it; those that use it keep it."""
    known = _held(layout)
    NoticeTemplate.objects.filter(slug=known.slug).update(is_retired=is_retired)


def _held(layout: NoticeTemplate) -> NoticeTemplate:
    """The version as it stands, held until the transaction ends; NoticeError for an older one."""
    rows = NoticeTemplate.objects.filter(slug=layout.slug)
    list(rows.select_for_update().order_by("pk"))
    newest = rows.order_by("-version").select_related("made_by").first()
    if newest is None or newest.pk != layout.pk:
        raise NoticeError("这个版式已有更新的版本，您的改动没有保存。请在最新一版上改。")
    return newest


def _writable(known: NoticeTemplate, by: User, at: datetime) -> NoticeTemplate:
    """The version itself while no notice uses it, else the next one, alike."""
    blocks = [Block.of(one) for one in _sections(known)] if is_used(known) else None
    if blocks is not None:
        known.pk, known.version = None, known.version + 1
        known._state.adding = True
    known.made_by, known.made_at = by, at
    known.save()
    if blocks is not None:
        _place(known, blocks)
    return known


def _sections(layout: NoticeTemplate) -> list[TemplateSection]:
    return list(layout.sections.order_by("order"))


def _place_of(there: Sequence[TemplateSection], section: TemplateSection) -> int:
    place = next((i for i, one in enumerate(there) if one.pk == section.pk), None)
    if place is None:
        raise NoticeError("这一段已经删去，请刷新后再改。")
    return place


def _place(layout: NoticeTemplate, blocks: Sequence[Block]) -> None:
    TemplateSection.objects.bulk_create(
        TemplateSection(template=layout, order=order, **vars(one))
        for order, one in enumerate(blocks, start=1)
    )


def _arrange(there: Sequence[TemplateSection]) -> None:
    """Places from 1 on, annex and notes last: all are put aside first, as a place is taken once."""
    first = [one for one in there if one.content not in AT_THE_END]
    ordered = first + [one for kind in AT_THE_END for one in there if one.content == kind]
    TemplateSection.objects.filter(pk__in=[one.pk for one in ordered]).update(
        order=F("order") + _ASIDE
    )
    for order, one in enumerate(ordered, start=1):
        one.order = order
    TemplateSection.objects.bulk_update(ordered, ["order"])


def _checked(block: Block, others: Sequence[TemplateSection]) -> Block:
    """Fit to stand beside the others."""
    if block.content in AT_THE_END:
        if any(one.content == block.content for one in others):
            raise NoticeError(f"“{Content(block.content).label}”只能有一段，已经有了。", "content")
        return Block(0, "", block.content)
    title = checked_title(block.title, block.level)
    if block.content == Content.HEADING and not title:
        raise NoticeError("“只有标题”的段落要有标题级别和标题。", "level")
    text = "" if block.content in MADE_FROM_DATA else block.text
    refuse_broken(title or str(Content(block.content).label), text)
    return Block(block.level, title, block.content, text)


def _free_slug() -> str:
    """layout-1, layout-2 …: a name for addresses; people know a template by its label."""
    taken = set(NoticeTemplate.objects.values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := f"layout-{n}") not in taken)
