"""A sealed month as its page tells it: the seal, its place in the chain, what waits for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.models import HeldChange
from cases.periods import Month
from reports import formats
from reports.page import Link
from scoring.models import Reissue, Seal

from .seals import Mark


@dataclass(frozen=True)
class Neighbour:
    """The seal before or after in the chain: which month it sealed, its code."""

    label: str
    code: str
    url: str


@dataclass(frozen=True)
class Sealed:
    """What the page shows. `groups` of the digest are easier to compare by eye than 64 signs."""

    mark: Mark
    digest: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    before: Neighbour | None
    after: Neighbour | None
    revisions: int
    waiting: int
    asked: str
    ways: tuple[Link, ...]
    file_url: str
    file_size: str


DIGEST_GROUP = 8


def sealed(seal: Seal, reader: User) -> Sealed:
    """Of the month's newest seal, as `scoring.publishing.sealing.seal_of` finds it."""
    month = seal.evaluation.month
    waits = HeldChange.objects.filter(state=HeldChange.State.WAITING, months__month=month).count()
    size = range(0, len(seal.digest), DIGEST_GROUP)
    return Sealed(
        mark=mark_of_seal(seal),
        digest=tuple(seal.digest[i : i + DIGEST_GROUP] for i in size),
        facts=tuple(_facts(seal)),
        before=_neighbour(Seal.objects.filter(following=seal)),
        after=_neighbour(Seal.objects.filter(previous=seal)),
        revisions=seal.evaluation.revision,
        waiting=waits,
        asked=_asked(month),
        ways=tuple(_ways(month, reader)),
        file_url=reverse("reports:seal_file", args=[month]) if may_fetch(reader) else "",
        file_size=_size(seal.size),
    )


def mark_of_seal(seal: Seal) -> Mark:
    """With its evaluation at hand."""
    return Mark.of(seal.evaluation, seal)


def may_fetch(reader: User) -> bool:
    """The seal file holds every counted case: for those who may see them all."""
    return reader.may(Right.READ_FIGURES) and not reader.scope.is_partial


def _facts(seal: Seal) -> Iterable[tuple[str, str]]:
    evaluation = seal.evaluation
    yield "封存人", str(seal.sealed_by)
    yield "封存时间", formats.moment(seal.sealed_at)
    yield "评分方案", str(evaluation.scheme)
    yield "统计截止", formats.until(evaluation.as_of)
    yield "封存链", f"第 {seal.number} 个封存"
    if seal.reason:
        yield "同意人", str(seal.consented_by)
        yield "重新发布的原因", seal.reason


def _neighbour(rows: QuerySet[Seal]) -> Neighbour | None:
    found = rows.defer("content").select_related("evaluation").first()
    if found is None:
        return None
    about = found.evaluation
    revision = f"第{about.revision}版" if about.revision > 1 else ""
    url = reverse("reports:publish", args=[about.month])
    return Neighbour(f"{about.month.label}{revision}", found.code, url)


def _asked(month: Month) -> str:
    """Who asked for a new revision and waits for a consent; blank when nobody does."""
    waiting = Reissue.objects.filter(month=month, state=Reissue.State.WAITING)
    found = waiting.select_related("asked_by").first()
    return f"{found.asked_by}于 {formats.moment(found.asked_at)} 申请" if found else ""


def _ways(month: Month, reader: User) -> Iterable[Link]:
    """Where one goes on from a published month."""
    yield Link("本月排名", reverse("reports:ranking", args=[month]))
    yield Link("本月通报", reverse("reports:notice", args=[month]))
    if reader.may(Right.PUBLISH):
        following = month.following()
        yield Link(f"{following.label}发布", reverse("reports:publish", args=[following]))


def _size(octets: int) -> str:
    """1.2 MB; small ones in KB."""
    kilo = octets / 1024
    return f"{kilo / 1024:.1f} MB" if kilo >= 1024 else f"{max(round(kilo), 1)} KB"
