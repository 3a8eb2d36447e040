"""One held change as its page shows it: what, where from, which months, what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.history import Wording
from cases.models import HeldChange, SealedMonth
from reports import formats
from reports.page import Link
from scoring.models import Reissue

from .told import BADGES, Wordings, settled_words, source, subject, told


@dataclass(frozen=True)
class Detail:
    """`asked`: the request that would apply it, which waits; `seals`: the revisions that did."""

    heading: str
    state: str
    badge: str
    would: Wordings
    case_url: str
    batch: Link | None
    facts: tuple[tuple[str, str], ...]
    months: tuple[Link, ...]
    settled: tuple[tuple[str, str], ...]
    asked: Link | None
    seals: tuple[Link, ...]
    ways: tuple[Link, ...]


def detail(change: HeldChange, viewer: User) -> Detail:
    """`change` comes with what stands around it (`rows.visible_changes`)."""
    state = HeldChange.State(change.state)
    months = list(change.months.order_by("month"))
    is_open = state is HeldChange.State.WAITING and viewer.may(Right.PUBLISH)
    return Detail(
        heading=f"第 {change.pk} 项更正：{subject(change)}",
        state=state.label,
        badge=BADGES[state],
        would=told(change, Wording()),
        case_url=reverse("reports:case", args=[change.case.number]) if change.case else "",
        batch=_batch(change, viewer),
        facts=tuple(_facts(change)),
        months=tuple(_month(one) for one in months),
        settled=tuple(_settled(change)) if change.settled_at else (),
        asked=_asked(change),
        seals=tuple(_seals(change)),
        ways=tuple(_way(one) for one in months) if is_open else (),
    )


def _facts(change: HeldChange) -> Iterator[tuple[str, str]]:
    yield "来源", source(change)
    if change.batch:
        yield "文件", change.batch.file_name
    yield "提出人", str(change.recorded_by or "导入的文件")
    yield "提出时间", formats.moment(change.recorded_at)


def _settled(change: HeldChange) -> Iterator[tuple[str, str]]:
    yield "结果", change.get_state_display()
    yield "处理", settled_words(change)
    yield "理由", change.settled_because


def _batch(change: HeldChange, viewer: User) -> Link | None:
    if change.batch_id is None or not viewer.may(Right.IMPORT_FILES):
        return None
    url = reverse("reports:import_batch", args=[change.batch_id])
    return Link(f"批次 {change.batch_id}", url)


def _month(one: SealedMonth) -> Link:
    revision = f"（第{one.revision}版）" if one.revision > 1 else ""
    return Link(f"{one.month.label}{revision}", reverse("reports:publish", args=[one.month]))


def _way(one: SealedMonth) -> Link:
    return Link(f"{one.month.label}更正重发", reverse("reports:reissue", args=[one.month]))


def _asked(change: HeldChange) -> Link | None:
    found = change.reissues.filter(state=Reissue.State.WAITING).first()
    if found is None:
        return None
    url = reverse("reports:reissue", args=[found.month])
    return Link(f"{found.month.label}更正重发的申请", url)


def _seals(change: HeldChange) -> Iterator[Link]:
    seals = change.seals.select_related("evaluation").defer("content").order_by("number")
    for seal in seals:
        month, revision = seal.evaluation.month, seal.evaluation.revision
        url = f"{reverse('reports:revisions', args=[month])}?revision={revision}"
        yield Link(f"{month.label}第{revision}版", url, count=seal.code)
