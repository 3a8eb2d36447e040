"""发布: what stands on a suggestion inside becomes what others may read, or stops being it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from cases.actions import EditConflictError
from cases.manual.faults import ManualError
from cases.models import OutcomeRelease, Suggestion

from .personal import masked

TOLD = ("unit_id", "state", "outcome", "declined_because", "settled_on")
"""What a release takes over."""
State = Suggestion.State
LONGEST_REASON = 500


@dataclass(frozen=True)
class Refused:
    """A suggestion that was not released, and why."""

    suggestion: Suggestion
    because: str


@dataclass(frozen=True)
class Released:
    """What a release of several came to."""

    releases: tuple[OutcomeRelease, ...]
    refused: tuple[Refused, ...]


def is_released_as_is(suggestion: Suggestion, release: OutcomeRelease | None) -> bool:
    """Whether others read exactly what stands inside."""
    return release is not None and all(
        getattr(suggestion, name) == getattr(release, name) for name in TOLD
    )


def words_of(about: Suggestion | OutcomeRelease) -> str:
    """What became of it, in one text: the outcome, or why it was declined."""
    return about.declined_because if about.state == State.DECLINED else about.outcome


def refusal(suggestion: Suggestion) -> str:
    """Why what stands inside cannot be released; blank where nothing stands in the way."""
    if suggestion.state == State.WAITING:
        return "还是待办，没有可以发布的落实情况。请先录入。"
    if not words_of(suggestion).strip():
        return "还没有写落实情况，不能发布。请先录入。"
    for text in (suggestion.outcome, suggestion.declined_because):
        if found := masked(text).words:
            return f"落实情况里有{found}，不能发布。请先删去。"
    if is_released_as_is(suggestion, suggestion.standing):
        return "已经发布，此后没有改动。"
    return ""


@transaction.atomic
def release(*, suggestion: Suggestion, version: int, by: User, at: datetime) -> OutcomeRelease:
    """Others read what stands inside from now on, if it is what the person saw (`version`).

    EditConflictError where somebody saved meanwhile; ManualError says what stands in the way.
    """
    known = _held(suggestion)
    if known.version != version:
        raise EditConflictError(known)
    if because := refusal(known):
        raise ManualError(because)
    known.releases.standing().update(ended_by=by, ended_at=at)
    newest = known.releases.order_by("-number").first()
    return OutcomeRelease.objects.create(
        suggestion=known,
        number=newest.number + 1 if newest else 1,
        released_by=by,
        released_at=at,
        **{name: getattr(known, name) for name in TOLD},
    )


def release_many(
    *, suggestions: Iterable[tuple[Suggestion, int]], by: User, at: datetime
) -> Released:
    """Each with the version that the person saw; one that cannot be released keeps none back."""
    done, refused = [], []
    for one, version in suggestions:
        try:
            done.append(release(suggestion=one, version=version, by=by, at=at))
        except EditConflictError as conflict:
            refused.append(Refused(one, conflict.brief))
        except ManualError as error:
            refused.append(Refused(one, str(error)))
    return Released(tuple(done), tuple(refused))


@transaction.atomic
def withdraw(
    *, suggestion: Suggestion, number: int, because: str, by: User, at: datetime
) -> OutcomeRelease:
    """Others read nothing of it until it is released again; `number` is the release that was seen.

    What was printed meanwhile stays printed. ManualError says what stands in the way.
    """
    standing = _held(suggestion).standing
    if standing is None:
        raise ManualError("这条建议现在没有发布的落实情况，可能已由别人撤下。")
    if standing.number != number:
        raise ManualError(
            f"{standing.released_by or '别人'}刚刚发布了新的内容，没有撤下。请核对后再撤。"
        )
    if not because.strip():
        raise ManualError("请写明撤下的原因。", "because")
    standing.ended_by, standing.ended_at = by, at
    standing.ended_because = because.strip()
    standing.save(update_fields=["ended_by", "ended_at", "ended_because"])
    return standing


def _held(suggestion: Suggestion) -> Suggestion:
    """The suggestion as it now stands, held until the end of the transaction."""
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("edited_by")
    return rows.get(pk=suggestion.pk)
