"""附件: files that belong to a case, and their removal."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.attachments.files import Ready, discard
from cases.changes import Author
from cases.models import Attachment, Case, Change, Exclusion

from .faults import ManualError
from .work import at_work_on

MOST = 20
"""Files that a case may have."""
FIELD = "attachments"
"""What the history calls them; they are no field of the case."""


def attach(*, case: Case, file: Ready, caption: str, by: User, at: datetime) -> Attachment:
    """Adds a file that was checked and stored; `ManualError` when the case has enough of them."""
    with at_work_on(case) as now:
        return add_file(now, file, Author(at, by), caption=caption)


def remove(*, attachment: Attachment, reason: str, by: User, at: datetime) -> None:
    """The file goes, its name stays in the history; `ManualError` when it is gone already."""
    with at_work_on(attachment.case) as now:
        known = Attachment.objects.select_related("removed_by").get(pk=attachment.pk)
        if known.removed_at:
            raise ManualError(f"这个附件已由{known.removed_by}移除。")
        known.removed_by, known.removed_at = by, at
        known.save(update_fields=["removed_by", "removed_at"])
        author = Author(at, by, reason=reason)
        author.change(Change.Record.CASE, now.pk, FIELD, str(known), None).save()
        transaction.on_commit(lambda: discard(known.stored_as))


def add_file(
    case: Case,
    file: Ready,
    author: Author,
    *,
    caption: str = "",
    exclusion: Exclusion | None = None,
) -> Attachment:
    """Inside the work on a case."""
    if case.attachments.kept().count() >= MOST:
        raise ManualError(f"一件诉求最多 {MOST} 个附件，请先移除不用的。", "file")
    assert author.by is not None  # noqa: S101 - a person attaches
    attachment = Attachment.objects.create(
        case=case,
        exclusion=exclusion,
        type=file.type,
        file_name=file.name,
        caption=caption,
        sha256=file.sha256,
        size=file.size,
        width=file.width,
        height=file.height,
        stored_as=file.stored_as,
        added_by=author.by,
        added_at=author.at,
    )
    author.change(Change.Record.CASE, case.pk, FIELD, None, str(attachment)).save()
    return attachment
