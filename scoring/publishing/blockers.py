"""What stands in the way of publishing a month, kind by kind; nobody can publish past it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q

from cases.held.window import Window
from cases.models import Case, HeldChange, ImportJob
from cases.months import has_ledger
from cases.periods import Month
from cases.questions import Question, cut_off, question
from cases.sheets import totals
from scoring.inputs import inputs_mark
from scoring.models import (
    Evaluation,
    Objection,
    Reason,
    Scheme,
    Source,
    SourceChoice,
    TieKind,
)


class BlockerKind(StrEnum):
    """What has to be seen to first; the pages know where."""

    NOT_OVER = "not_over"
    NO_DRAFT = "no_draft"
    OUTDATED = "outdated"
    DRAFT_SCHEME = "draft_scheme"
    UNMAPPED = "unmapped"
    HELD_ROWS = "held_rows"
    OBJECTIONS = "objections"
    MISSING_SHEET = "missing_sheet"
    MISSING_TOTALS = "missing_totals"
    MISSING_UNITS = "missing_units"
    TIES = "ties"


@dataclass(frozen=True)
class Blocker:
    """One thing to be seen to, as a sentence that says what it is and what to do.

    `about` names what it is about where there is one thing only: a job's key, a group's slug.
    """

    kind: BlockerKind
    words: str
    about: str = ""


@dataclass(frozen=True)
class Candidate:
    """A month that somebody wants to publish, with its draft."""

    month: Month
    draft: Evaluation
    asked: Question


def blockers(month: Month, now: datetime) -> tuple[Blocker, ...]:
    """Everything at once, in the order in which it is best seen to; none if it can be published."""
    drafts = Evaluation.objects.filter(month=month, state=Evaluation.State.DRAFT)
    draft = drafts.select_related("scheme").first()
    if draft is None:
        words = f"{month.label}还没有计算评分草稿，请先计算。"
        return (Blocker(BlockerKind.NO_DRAFT, words), *_of_files(month))
    about = Candidate(month, draft, question(month, draft.scheme.rules, now))
    found: list[Blocker] = []
    for check in CHECKS:
        found += check(about)
    return tuple(found)


def _not_over(about: Candidate) -> Iterable[Blocker]:
    if about.asked.as_of < cut_off(about.month, about.asked.rules):
        words = f"{about.month.label}的统计截止时间还没有到，截止以后才能发布。"
        yield Blocker(BlockerKind.NOT_OVER, words)


def _outdated(about: Candidate) -> Iterable[Blocker]:
    now = inputs_mark(about.month, about.asked.whole_period)
    if about.draft.inputs_mark != now or about.draft.as_of != about.asked.as_of:
        words = "评分草稿计算之后，数据、方案或裁定又有变化，请重新计算并核对。"
        yield Blocker(BlockerKind.OUTDATED, words)


def _draft_scheme(about: Candidate) -> Iterable[Blocker]:
    scheme = about.draft.scheme
    if scheme.state != Scheme.State.IN_FORCE:
        words = f"草稿按“{scheme}”计算，这个方案没有生效，请先生效或改用生效的方案后重新计算。"
        yield Blocker(BlockerKind.DRAFT_SCHEME, words, scheme.slug)


def _files(about: Candidate) -> Iterable[Blocker]:
    return _of_files(about.month)


def _of_files(month: Month) -> Iterable[Blocker]:
    """Files of the month (or of no month in particular) with names that nobody has mapped."""
    waiting = ImportJob.objects.filter(
        Q(month=month) | Q(month=None), state=ImportJob.State.CHECKED
    ).exclude(unknown=[])
    for job in waiting.order_by("pk"):
        words = (
            f"文件“{job.file_name}”里有 {len(job.unknown)} 个名称还没有对应，请对应后导入，"
            "或取消这次导入。"
        )
        yield Blocker(BlockerKind.UNMAPPED, words, str(job.key))


def _held_rows(about: Candidate) -> Iterable[Blocker]:
    """Changes kept for a published month whose case is dated into this one too."""
    window = Window.asked(about.asked)
    waiting = HeldChange.objects.filter(state=HeldChange.State.WAITING).exclude(case=None)
    members = Case.objects.filter(window.members())
    if number := waiting.filter(case__in=members.values("pk")).count():
        words = (
            f"有 {number} 项待更正的内容同时涉及已封存的月份和本月，请先采纳（重新发布那个月份）"
            "或不予更正。"
        )
        yield Blocker(BlockerKind.HELD_ROWS, words)


def _objections(about: Candidate) -> Iterable[Blocker]:
    pending = Objection.objects.filter(month=about.month, state=Objection.State.PENDING).count()
    if pending:
        words = f"有 {pending} 件异议还没有裁定，请先裁定。"
        yield Blocker(BlockerKind.OBJECTIONS, words)


def _missing_sheets(about: Candidate) -> Iterable[Blocker]:
    """A ranked group that fell back to the ledger while another one has its sheet."""
    groups = list(about.draft.groups.filter(is_ranked=True).select_related("group"))
    if all(one.source == Source.LEDGER for one in groups):
        return
    for one in groups:
        if one.source == Source.LEDGER and one.choice == SourceChoice.AUTO:
            words = (
                f"{one.group.name}没有指标表，而别的分组有。请导入它的指标表，"
                "或在来源对照中明确选用台账后重新计算。"
            )
            yield Blocker(BlockerKind.MISSING_SHEET, words, one.group.slug)


def _missing_totals(about: Candidate) -> Iterable[Blocker]:
    has_figures = has_ledger(about.month, about.asked.rules.first_day) or totals(about.month)
    if not has_figures:
        words = f"{about.month.label}没有办件，也没有总量表，总体数字无从得出，请导入其中之一。"
        yield Blocker(BlockerKind.MISSING_TOTALS, words)


def _missing_units(about: Candidate) -> Iterable[Blocker]:
    rows = about.draft.results.filter(unranked_because=Reason.NOT_IN_SHEET)
    names = list(rows.order_by("group__order", "position").values_list("name", flat=True))
    if names:
        more = f"等 {len(names)} 个单位" if len(names) > NAMED else ""
        words = (
            f"{'、'.join(names[:NAMED])}{more}有办件而指标表中没有，请补充指标表，"
            "或改用台账，或剔除其办件。"
        )
        yield Blocker(BlockerKind.MISSING_UNITS, words)


def _ties(about: Candidate) -> Iterable[Blocker]:
    """Ties that nothing but the order of the register tells apart."""
    rows = about.draft.results.filter(tie=TieKind.BY_REGISTRY)
    names = list(rows.order_by("group__order", "position").values_list("name", flat=True))
    if names:
        more = f"等 {len(names)} 个单位" if len(names) > NAMED else ""
        words = (
            f"{'、'.join(names[:NAMED])}{more}总分和交办量都相同，现在只按登记次序分先后，"
            "请裁定同分次序后重新计算。"
        )
        yield Blocker(BlockerKind.TIES, words)


NAMED = 3
"""Units that a sentence names."""
CHECKS: tuple[Callable[[Candidate], Iterable[Blocker]], ...] = (
    _not_over,
    _draft_scheme,
    _files,
    _held_rows,
    _objections,
    _missing_sheets,
    _missing_totals,
    _missing_units,
    _ties,
    _outdated,
)
