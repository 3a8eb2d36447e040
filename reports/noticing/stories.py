"""经验与典型件: entered, corrected, put in order for a month's notice, with pictures."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet

from accounts.models import User
from accounts.scope import Scope, ScopeKind
from cases.attachments.files import Ready, discard
from cases.models import Case, District, Story, StoryFile, Unit
from cases.periods import Month
from cases.suggested.personal import masked

from .faults import NoticeError
from .making import State, in_the_making, touch

LONGEST_TEXT, LONGEST_LEAD = 2_000, 60
MOST_PICTURES = 4
_ASIDE = 1_000


@dataclass(frozen=True)
class Told:
    """What a story is about and what it says."""

    month: Month
    kind: str
    lead: str
    text: str
    district: District | None = None
    unit: Unit | None = None
    case: Case | None = None


def visible_stories(scope: Scope) -> QuerySet[Story]:
    """The viewer's: those about their districts or their unit."""
    rows = Story.objects.select_related("district", "unit", "case", "written_by")
    if scope.kind is ScopeKind.ALL:
        return rows
    keys = scope.keys
    if scope.kind is ScopeKind.DISTRICTS:
        return rows.filter(
            Q(district__slug__in=keys)
            | Q(district=None, unit__district__slug__in=keys)
            | Q(district=None, unit=None, case__district__slug__in=keys)
        )
    return rows.filter(unit__slug__in=keys)


def may_tell(scope: Scope, told: Told) -> bool:
    """Whether the story would be among the viewer's."""
    if scope.kind is ScopeKind.ALL:
        return True
    if scope.kind is ScopeKind.UNIT:
        return told.unit is not None and told.unit.slug in scope.keys
    of_unit = told.unit.district if told.unit else told.case.district if told.case else None
    district = told.district or of_unit
    return district is not None and district.slug in scope.keys


@transaction.atomic
def enter(*, told: Told, by: User, at: datetime) -> Story:
    """A new one, at the end of those that the month's notice prints."""
    _refuse_personal(told)
    made = Story.objects.create(
        **vars(told), place=_next_place(told.month, told.kind), written_by=by, written_at=at
    )
    _touch(made.month)
    return made


@transaction.atomic
def change(*, story: Story, version: int, told: Told, by: User, at: datetime) -> Story:
    """Over the version that was seen; NoticeError where somebody else saved meanwhile. In another
    month or of another kind it stands at the end.
    """
    _refuse_personal(told)
    known = _held(story)
    if known.version != version:
        who = known.written_by or "另一位同事"
        raise NoticeError(f"{who}刚刚改过这一条，您的内容还没有保存。请核对后再存。")
    before = known.month
    if (known.month, known.kind) != (told.month, told.kind) and known.place is not None:
        known.place = _next_place(told.month, told.kind)
    for name, value in vars(told).items():
        setattr(known, name, value)
    known.written_by, known.written_at, known.version = by, at, version + 1
    known.save()
    for month in {before, known.month}:
        _touch(month)
    return known


@transaction.atomic
def put_in(*, story: Story, is_printed: bool) -> None:
    """Whether the month's notice prints it; what it says is kept."""
    known = _held(story)
    if (known.place is not None) == is_printed:
        return
    known.place = _next_place(known.month, known.kind) if is_printed else None
    known.save(update_fields=["place"])
    _touch(known.month)


@transaction.atomic
def move(*, story: Story, by: int) -> None:
    """One place up (-1) or down (1) among those of its month and kind."""
    known = _held(story)
    rows = Story.objects.select_for_update().filter(month=known.month, kind=known.kind)
    ordered = list(rows.filter(place__isnull=False).order_by("place"))
    at = next((i for i, one in enumerate(ordered) if one.pk == known.pk), None)
    if at is None or not 0 <= at + by < len(ordered):
        return
    ordered.insert(at + by, ordered.pop(at))
    Story.objects.filter(pk__in=[one.pk for one in ordered]).update(place=F("place") + _ASIDE)
    for place, one in enumerate(ordered, start=1):
        one.place = place
    Story.objects.bulk_update(ordered, ["place"])
    _touch(known.month)


@transaction.atomic
def add_picture(*, story: Story, file: Ready, caption: str, by: User, at: datetime) -> StoryFile:
    """A picture that was checked and stored."""
    known = _held(story)
    if not file.type.startswith("image/"):
        raise NoticeError("请上传图片（JPEG 或 PNG）。", "file")
    if known.files.filter(removed_at=None).count() >= MOST_PICTURES:
        raise NoticeError(f"一条最多 {MOST_PICTURES} 张图片，请先移除不用的。", "file")
    if found := masked(caption).words:
        raise NoticeError(f"说明里有{found}，请删去再提交。", "caption")
    added = StoryFile.objects.create(
        story=known,
        type=file.type,
        file_name=file.name,
        caption=caption,
        sha256=file.sha256,
        size=file.size,
        width=file.width,
        height=file.height,
        stored_as=file.stored_as,
        added_by=by,
        added_at=at,
    )
    _touch(known.month)
    return added


@transaction.atomic
def remove_picture(*, file: StoryFile, by: User, at: datetime) -> None:
    """The picture goes, its line stays."""
    known = _held(file.story)
    rows = known.files.filter(pk=file.pk, removed_at=None)
    if not rows.update(removed_by=by, removed_at=at):
        raise NoticeError("这张图片已经移除。")
    transaction.on_commit(lambda: discard(file.stored_as))
    _touch(known.month)


def _held(story: Story) -> Story:
    return (
        Story.objects.select_for_update(of=("self",)).select_related("written_by").get(pk=story.pk)
    )


def _next_place(month: Month, kind: str) -> int:
    placed = Story.objects.filter(month=month, kind=kind)
    return (placed.aggregate(last=Max("place"))["last"] or 0) + 1


def _refuse_personal(told: Told) -> None:
    for name, text in (("lead", told.lead), ("text", told.text)):
        if found := masked(text).words:
            raise NoticeError(f"文字里有{found}，请删去再保存。", name)


def _touch(month: Month) -> None:
    """A notice that was submitted printed it otherwise: it has to be reviewed anew."""
    notice = in_the_making(month)
    if notice and notice.state != State.DRAFT:
        touch(notice)
