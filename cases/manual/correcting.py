"""更正: a field is set by a person, with the reason, and stays so until that is taken back."""

from datetime import datetime
from typing import Any

from accounts.models import User
from cases.changes import Author
from cases.history import Wording
from cases.models import Case, Change, Correction, HeldChange

from .faults import ChangedMeanwhileError, ManualError
from .fields import EXTENSION, correctable, field_of, label, text_of, token
from .holding import Wish, done_or_held
from .writing import put_field_back, write

SAME = "与现在的值相同，没有需要更正的内容。"


def correct(  # noqa: PLR0913  which field, from what to what, why, who, when
    *, case: Case, field: str, value: Any, shown: str, reason: str, by: User, at: datetime
) -> Correction | HeldChange:
    """Sets a field. `value` is the model's (of a reference the row), `shown` the `token` of the
    value that the person saw: `ChangedMeanwhileError` when it is another by now.

    What would change a published month is kept as a held change.
    """
    author = Author(at, by, reason=reason)

    def work(now: Case) -> Correction:
        if field not in correctable(now):
            raise ManualError(f"这件诉求的“{label(field)}”不能更正。", "value")
        _refuse_overtaken(now, field, shown)
        return put(now, field, value, author)

    wish = Wish(HeldChange.Origin.CORRECTION, field, _text(field, value), author)
    return done_or_held(case, wish, work)


def extend(
    *, case: Case, until: datetime, shown: str, reason: str, by: User, at: datetime
) -> Correction | HeldChange:
    """延期: the deadline moves to a later moment; `shown` is the `token` of `extended_until`."""
    author = Author(at, by, reason=reason)

    def work(now: Case) -> Correction:
        _refuse_overtaken(now, EXTENSION, shown)
        if now.deadline is None:
            raise ManualError("这件诉求没有办理时限，请先更正办理时限。", "value")
        if until < now.deadline:
            raise ManualError("延期后的时限早于现在的时限，请填写更晚的时间。", "value")
        if until == now.deadline:
            raise ManualError(SAME, "value")
        return put(now, EXTENSION, until, author)

    wish = Wish(HeldChange.Origin.EXTENSION, EXTENSION, _text(EXTENSION, until), author)
    return done_or_held(case, wish, work)


def take_back(*, correction: Correction, reason: str, by: User, at: datetime) -> bool | HeldChange:
    """The field gets its former value, unless it has changed since: False then.

    From now on files may change it again. Where the former value would change a published month,
    a correction to that value is kept.
    """
    author = Author(at, by, is_undo=True, reason=reason)

    def work(now: Case) -> bool:
        standing = Correction.objects.select_related("revoked_by").get(pk=correction.pk)
        if standing.revoked_at:
            raise ManualError(f"这项更正已由{standing.revoked_by}撤销。")
        is_unchanged = text_of(now, standing.field) == standing.after
        if is_unchanged:
            put_field_back(now, standing.field, standing.before, author)
        _revoke(standing, reason, by, at)
        return is_unchanged

    asking = Author(at, by, reason=f"撤销更正：{reason}")
    origin = HeldChange.Origin.CORRECTION
    wish = Wish(origin, correction.field, correction.before, asking)
    return done_or_held(correction.case, wish, work)


def put(now: Case, field: str, value: Any, author: Author) -> Correction:
    """Sets a field of a locked case whatever months it counts for, inside a transaction; a field
    that is corrected again keeps its first value as the former one.
    """
    attribute = field_of(field).attname
    raw = value.pk if hasattr(value, "pk") else value
    before, after = text_of(now, field), _text(field, raw)
    if before == after:
        raise ManualError(SAME, "value")
    write(now, {attribute: raw}, author)
    assert author.by is not None  # noqa: S101 - a person corrects
    earlier = now.corrections.standing().filter(field=field).first()
    if earlier:
        before = earlier.before
        _revoke(earlier, f"再次更正：{author.reason}", author.by, author.at)
    return Correction.objects.create(
        case=now,
        field=field,
        before=before,
        after=after,
        reason=author.reason,
        decided_by=author.by,
        decided_at=author.at,
    )


def _text(field: str, value: Any) -> str | None:
    wished = Case()
    setattr(wished, field_of(field).attname, value.pk if hasattr(value, "pk") else value)
    return text_of(wished, field)


def _revoke(correction: Correction, reason: str, by: User, at: datetime) -> None:
    correction.revoked_by, correction.revoked_at = by, at
    correction.revoked_because = reason
    correction.save(update_fields=["revoked_by", "revoked_at", "revoked_because"])


def _refuse_overtaken(now: Case, field: str, shown: str) -> None:
    if token(now, field) == shown:
        return
    rows = Change.objects.filter(record=Change.Record.CASE, record_id=now.pk, field=field)
    last = rows.select_related("by", "batch").order_by("-pk").first()
    who = "另一位同事"
    if last:
        who = f"导入批次 {last.batch_id}" if last.batch_id else str(last.by or who)
    value = Wording().value(Change.Record.CASE, field, text_of(now, field))
    raise ChangedMeanwhileError(
        f"您填写期间，{who}已把{label(field)}改为“{value[:60]}”，您的内容还没有保存。"
        "请核对后再次提交，或放弃更正。"
    )
