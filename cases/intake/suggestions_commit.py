"""Writing suggestions that were staged, in one transaction, with their history."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.changes import Author, values_of
from cases.models import Change, ImportBatch, Suggestion
from cases.turns import decide_on

from .batches import Source, create_batch
from .faults import Refused
from .suggestions_check import SuggestionDraft
from .suggestions_stage import StagedSuggestions, differing

AT_ONCE = 2_000
RECORD = Change.Record.SUGGESTION


@transaction.atomic
def commit_suggestions(
    staged: StagedSuggestions, source: Source, *, by: User | None, at: datetime
) -> ImportBatch:
    """Refused when somebody saved one of the suggestions since they were staged."""
    kind = ImportBatch.Kind.SUGGESTIONS
    batch = create_batch(source, kind, staged.month, staged.counts, by=by, at=at)
    author = Author(at, by, batch)
    _free_places(staged)
    changes = [row for draft in staged.changed for row in _update(draft, author)]
    created = Suggestion.objects.bulk_create(
        (_suggestion(draft, staged) for draft in staged.new), AT_ONCE
    )
    changes += [author.change(RECORD, one.pk, after=str(one)) for one in created]
    Change.objects.bulk_create(changes, AT_ONCE)
    return batch


def _free_places(staged: StagedSuggestions) -> None:
    """Two suggestions may change places: both leave theirs before either takes its new one.

    To arrange the ten is no edit of a suggestion, so whoever did since is found by the places.
    """
    moving = [one for one in staged.changed if "place" in differing(one)]
    leaving = {one.existing.pk: one.existing.place for one in moving if one.existing}
    wanted = {one.values.get("place") for one in (*moving, *staged.new)} - {None}
    if not (leaving or wanted):
        return
    decide_on(staged.month)
    ten = Suggestion.objects.filter(month=staged.month).chosen()
    now = dict(ten.values_list("pk", "place"))
    standing = {place for pk, place in now.items() if pk not in leaving}
    if standing & wanted or any(now.get(pk) != place for pk, place in leaving.items()):
        raise Refused("有同事刚刚调整过十佳，没有导入，请重新导入这个文件。")
    Suggestion.objects.filter(pk__in=leaving).update(place=None)


def _update(draft: SuggestionDraft, author: Author) -> list[Change]:
    """The changes that were written."""
    suggestion = draft.existing
    if suggestion is None:
        return []
    before = values_of(suggestion)
    values = differing(draft)
    seen = Suggestion.objects.filter(pk=suggestion.pk, version=suggestion.version)
    edit = {"edited_by": author.by, "edited_at": author.at, "version": suggestion.version + 1}
    if not seen.update(**values, **edit):
        raise Refused("有同事刚刚录入了其中一条建议，没有导入，请重新导入这个文件。")
    for name, value in values.items():
        setattr(suggestion, name, value)
    return author.changes(RECORD, suggestion.pk, before, values_of(suggestion))


def _suggestion(draft: SuggestionDraft, staged: StagedSuggestions) -> Suggestion:
    return Suggestion(
        month=staged.month,
        citizen_name=draft.citizen.name,
        phone_tail=draft.citizen.tail,
        content=draft.content,
        **draft.values,
    )
