"""Publishing: the draft that stands becomes the month's sealed revision, wholly or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from cases.held.facts import moment_text
from cases.held.figures import count_figures, keep_figures
from cases.held.window import Window
from cases.models import HeldChange, SealedMonth, Unit
from cases.periods import CITY, Month
from cases.questions import cut_off, question
from cases.turns import alone, decide_on
from scoring.models import Evaluation, Scheme, Seal

from .blockers import Blocker, blockers
from .canonical import digest_of, lines_of, packed
from .content import head_of, records_of


class PublishError(ValueError):
    """Nothing was published; the text says why, for the person who tried."""


class AlreadySealedError(PublishError):
    """Somebody else was first."""

    def __init__(self, seal: Seal) -> None:
        self.seal = seal
        when = moment_words(seal.sealed_at)
        month = seal.evaluation.month.label
        super().__init__(f"{month}已由{seal.sealed_by}于{when}封存，封存码 {seal.code}。")


class BlockedError(PublishError):
    """Something has to be seen to first."""

    def __init__(self, found: tuple[Blocker, ...]) -> None:
        self.blockers = found
        super().__init__("".join(one.words for one in found))


@dataclass(frozen=True)
class Signature:
    """Who seals, when; for a new revision why, with whose consent, and what it applies."""

    by: User
    at: datetime
    reason: str = ""
    consented_by: User | None = None
    changes: tuple[HeldChange, ...] = ()


def publish(*, month: Month, by: User, now: datetime, shown: str = "") -> Seal:
    """Seals the month's draft. `shown` is the `mark_of` of the draft that the person saw.

    `AlreadySealedError`, `BlockedError`, or `PublishError` when the draft is another one by now.
    """
    with alone():
        decide_on(month)
        if known := seal_of(month):
            raise AlreadySealedError(known)
        list(Scheme.objects.select_for_update())  # whoever edits one waits
        if found := blockers(month, now):
            raise BlockedError(found)
        draft = Evaluation.objects.select_related("scheme").get(
            month=month, state=Evaluation.State.DRAFT
        )
        if shown and shown != mark_of(draft):
            raise PublishError("您查看之后草稿又重新计算过，请核对现在的摘要，再次确认发布。")
        return seal(draft, Signature(by, now))


def seal(evaluation: Evaluation, signature: Signature) -> Seal:
    """Inside the publishing transaction: the evaluation is sealed as it stands."""
    evaluation.state = Evaluation.State.SEALED
    evaluation.save(update_fields=["state"])
    sealed = _sealed_month(evaluation, signature.at)
    previous = Seal.objects.defer("content").order_by("-number").first()
    made = Seal(
        number=previous.number + 1 if previous else 1,
        evaluation=evaluation,
        previous=previous,
        sealed_by=signature.by,
        sealed_at=signature.at,
        reason=signature.reason,
        consented_by=signature.consented_by,
    )
    content = lines_of([head_of(made, Window.of(sealed)), *records_of(evaluation, sealed)])
    made.digest, made.content, made.size = digest_of(content), packed(content), len(content)
    made.save()
    made.changes.set(signature.changes)
    SealedMonth.objects.filter(pk=sealed.pk).update(digest=made.digest)
    return made


def seal_of(month: Month) -> Seal | None:
    """The seal of a month's newest revision."""
    return seals_of([month]).get(month)


def seals_of(months: Iterable[Month]) -> dict[Month, Seal]:
    """The newest revision's seal of each month that has one; one query."""
    rows = Seal.objects.defer("content").filter(evaluation__month__in=list(months))
    ordered = rows.select_related("evaluation__scheme", "sealed_by", "consented_by")
    return {one.evaluation.month: one for one in ordered.order_by("evaluation__revision")}


def mark_of(draft: Evaluation) -> str:
    """Another one whenever the month was computed anew."""
    return f"{draft.pk}-{draft.inputs_mark}-{moment_text(draft.computed_at)}"


def moment_words(at: datetime) -> str:
    """In the city's time, to the minute."""
    return f"{at.astimezone(CITY):%Y-%m-%d %H:%M}"


def _sealed_month(evaluation: Evaluation, at: datetime) -> SealedMonth:
    """The ledger's side of the seal, with the figures counted now."""
    month, rules = evaluation.month, evaluation.scheme.rules
    period = month.period(rules.first_day)
    sealed, _ = SealedMonth.objects.update_or_create(
        month=month,
        defaults={
            "revision": evaluation.revision,
            "starts_at": period.start,
            "ends_at": period.end,
            "cut_off": cut_off(month, rules),
            "sealed_at": at,
            "groups": _groups(evaluation),
        },
    )
    keep_figures(sealed, count_figures(question(month, rules, at)))
    return sealed


def _groups(evaluation: Evaluation) -> dict[str, list[str]]:
    """Every unit's group as it counts for the month: that of its result, else the register's."""
    groups = dict(Unit.objects.values_list("slug", "group__slug"))
    groups |= dict(evaluation.results.values_list("unit__slug", "group__slug"))
    found: dict[str, list[str]] = {}
    for unit, group in sorted(groups.items()):
        found.setdefault(group, []).append(unit)
    return found
