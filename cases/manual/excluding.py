"""考核剔除: a case leaves the counts and stays in the ledger, until that is taken back."""

from datetime import datetime

from accounts.models import User
from cases.attachments.files import Ready
from cases.changes import Author
from cases.models import Case, Change, Exclusion

from .attaching import add_file
from .faults import ManualError
from .work import at_work_on

FIELD, WORD = "exclusions", "考核剔除"
"""What the history calls it; it is no field of the case."""


def exclude(
    *, case: Case, reason: str, by: User, at: datetime, evidence: Ready | None = None
) -> Exclusion:
    """Takes a case out of the counts; `ManualError` when it is out already."""
    with at_work_on(case) as now:
        if known := _standing(now):
            raise ManualError(
                f"这件诉求已由{known.decided_by}剔除，原因：{known.reason}。不必再次剔除。"
            )
        exclusion = Exclusion.objects.create(case=now, reason=reason, decided_by=by, decided_at=at)
        author = Author(at, by, reason=reason)
        author.change(Change.Record.CASE, now.pk, FIELD, None, WORD).save()
        if evidence:
            add_file(now, evidence, author, exclusion=exclusion)
        return exclusion


def take_back(*, case: Case, reason: str, by: User, at: datetime) -> None:
    """The case counts again; `ManualError` when it is not excluded."""
    with at_work_on(case) as now:
        known = _standing(now)
        if known is None:
            raise ManualError("这件诉求没有被剔除，或者剔除已经撤销。")
        known.revoked_by, known.revoked_at, known.revoked_because = by, at, reason
        known.save(update_fields=["revoked_by", "revoked_at", "revoked_because"])
        author = Author(at, by, is_undo=True, reason=reason)
        author.change(Change.Record.CASE, now.pk, FIELD, WORD, None).save()


def _standing(case: Case) -> Exclusion | None:
    return case.exclusions.standing().select_related("decided_by").first()
