"""Writes about the bureau's records: keyword-only, atomic, with the person and the moment."""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User

from .changes import Author, Values, values_of
from .models import Change, Suggestion
from .periods import CITY


class EditConflictError(ValueError):
    """Somebody else saved the record in the meantime."""

    def __init__(self, saved: Suggestion) -> None:
        who = saved.edited_by or "另一位同事"
        self.brief = f"{who}刚刚修改过这条建议，请核对后再试。"
        super().__init__(
            f"{who}刚刚修改过这条建议，您的内容还没有保存。请先核对页面上方的最新内容，再次提交。"
        )


EDITED = ("unit", "state", "outcome", "declined_because", "settled_on")
"""The fields of a suggestion that are entered by hand, in published months too. Its place among the
ten is none of them: that is locked with the month.
"""
SETTLED = frozenset(
    {Suggestion.State.DONE, Suggestion.State.PARTLY_DONE, Suggestion.State.DECLINED}
)
"""The states that end a suggestion and have a day of settling."""
SITTING = timedelta(minutes=10)
"""What one person enters within this time of each other is one line of the history."""


@transaction.atomic
def record_outcome(*, suggestion: Suggestion, version: int, by: User, at: datetime) -> None:
    """Save what became of a suggestion, unless it changed since the editor saw `version`.

    EditConflictError then; nothing is overwritten. What changes is kept in the history; whoever
    settles a suggestion without naming the day settles it today.
    """
    saved = Suggestion.objects.select_related("edited_by").get(pk=suggestion.pk)
    suggestion.settled_on = _settled_on(suggestion, saved.received_on, at)
    before = values_of(saved)
    values = {name: getattr(suggestion, name) for name in EDITED}
    seen = Suggestion.objects.filter(pk=suggestion.pk, version=version)
    if not seen.update(**values, edited_by=by, edited_at=at, version=version + 1):
        saved.refresh_from_db()
        raise EditConflictError(saved)
    after = before | {name: values_of(suggestion)[name] for name in EDITED}
    _keep(saved, before, after, Author(at, by))


def _settled_on(edited: Suggestion, received_on: date | None, at: datetime) -> date | None:
    if edited.state not in SETTLED:
        return None
    today = at.astimezone(CITY).date()
    return edited.settled_on or max(today, received_on or today)


def _keep(about: Suggestion, before: Values, after: Values, author: Author) -> None:
    """The changes as history. A text that is saved as it is typed is told once, not by letters."""
    fresh = []
    known = _of_this_sitting(about, author)
    for change in author.changes(Change.Record.SUGGESTION, about.pk, before, after):
        earlier = known.get(change.field)
        if earlier is None or earlier.after != change.before:
            fresh.append(change)
        elif earlier.before == change.after:
            earlier.delete()
        else:
            earlier.after, earlier.at = change.after, change.at
            earlier.save(update_fields=["after", "at"])
    Change.objects.bulk_create(fresh)


def _of_this_sitting(about: Suggestion, author: Author) -> dict[str, Change]:
    """The newest changes, by field, as long as they are all the author's, by hand, of late, and
    nothing was released since.
    """
    since = author.at - SITTING
    released = about.releases.order_by("-released_at").values_list("released_at", flat=True).first()
    if released and released > since:
        since = released
    rows = Change.objects.filter(record=Change.Record.SUGGESTION, record_id=about.pk)
    found: dict[str, Change] = {}
    for one in rows.filter(at__gt=since).order_by("-pk"):
        if one.by_id != getattr(author.by, "pk", None) or one.batch_id or one.is_undo:
            break
        if one.field in EDITED:
            found.setdefault(one.field, one)
    return found
