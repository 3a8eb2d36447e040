"""What the month's data were made into: the evaluation and the notice."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from cases.periods import Month, Period
from reports import formats
from reports.models import Notice
from reports.page import Link
from scoring.inputs import beside_inputs, is_stale
from scoring.models import Evaluation, Scheme

from .values import Note, Point, State

NOT_DUE = "月末之后、数据导入之后再做。"


@dataclass(frozen=True)
class Outcome:
    """`computed_at` None: no evaluation. `is_stale`: something came in since. `notice`: the
    notice's state, blank without one.
    """

    computed_at: datetime | None = None
    is_sealed: bool = False
    is_stale: bool = False
    notice: str = ""

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
    found = rows.order_by("-revision").first()
    if found is None:
        return Outcome()
    is_sealed = found.state == Evaluation.State.SEALED
    return Outcome(
        computed_at=found.computed_at,
        is_sealed=is_sealed,
        is_stale=not is_sealed and is_stale(found, month, period),
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
    kind = "封存" if found.is_sealed else "计算草稿"
    return Point.of(title, State.DONE, Note(f"{when} {kind}。", link=link))


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
