"""What the month's data were made into: the evaluation and the notice."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from cases.periods import Month, Period
from reports import formats
from reports.models import Notice
from reports.page import Link
from reports.publishing.seals import NOT_SEALED, Mark, mark_of
from scoring.inputs import beside_inputs, is_stale
from scoring.models import Scheme

from .values import Note, Point, State

NOT_DUE = "月末之后、数据导入之后再做。"


@dataclass(frozen=True)
class Outcome:
    """`computed_at` None: no evaluation. `is_stale`: something came in since. `notice`: the
    notice's state, blank without one.
    """

    computed_at: datetime | None = None
    mark: Mark = NOT_SEALED
    is_stale: bool = False
    notice: str = ""

    @property
    def is_sealed(self) -> bool:
        return self.mark.is_sealed

    @property
    def is_current(self) -> bool:
        """Whether there is an evaluation that holds."""
        return self.computed_at is not None and not self.is_stale

    @property
    def is_published(self) -> bool:
        return self.notice == Notice.State.PUBLISHED


def outcome(month: Month, period: Period) -> Outcome:
    """The newest evaluation and the notice; one query. A notice stands on an evaluation."""
    of_month = Notice.objects.filter(month=OuterRef("month")).values("state")[:1]
    rows = beside_inputs(month, period).annotate(notice=Subquery(of_month))
    with_seal = rows.select_related("seal").defer("seal__content")
    found = with_seal.order_by("-revision").first()
    if found is None:
        return Outcome()
    mark = mark_of(found)
    return Outcome(
        computed_at=found.computed_at,
        mark=mark,
        is_stale=not mark.is_sealed and is_stale(found, month, period),
        notice=found.notice or "",
    )


def ranking_point(found: Outcome, month: Month, scheme: Scheme | None, *, is_due: bool) -> Point:
    """排名; due once the month has ended and has figures."""
    title, link = "排名", Link("查看排名", reverse("reports:ranking", args=[month]))
    if found.computed_at is None:
        return _not_computed(title, month, scheme, is_due=is_due)
    when = formats.moment(found.computed_at)
    if found.is_stale:
        words = f"{when} 计算，之后又有新的数据或裁定，请重新计算。"
        return Point.of(title, State.WARNING, Note(words, link=link))
    kind = "计算" if found.is_sealed else "计算草稿"
    return Point.of(title, State.DONE, Note(f"{when} {kind}。", link=link))


def seal_point(found: Outcome, month: Month, *, is_due: bool) -> Point:
    """发布; due as the ranking is."""
    title, url = "发布", reverse("reports:publish", args=[month])
    if found.is_sealed:
        return Point.of(title, State.DONE, Note(f"{found.mark.words}。", link=Link("查看", url)))
    if not is_due:
        return Point.of(title, State.LATER, Note(NOT_DUE))
    return Point.of(title, State.TO_DO, Note("还没有发布。", link=Link("查看", url)))


def notice_point(found: Outcome, month: Month, *, is_due: bool) -> Point:
    """通报; due as the ranking is."""
    title, link = "通报", Link("查看通报", reverse("reports:notice", args=[month]))
    if found.notice:
        label = Notice.State(found.notice).label
        state = State.DONE if found.is_published else State.TO_DO
        return Point.of(title, state, Note(f"{label}。", link=link))
    if not is_due:
        return Point.of(title, State.LATER, Note(NOT_DUE))
    return Point.of(title, State.TO_DO, Note("还没有起草。"))


def _not_computed(title: str, month: Month, scheme: Scheme | None, *, is_due: bool) -> Point:
    if not is_due:
        return Point.of(title, State.LATER, Note(NOT_DUE))
    if scheme is None:
        words = f"{month.label}没有生效的评分方案，不能计算排名。"
        return Point.of(title, State.WARNING, Note(words))
    return Point.of(title, State.TO_DO, Note("还没有计算。"))
