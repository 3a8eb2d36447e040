"""Where each thing that stands in the way of publishing is seen to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.periods import Month
from reports.page import Link
from scoring.publishing.blockers import Blocker, BlockerKind


@dataclass(frozen=True)
class Obstacle:
    """A blocker as the page lists it: the sentence, where to go, and who sees to it."""

    words: str
    ways: tuple[Link, ...]
    who: str = ""


@dataclass(frozen=True)
class Way:
    """A place where something can be seen to. `page`: the address, given the month and what the
    blocker is about.
    """

    label: str
    right: Right
    page: Callable[[Month, str], str]


def obstacle(blocker: Blocker, month: Month, reader: User) -> Obstacle:
    """With the ways that the reader may go."""
    ways = (
        Link(way.label, way.page(month, blocker.about))
        for way in WAYS.get(blocker.kind, ())
        if _opens(reader, way.right)
    )
    return Obstacle(blocker.words, tuple(ways))


def _opens(reader: User, right: Right) -> bool:
    """Files are for those who see every row."""
    limited = right is Right.IMPORT_FILES and reader.scope.is_partial
    return reader.may(right) and not limited


def _of_month(name: str, more: str = "") -> Callable[[Month, str], str]:
    return lambda month, _: f"{reverse(name, args=[month])}{more}"


def _asked(name: str, more: str = "") -> Callable[[Month, str], str]:
    return lambda month, _: f"{reverse(name)}?month={month}{more}"


def _plain(name: str, more: str = "") -> Callable[[Month, str], str]:
    return lambda _, __: f"{reverse(name)}{more}"


def _about(name: str) -> Callable[[Month, str], str]:
    return lambda _, about: reverse(name, args=[about])


COMPUTE = Way("去排名页计算", Right.COMPUTE, _of_month("reports:ranking"))
LEDGER = Way("选用台账", Right.COMPUTE, _of_month("reports:ranking", "#sources"))
APART = Way("看是哪些单位", Right.READ_FIGURES, _of_month("reports:ranking", "?tab=apart"))
COMPARED = Way("来源对照", Right.READ_FIGURES, _of_month("reports:reconciliation"))
HELD = Way("查看待更正", Right.READ_CASES, _plain("reports:corrections", "?state=waiting"))
OBJECTED = Way("查看待裁定的异议", Right.READ_CASES, _asked("reports:objections", "&tab=pending"))
WAYS: Mapping[BlockerKind, Sequence[Way]] = {
    BlockerKind.NO_SCHEME: [Way("评分方案", Right.READ_FIGURES, _plain("reports:schemes"))],
    BlockerKind.DRAFT_SCHEME: [Way("查看方案", Right.READ_FIGURES, _about("reports:scheme"))],
    BlockerKind.UNMAPPED: [Way("对应名称", Right.IMPORT_FILES, _about("reports:import_job"))],
    BlockerKind.HELD_ROWS: [HELD],
    BlockerKind.OBJECTIONS: [OBJECTED],
    BlockerKind.MISSING_SHEET: [
        Way("导入指标表", Right.IMPORT_FILES, _plain("reports:imports")),
        LEDGER,
    ],
    BlockerKind.MISSING_TOTALS: [Way("导入文件", Right.IMPORT_FILES, _plain("reports:imports"))],
    BlockerKind.MISSING_UNITS: [APART, COMPARED, LEDGER],
    BlockerKind.TIES: [Way("裁定同分次序", Right.READ_FIGURES, _of_month("reports:ties"))],
    BlockerKind.NO_DRAFT: [COMPUTE],
    BlockerKind.OUTDATED: [COMPUTE],
}
