"""考核剔除: a case leaves the counts and stays in the ledger, until that is taken back."""

from datetime import datetime

from accounts.models import User
from cases.attachments.files import Ready
from cases.changes import Author
from cases.models import Case, Change, Exclusion, HeldChange

from .attaching import add_file
from .faults import ManualError
from .holding import EXCLUDED, Wish, done_or_held

FIELD, WORD = "exclusions", "考核剔除"
"""What the history calls it; it is no field of the case."""
HELD_EVIDENCE = "考核剔除依据（待更正）"
"""What the proof of an exclusion is called that was kept for a published month."""


def exclude(
    *, case: Case, reason: str, by: User, at: datetime, evidence: Ready | None = None
) -> Exclusion | HeldChange:
    """Takes a case out of the counts; `ManualError` when it is out already.

    Out of a published month it is not taken: the wish is kept, and the evidence becomes a file of
    the case.
    """
    author = Author(at, by, reason=reason)

    def work(now: Case) -> Exclusion:
        exclusion = put_out(now, author)
        if evidence:
            add_file(now, evidence, author, exclusion=exclusion)
        return exclusion

    def keep_evidence(now: Case) -> None:
        if evidence:
            add_file(now, evidence, author, caption=HELD_EVIDENCE)

    wish = Wish(HeldChange.Origin.EXCLUSION, EXCLUDED, str(True), author)
    return done_or_held(case, wish, work, beside=keep_evidence)


def take_back(*, case: Case, reason: str, by: User, at: datetime) -> Exclusion | HeldChange:
    """The case counts again; `ManualError` when it is not excluded."""
    author = Author(at, by, is_undo=True, reason=reason)
    wish = Wish(HeldChange.Origin.INCLUSION, EXCLUDED, str(False), author)
    return done_or_held(case, wish, lambda now: put_in(now, author))


def put_out(now: Case, author: Author) -> Exclusion:
    """Takes a locked case out of the counts whatever months it counts for, in a transaction."""
    if known := _standing(now):
        raise ManualError(
            f"这件诉求已由{known.decided_by}剔除，原因：{known.reason}。不必再次剔除。"
        )
    assert author.by is not None  # noqa: S101 - a person decides
    exclusion = Exclusion.objects.create(
        case=now, reason=author.reason, decided_by=author.by, decided_at=author.at
    )
    author.change(Change.Record.CASE, now.pk, FIELD, None, WORD).save()
    return exclusion


def put_in(now: Case, author: Author) -> Exclusion:
    """The same the other way: the exclusion that was taken back."""
    known = _standing(now)
    if known is None:
        raise ManualError("这件诉求没有被剔除，或者剔除已经撤销。")
    known.revoked_by, known.revoked_at = author.by, author.at
    known.revoked_because = author.reason
    known.save(update_fields=["revoked_by", "revoked_at", "revoked_because"])
    author.change(Change.Record.CASE, now.pk, FIELD, WORD, None).save()
    return known


def _standing(case: Case) -> Exclusion | None:
    return case.exclusions.standing().select_related("decided_by").first()
