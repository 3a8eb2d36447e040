"""Writes about the bureau's records: keyword-only, atomic, with the person and the moment."""

from datetime import datetime

from django.db import transaction

from accounts.models import User

from .changes import Author, values_of
from .models import Change, Suggestion


class EditConflictError(ValueError):
    """Somebody else saved the record in the meantime."""

    def __init__(self, saved: Suggestion) -> None:
        who = saved.edited_by or "另一位同事"
        super().__init__(
            f"{who}刚刚修改过这条建议，您的内容还没有保存。请先核对页面上方的最新内容，再次提交。"
        )


EDITED = ("unit", "state", "outcome", "declined_because")
"""The fields of a suggestion that are entered by hand, in published months too. Its place among the
ten is none of them: that is locked with the month.
"""


@transaction.atomic
def record_outcome(*, suggestion: Suggestion, version: int, by: User, at: datetime) -> None:
    """Save what became of a suggestion, unless it changed since the editor saw `version`.

    EditConflictError then; nothing is overwritten. What changes is kept in the history.
    """
    saved = Suggestion.objects.select_related("edited_by").get(pk=suggestion.pk)
    before = values_of(saved)
    values = {name: getattr(suggestion, name) for name in EDITED}
    seen = Suggestion.objects.filter(pk=suggestion.pk, version=version)
    if not seen.update(**values, edited_by=by, edited_at=at, version=version + 1):
        saved.refresh_from_db()
        raise EditConflictError(saved)
    after = before | {name: values_of(suggestion)[name] for name in EDITED}
    Change.objects.bulk_create(
        Author(at, by).changes(Change.Record.SUGGESTION, saved.pk, before, after)
    )
