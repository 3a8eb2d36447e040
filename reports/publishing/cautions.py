"""What does not stand in the way of publishing, but should be known before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, Sum
from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.models import ImportBatch, ImportJob
from cases.months import first_month
from cases.periods import Month
from cases.questions import Question
from reports import formats
from reports.checklist.counting import counted
from reports.checklist.measured import figure
from reports.figures import Figure, unlinked
from reports.page import Link
from reports.reconciliation.build import build_reconciliation
from reports.suggested.ten import words_before_sealing
from scoring.models import Evaluation
from scoring.refusals import is_sealed
from scoring.schemes import NoSchemeError
from scoring.windows import window_of

ON_THEIR_WAY = (
    ImportJob.State.WAITING,
    ImportJob.State.READING,
    ImportJob.State.RECOGNISED,
    ImportJob.State.CHECKING,
    ImportJob.State.CHECKED,
    ImportJob.State.APPLYING,
)


@dataclass(frozen=True)
class Caution:
    """A sentence, a figure amid it, and where to look."""

    words: str
    figure: Figure | None = None
    after: str = ""
    way: Link | None = None


def cautions(
    evaluation: Evaluation, asked: Question, reader: User, now: datetime
) -> tuple[Caution, ...]:
    """Of a month with a draft; `asked` is of everything. A fixed number of queries."""
    found = (
        *_window(evaluation.month, now),
        *_before(evaluation.month),
        *_files(evaluation.month, reader),
        *_quality(asked, reader),
        *_differences(evaluation, reader, now),
        *_ten(evaluation.month, reader),
    )
    return tuple(found)


def _window(month: Month, now: datetime) -> Iterable[Caution]:
    try:
        window = window_of(month)
    except NoSchemeError:
        return
    url = f"{reverse('reports:objections')}?month={month}"
    if window.is_open(now):
        yield Caution(f"异议期到 {window.last_day} 才截止。", way=Link("本月异议", url))


def _before(month: Month) -> Iterable[Caution]:
    """Seals are chained in the order of sealing; months are best published in theirs."""
    before, first = month.previous(), first_month()
    if first is None or before < first or is_sealed(before):
        return
    url = reverse("reports:publish", args=[before])
    words = f"{before.label}还没有封存。封存按先后相连，一般先发布较早的月份。"
    yield Caution(words, way=Link(f"{before.label}发布", url))


def _files(month: Month, reader: User) -> Iterable[Caution]:
    """On their way in, or applied with rows left out."""
    opens = reader.may(Right.IMPORT_FILES) and not reader.scope.is_partial
    way = Link("全部导入", reverse("reports:imports")) if opens else None
    jobs = ImportJob.objects.filter(Q(month=month) | Q(month=None), state__in=ON_THEIR_WAY)
    if number := jobs.filter(unknown=[]).count():
        words = f"有 {number} 个文件还没有导入完；封存之后，会改变本月数字的行只能作为待更正。"
        yield Caution(words, way=way)
    applied = ImportBatch.objects.filter(month=month, undone_at=None).order_by()
    if rejected := applied.aggregate(rows=Sum("rejected"))["rows"]:
        words = f"本月的导入文件里有 {formats.count(rejected)} 行被拒绝，没有导入。"
        yield Caution(words, way=way)


def _quality(asked: Question, reader: User) -> Iterable[Caution]:
    """Rows that lack what counts; one query."""
    found = counted(asked)
    numbers = found.numbers
    if numbers["without_deadline"]:
        shown = figure("without_deadline", asked, numbers)
        after = " 件转办件没有办理时限，不会算作超期。"
        yield Caution("有 ", unlinked(shown) if reader.scope.is_partial else shown, after)
    if numbers["completed"] and not numbers["ratings"]:
        yield Caution("本月还没有评星，满意率无从计算。")


def _differences(evaluation: Evaluation, reader: User, now: datetime) -> Iterable[Caution]:
    """Ledger and sheets do not agree."""
    found = build_reconciliation(evaluation.month, evaluation.scheme, evaluation, now, reader.scope)
    told = [f"总量 {found.totals.different} 项"] if found.totals.different else []
    told += [f"{one.name} {one.different} 家" for one in found.groups if one.different]
    if told:
        url = reverse("reports:reconciliation", args=[evaluation.month])
        words = f"台账与平台的表不一致：{'，'.join(told)}。"
        yield Caution(words, way=Link("来源对照", url))


def _ten(month: Month, reader: User) -> Iterable[Caution]:
    """Suggestions of which fewer than ten are chosen, or with a gap; locked with the month."""
    if words := words_before_sealing(month):
        url = f"{reverse('reports:suggestion_ten')}?month={month}"
        way = Link("本月十佳", url) if reader.may(Right.EDIT_SUGGESTIONS) else None
        yield Caution(f"{words}封存之后名次不能再改。", way=way)
