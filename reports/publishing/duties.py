"""Who has to see to what before a month can be published, each with a sentence and where to go.

Pages and mails read the same duties. Seeing to a month is the whole city's work: whoever may see
only some of its cases is given none (and hears no count of what lies outside).
"""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from accounts.scope import ScopeKind
from cases.periods import Month
from cases.questions import cut_off
from reports.page import Link
from scoring.models import MonthlyDraft, Reissue
from scoring.publishing.blockers import Blocker, BlockerKind, blockers
from scoring.refusals import is_sealed
from scoring.schemes import rules_for

from .blocking import obstacle

_ANALYST = frozenset({Role.ANALYST})
_BUSINESS = frozenset({Role.BUSINESS})
SEEN_TO_BY: dict[BlockerKind, frozenset[Role]] = {
    BlockerKind.NOT_OVER: frozenset(),
    BlockerKind.NO_SCHEME: _BUSINESS,
    BlockerKind.NO_DRAFT: _ANALYST | _BUSINESS,
    BlockerKind.OUTDATED: _ANALYST,
    BlockerKind.DRAFT_SCHEME: _BUSINESS,
    BlockerKind.UNMAPPED: _ANALYST,
    BlockerKind.HELD_ROWS: _BUSINESS,
    BlockerKind.OBJECTIONS: _BUSINESS,
    BlockerKind.MISSING_SHEET: _ANALYST,
    BlockerKind.MISSING_TOTALS: _ANALYST,
    BlockerKind.MISSING_UNITS: _ANALYST,
    BlockerKind.TIES: _BUSINESS,
}
"""Which roles see to what stands in the way; nobody can hurry the calendar."""
NAMELESS = "有一个导入文件里的名称还没有对应，请对应后导入，或取消这次导入。"
"""What a mail says of such a file: its name was typed by somebody and may name a citizen."""


@dataclass(frozen=True)
class Duty:
    """One thing to see to, in words for a page and `plainly` for a mail; the best way first."""

    words: str
    ways: tuple[Link, ...]
    plainly: str


@dataclass(frozen=True)
class Duties:
    """What the month waits for. `task` is the record of the monthly task, where it has run.

    `is_open`: neither published nor still running; otherwise nobody has anything to see to.
    """

    month: Month
    is_open: bool = False
    found: tuple[Blocker, ...] = ()
    task: MonthlyDraft | None = None

    @property
    def has_draft(self) -> bool:
        kinds = {one.kind for one in self.found}
        return self.is_open and kinds.isdisjoint({BlockerKind.NO_DRAFT, BlockerKind.NO_SCHEME})

    def of(self, reader: User) -> tuple[Duty, ...]:
        """What a person has to see to; publishing itself once nothing stands in its way."""
        mine = roles_of(reader) if self.is_open else frozenset()
        if not self.found and Role.BUSINESS in mine:
            return (_publishing(self.month),)
        return tuple(self._duty(one, reader) for one in self.found if SEEN_TO_BY[one.kind] & mine)

    def _duty(self, blocker: Blocker, reader: User) -> Duty:
        if blocker.kind is BlockerKind.NO_DRAFT and self.task and not self.task.is_computed:
            ways = (Link("导入文件", reverse("reports:imports")),)
            return Duty(self.task.outcome, ways, self.task.outcome)
        plainly = NAMELESS if blocker.kind is BlockerKind.UNMAPPED else blocker.words
        return Duty(blocker.words, obstacle(blocker, self.month, reader).ways, plainly)


@dataclass(frozen=True)
class DutyNotice:
    """What a page tells a person: a sentence about the month, and the person's duties."""

    words: str
    duties: tuple[Duty, ...]

    def leads_beyond(self, url: str) -> bool:
        """Whether it asks for more than whatever leads there asks for already."""
        return any(way.url != url for duty in self.duties for way in duty.ways)


def duties(month: Month, now: datetime) -> Duties:
    """Of one month; a few queries, however much there is to see to."""
    if is_sealed(month) or now < cut_off(month, rules_for(month)):
        return Duties(month)
    task = MonthlyDraft.objects.filter(month=month).first()
    return Duties(month, is_open=True, found=blockers(month, now), task=task)


def duty_notice(reader: User, month: Month, now: datetime) -> DutyNotice | None:
    """For a page about the month: None for whoever has nothing to see to, and before there is
    a draft or the monthly task has tried to make one (until then the month's checklist leads).
    """
    if not roles_of(reader):
        return None
    asked = consents(reader)
    found = duties(month, now)
    mine = found.of(reader) if found.has_draft or found.task else ()
    if not mine:
        return DutyNotice(f"有 {len(asked)} 项待您处理：", asked) if asked else None
    number = len(mine) + len(asked)
    words = f"{month.label}的{state_words(found)}，还有 {number} 项待您处理："
    return DutyNotice(words, (*mine, *asked))


def consents(reader: User) -> tuple[Duty, ...]:
    """Published months that somebody else wants to publish anew: they wait for a second person."""
    if Role.BUSINESS not in roles_of(reader):
        return ()
    waiting = Reissue.objects.filter(state=Reissue.State.WAITING).exclude(asked_by=reader)
    return tuple(_consent(one) for one in waiting.select_related("asked_by").order_by("pk"))


def state_words(found: Duties) -> str:
    """Whether there is a draft, in the words of notices and mails."""
    return "评分草稿已生成" if found.has_draft else "评分草稿未能生成"


def roles_of(reader: User) -> frozenset[Role]:
    """Whose duties a person has: business administrators also the analysts' where there is none."""
    if reader.scope_kind != ScopeKind.ALL:
        return frozenset()
    if reader.role == Role.BUSINESS:
        return _BUSINESS if _has_analyst() else _ANALYST | _BUSINESS
    return _ANALYST if reader.role == Role.ANALYST else frozenset()


def _has_analyst() -> bool:
    people = User.objects.filter(role=Role.ANALYST, is_active=True, scope_kind=ScopeKind.ALL)
    return people.exists()


def _consent(asked: Reissue) -> Duty:
    words = f"{asked.asked_by}申请更正重发{asked.month.label}，等待另一位有发布权限的人同意。"
    ways = (Link("查看申请", reverse("reports:reissue", args=[asked.month])),)
    return Duty(words, ways, words)


def _publishing(month: Month) -> Duty:
    words = f"没有妨碍发布{month.label}的事项，请核对摘要后发布。"
    ways = (Link("核对并发布", reverse("reports:publish", args=[month])),)
    return Duty(words, ways, words)
