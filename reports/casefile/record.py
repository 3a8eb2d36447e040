"""A case with all that belongs to it, read once: what the parts of its page are made of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch, Q

from accounts.scope import Scope
from cases.history import Wording
from cases.models import (
    Attachment,
    Case,
    Change,
    Correction,
    Exclusion,
    HandOver,
    ImportBatch,
    Rating,
    Unit,
)
from cases.unit_names import NO_OTHER_NAMES, UnitNames

_AROUND = (
    Prefetch("hand_overs", HandOver.objects.select_related("unit__group", "batch")),
    Prefetch("ratings", Rating.objects.select_related("batch")),
    Prefetch("exclusions", Exclusion.objects.select_related("decided_by", "revoked_by")),
    Prefetch("corrections", Correction.objects.select_related("decided_by", "revoked_by")),
    Prefetch("attachments", Attachment.objects.select_related("added_by", "removed_by")),
)


@dataclass(frozen=True)
class CaseRecord:
    """The case with its prefetched rows, and its history, the oldest change first."""

    case: Case
    changes: Sequence[Change]
    names: UnitNames = NO_OTHER_NAMES
    wording: Wording = field(default_factory=Wording)  # one for all parts: it reads names once

    @property
    def units(self) -> Mapping[int, Unit]:
        """Everyone who held the case, by primary key, with groups."""
        return {one.unit_id: one.unit for one in self.case.hand_overs.all()}

    @property
    def exclusion(self) -> Exclusion | None:
        """The one that stands."""
        return next((one for one in self.case.exclusions.all() if one.revoked_at is None), None)

    @property
    def corrections(self) -> Mapping[str, Correction]:
        """Those that stand, by field."""
        return {one.field: one for one in self.case.corrections.all() if one.revoked_at is None}

    @property
    def attachments(self) -> list[Attachment]:
        """Those that nobody removed."""
        return [one for one in self.case.attachments.all() if one.removed_at is None]

    def changes_of(self, name: str) -> list[Change]:
        """What happened to one field of the case."""
        of_case = (one for one in self.changes if one.record == Change.Record.CASE)
        return [one for one in of_case if one.field == name]

    def updates(self) -> Mapping[ImportBatch, int]:
        """How many fields later files changed, by batch, in their order."""
        found: defaultdict[ImportBatch, int] = defaultdict(int)
        for one in self.changes:
            if one.batch and one.batch_id != self.case.batch_id and not one.is_undo:
                found[one.batch] += 1
        return found


def visible_case(number: str, scope: Scope, now: datetime) -> Case | None:
    """The viewer's case of that number, without what belongs to it."""
    seen = Case.objects.as_of(now).visible_to(scope).filter(number=number)
    return seen.for_table().select_related("batch", "category__top", "unit__group").first()


def case_record(number: str, scope: Scope, now: datetime) -> CaseRecord | None:
    """The viewer's case of that number with everything; None where there is none."""
    seen = Case.objects.as_of(now).visible_to(scope).filter(number=number).for_table()
    rows = seen.select_related(
        "batch", "category__top", "unit__group", "suggestion__unit__district"
    )
    case = rows.prefetch_related(*_AROUND).first()
    if case is None:
        return None
    ratings = [rating.pk for rating in case.ratings.all()]
    of_case = Q(record=Change.Record.CASE, record_id=case.pk)
    of_ratings = Q(record=Change.Record.RATING, record_id__in=ratings)
    changes = Change.objects.filter(of_case | of_ratings).select_related("batch", "by")
    return CaseRecord(case, list(changes.order_by("at", "pk")), UnitNames.load())
