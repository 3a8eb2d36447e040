"""What stands in the way of publishing a month, kind by kind; nobody can publish past it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q, Subquery

from cases.models import ImportJob
from cases.months import has_ledger
from cases.periods import Month
from cases.questions import Question, cut_off, question
from cases.sheets import totals
from scoring.inputs import inputs_mark
from scoring.models import (
    Evaluation,
    GroupResult,
    Objection,
    Reason,
    Scheme,
    Source,
    SourceChoice,
    TieKind,
)
from scoring.ranking import newest_first
from scoring.schemes import NoSchemeError, scheme_for

from .waiting import waiting_for

NAMED = 3
"""Units that a sentence names."""


class BlockerKind(StrEnum):
    """What has to be seen to first; the pages know where."""

    NOT_OVER = "not_over"
    NO_SCHEME = "no_scheme"
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

    `about` names what it is about where there is one thing only: a job's key (primary), a slug.
    """

    kind: BlockerKind
    words: str
    about: str = ""


@dataclass(frozen=True)
class Candidate:
    """A month that somebody wants to publish, under the rules of its draft or, without one, of the
    scheme that holds for it.
    """

    month: Month
    asked: Question
    draft: Evaluation | None


def blockers(month: Month, now: datetime) -> tuple[Blocker, ...]:
    """Everything at once, in the order in which it is best seen to; none if it can be published.

    Of a month that is not sealed. The number of queries does not grow with what it finds.
    """
    drafts = Evaluation.objects.filter(month=month, state=Evaluation.State.DRAFT)
    draft = drafts.select_related("scheme").first()
    try:
        scheme = draft.scheme if draft else scheme_for(month)
    except NoSchemeError as error:
        return (Blocker(BlockerKind.NO_SCHEME, str(error)), *_files(month))
    about = Candidate(month, question(month, scheme.rules, now), draft)
    return tuple(found for check in CHECKS for found in check(about))


def _not_over(about: Candidate) -> Iterable[Blocker]:
    if about.asked.as_of < cut_off(about.month, about.asked.rules):
        words = f"{about.month.label}的统计截止时间还没有到，截止以后才能发布。"
        yield Blocker(BlockerKind.NOT_OVER, words)


def _draft_scheme(about: Candidate) -> Iterable[Blocker]:
    scheme = about.draft.scheme if about.draft else None
    if scheme and scheme.state != Scheme.State.IN_FORCE:
        words = f"草稿按“{scheme}”计算，这个方案没有生效，请先生效或改用生效的方案后重新计算。"
        yield Blocker(BlockerKind.DRAFT_SCHEME, words, scheme.slug)


def _unmapped(about: Candidate) -> Iterable[Blocker]:
    return _files(about.month)


def _files(month: Month) -> Iterable[Blocker]:
    """Files of the month (or of no month in particular) with names that nobody has mapped."""
    waiting = ImportJob.objects.filter(
        Q(month=month) | Q(month=None), state=ImportJob.State.CHECKED
    ).exclude(unknown=[])
    for job in waiting.order_by("pk").only("file_name", "unknown"):
        words = (
            f"文件“{job.file_name}”里有 {len(job.unknown)} 个名称还没有对应，请对应后导入，"
            "或取消这次导入。"
        )
        yield Blocker(BlockerKind.UNMAPPED, words, str(job.pk))


def _held_rows(about: Candidate) -> Iterable[Blocker]:
    """Changes kept for a published month that this month would count differently too."""
    if number := waiting_for(about.asked):
        words = (
            f"有 {number} 项待更正同时涉及已封存的月份和本月，请先决定：更正重发那个月份，"
            "或不予更正。"
        )
        yield Blocker(BlockerKind.HELD_ROWS, words)


def _objections(about: Candidate) -> Iterable[Blocker]:
    pending = Objection.objects.filter(month=about.month, state=Objection.State.PENDING).count()
    if pending:
        words = f"有 {pending} 件异议还没有裁定，请先裁定。"
        yield Blocker(BlockerKind.OBJECTIONS, words)


def _missing_sheets(about: Candidate) -> Iterable[Blocker]:
    """A ranked group with units that fell back to the ledger because its sheet did not come.

    It is missing when another group of the month has one, or the group had one the month before.
    Somebody who wants the ledger says so.
    """
    if about.draft is None:
        return
    of_units = about.draft.results.order_by().values("group")
    ranked = about.draft.groups.filter(is_ranked=True, group__in=of_units)
    groups = list(ranked.select_related("group"))
    fallen = [
        one for one in groups if one.source == Source.LEDGER and one.choice == SourceChoice.AUTO
    ]
    if not fallen:
        return
    others = any(one.source == Source.SHEET for one in groups)
    before = set() if others else _with_sheet(about.month.previous())
    for one in fallen:
        if others or one.group_id in before:
            words = (
                f"{one.group.name}没有指标表，而{'别的分组有' if others else '上个月有'}。"
                "请导入它的指标表，或明确选用台账后重新计算。"
            )
            yield Blocker(BlockerKind.MISSING_SHEET, words, one.group.slug)


def _with_sheet(month: Month) -> set[int]:
    newest = newest_first(month).values("pk")[:1]
    rows = GroupResult.objects.filter(evaluation=Subquery(newest), source=Source.SHEET)
    return set(rows.order_by().values_list("group", flat=True))


def _missing_totals(about: Candidate) -> Iterable[Blocker]:
    has_figures = has_ledger(about.month, about.asked.rules.first_day) or totals(about.month)
    if not has_figures:
        words = f"{about.month.label}没有办件，也没有总量表，总体数字无从得出，请导入其中之一。"
        yield Blocker(BlockerKind.MISSING_TOTALS, words)


def _missing_units(about: Candidate) -> Iterable[Blocker]:
    if names := _names(about, unranked_because=Reason.NOT_IN_SHEET):
        words = (
            f"{_some(names)}有办件而指标表中没有，请补充指标表，或改用台账，或剔除其办件，"
            "然后重新计算。"
        )
        yield Blocker(BlockerKind.MISSING_UNITS, words)


def _ties(about: Candidate) -> Iterable[Blocker]:
    """Ties that nothing but the order of the register tells apart."""
    if names := _names(about, tie=TieKind.BY_REGISTRY):
        words = (
            f"{_some(names)}总分和交办量都相同，现在只按登记次序分先后，请裁定同分次序后重新计算。"
        )
        yield Blocker(BlockerKind.TIES, words)


def _names(about: Candidate, **of: str) -> Sequence[str]:
    """Units of the draft, in the ranking's order."""
    if about.draft is None:
        return ()
    rows = about.draft.results.filter(**of).order_by("group__order", "position")
    return list(rows.values_list("name", flat=True))


def _some(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 个单位" if len(names) > NAMED else ""
    return f"{'、'.join(names[:NAMED])}{more}"


def _draft(about: Candidate) -> Iterable[Blocker]:
    """Last, because what is seen to before makes the draft outdated."""
    if about.draft is None:
        words = f"{about.month.label}还没有计算评分草稿，请先计算。"
        yield Blocker(BlockerKind.NO_DRAFT, words)
        return
    now = inputs_mark(about.month, about.asked.whole_period)
    if about.draft.inputs_mark != now or about.draft.as_of != about.asked.as_of:
        words = "评分草稿计算之后，数据、方案或裁定又有变化，请重新计算并核对。"
        yield Blocker(BlockerKind.OUTDATED, words)


CHECKS: tuple[Callable[[Candidate], Iterable[Blocker]], ...] = (
    _not_over,
    _draft_scheme,
    _unmapped,
    _held_rows,
    _objections,
    _missing_sheets,
    _missing_totals,
    _missing_units,
    _ties,
    _draft,
)
