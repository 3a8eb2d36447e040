"""建议附件: pictures and PDFs about a suggestion, pairs of 整改前 and 整改后, and their removal."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.attachments.files import Ready, discard
from cases.changes import Author
from cases.manual.faults import ManualError
from cases.models import Change, Suggestion, SuggestionFile

from .personal import masked

MOST = 20
"""Files that a suggestion may have."""
MOST_PAIRS = 5
"""Pairs of pictures among them."""
FIELD = "files"
"""What the history of a suggestion calls them; they are no field of it."""
Side = SuggestionFile.Side


class FileError(ManualError):
    """Nothing was written; the sentence says why."""


@dataclass(frozen=True)
class Spot:
    """What a file is: what it shows, which side of which pair, and whether others may see it."""

    caption: str = ""
    side: str = Side.NONE
    pair: int | None = None
    is_public: bool = False


@transaction.atomic
def add_file(
    *, suggestion: Suggestion, file: Ready, spot: Spot, by: User, at: datetime
) -> SuggestionFile:
    """Adds a file that was checked and stored; `FileError` says why it cannot stand there."""
    known = _locked(suggestion)
    return _add(known, file, spot, Author(at, by))


@transaction.atomic
def add_pair(  # noqa: PLR0913  two pictures, what they show, for whom, and who adds them when
    *,
    suggestion: Suggestion,
    before: Ready,
    after: Ready,
    caption: str,
    is_public: bool,
    by: User,
    at: datetime,
) -> tuple[SuggestionFile, SuggestionFile]:
    """Two pictures of one place, as the next free pair: both, or none."""
    known, author = _locked(suggestion), Author(at, by)
    pair = next_pair(known)
    if pair is None:
        raise FileError(f"整改前后的图片最多 {MOST_PAIRS} 组，请先移除不用的。", "before")
    _refuse_no_picture(before.type, "before")
    _refuse_no_picture(after.type, "after")
    return (
        _add(known, before, Spot(caption, Side.BEFORE, pair, is_public), author),
        _add(known, after, Spot(caption, Side.AFTER, pair, is_public), author),
    )


@transaction.atomic
def change_file(
    *, file: SuggestionFile, spot: Spot, seen: str, by: User, at: datetime
) -> SuggestionFile:
    """Another caption, another side, shown to others or not; `seen` (`token`) is what the form
    showed. `FileError` when it changed meanwhile.
    """
    suggestion = _locked(file.suggestion)
    known = _standing(file)
    if token(known) != seen:
        raise FileError("另一位同事刚刚改过这个附件，您的内容还没有保存，请核对后再次提交。")
    _refuse_spot(suggestion, known.type, spot, known.pk)
    before = _words(known)
    _place(known, spot)
    known.save(update_fields=["caption", "side", "pair", "is_public"])
    if (after := _words(known)) != before:
        Author(at, by).change(Change.Record.SUGGESTION, suggestion.pk, FIELD, before, after).save()
    return known


@transaction.atomic
def remove_file(*, file: SuggestionFile, reason: str, by: User, at: datetime) -> None:
    """The file goes, its name stays in the history; `FileError` when it is gone already."""
    suggestion = _locked(file.suggestion)
    known = _standing(file)
    known.removed_by, known.removed_at = by, at
    known.save(update_fields=["removed_by", "removed_at"])
    author = Author(at, by, reason=reason)
    author.change(Change.Record.SUGGESTION, suggestion.pk, FIELD, _words(known), None).save()
    transaction.on_commit(lambda: discard(known.stored_as))


def next_pair(suggestion: Suggestion) -> int | None:
    """The first number that no picture has; None when there are enough pairs."""
    taken = set(suggestion.files.kept().exclude(pair=None).values_list("pair", flat=True))
    return next((number for number in range(1, MOST_PAIRS + 1) if number not in taken), None)


def token(file: SuggestionFile) -> str:
    """Stands in a form for what is said of a file."""
    return repr((file.caption, str(file.side), file.pair, file.is_public))


# -- what stands in the way ------------------------------------------------------------------------


def _refuse_spot(suggestion: Suggestion, kind: str, spot: Spot, own: int = 0) -> None:
    _refuse_personal(spot.caption)
    if spot.side == Side.NONE:
        if spot.pair is not None:
            raise FileError("一般附件不属于哪一组，请选择整改前或整改后。", "side")
        return
    _refuse_no_picture(kind, "side")
    if spot.pair is None or not 1 <= spot.pair <= MOST_PAIRS:
        raise FileError(f"请选择第几组，最多 {MOST_PAIRS} 组。", "pair")
    there = suggestion.files.kept().filter(pair=spot.pair, side=spot.side).exclude(pk=own)
    if there.exists():
        raise FileError(f"第 {spot.pair} 组已有{Side(spot.side).label}的图片，请换一组。", "pair")


def _refuse_personal(caption: str) -> None:
    if found := masked(caption).words:
        raise FileError(f"说明里有{found}，请删去或只留后四位再提交。", "caption")


def _refuse_no_picture(kind: str, field: str) -> None:
    if not kind.startswith("image/"):
        raise FileError("整改前后的对比只能用图片（JPEG 或 PNG），PDF 请作为一般附件上传。", field)


# -- writing ---------------------------------------------------------------------------------------


def _locked(suggestion: Suggestion) -> Suggestion:
    """Files of one suggestion are written one after the other: their number and places are
    counted.
    """
    return Suggestion.objects.select_for_update().get(pk=suggestion.pk)


def _standing(file: SuggestionFile) -> SuggestionFile:
    known = SuggestionFile.objects.select_related("removed_by").get(pk=file.pk)
    if known.removed_at:
        raise FileError(f"这个附件已由{known.removed_by}移除。")
    return known


def _add(suggestion: Suggestion, file: Ready, spot: Spot, author: Author) -> SuggestionFile:
    if suggestion.files.kept().count() >= MOST:
        raise FileError(f"一条建议最多 {MOST} 个附件，请先移除不用的。", "file")
    _refuse_spot(suggestion, file.type, spot)
    assert author.by is not None  # noqa: S101 - a person attaches
    added = SuggestionFile(
        suggestion=suggestion,
        type=file.type,
        file_name=file.name,
        sha256=file.sha256,
        size=file.size,
        width=file.width,
        height=file.height,
        stored_as=file.stored_as,
        added_by=author.by,
        added_at=author.at,
    )
    _place(added, spot)
    added.save()
    author.change(Change.Record.SUGGESTION, suggestion.pk, FIELD, None, _words(added)).save()
    return added


def _place(file: SuggestionFile, spot: Spot) -> None:
    file.caption, file.side = spot.caption, spot.side
    file.pair, file.is_public = spot.pair, spot.is_public


def _words(file: SuggestionFile) -> str:
    """整改后（第 1 组）路口.jpg（公开), as the history tells it."""
    side = f"{file.get_side_display()}（第 {file.pair} 组）" if file.pair else ""
    return f"{side}{file}{'（用于通报和公示）' if file.is_public else ''}"
