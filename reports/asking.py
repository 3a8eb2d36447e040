"""From an address to a question: month, filters and viewer, with what was wrong in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.http import HttpRequest, QueryDict

from accounts.models import User
from cases import clock
from cases.dimensions import DIMENSIONS, NONE, REGISTERED, Member, registers
from cases.periods import Month
from cases.questions import Filters, Question, question
from cases.rules import Rules
from scoring.models import Scheme
from scoring.schemes import NoSchemeError, scheme_for

KNOWN = frozenset(
    {
        *("month", "day", "measure", "by", "q", "tab", "cell", "show", "case"),
        *("sort", "page", "per_page", "after", "before", "from", "columns", "revision"),
        *("tables", "beside", "source"),
        *DIMENSIONS,
    }
)
"""Every parameter that some page reads; others are ignored with a notice."""
SOURCE_OF_GROUP = "source-"
"""A trial's parameters begin with it: which source each group takes."""
MOST_NAMED = 3
"""Unknown parameters that the notice names; of more it gives the number."""


class Choices(dict[str, list[Member]]):
    """What each dimension may be filtered by, asked for when first needed; registers together."""

    def __missing__(self, key: str) -> list[Member]:
        if key in REGISTERED:
            self.update(registers())
        else:
            self[key] = DIMENSIONS[key].choices()
        return self[key]


@dataclass(frozen=True)
class Asked:
    """What a page was asked: the question, the scheme it stands under, the notices to show."""

    question: Question
    scheme: Scheme | None
    now: datetime
    choices: Choices = field(default_factory=Choices)
    notices: tuple[str, ...] = ()

    @property
    def month(self) -> Month:
        return self.question.month

    def noticing(self, sentence: str) -> "Asked":
        """With one more sentence to show above the page."""
        return replace(self, notices=(*self.notices, sentence))


def asked(request: HttpRequest, month: Month | None = None) -> Asked:
    """The page's question, from its path's month or the address's parameters."""
    user: User = request.user  # type: ignore[assignment]
    return asked_by(request.GET, user, clock.now(), month)


def asked_by(
    parameters: QueryDict,
    user: User,
    now: datetime,
    month: Month | None = None,
    choices: Choices | None = None,
) -> Asked:
    """The same without a page: what somebody asked with an address, at a moment."""
    notices: list[str] = _unknown(parameters)
    chosen = month or _month(parameters, now, notices)
    choices = Choices() if choices is None else choices
    filters = _filters(parameters, choices, notices)
    scheme = _scheme(chosen)
    rules = scheme.rules if scheme else Rules()
    asked_question = question(chosen, rules, now, user.scope, filters)
    return Asked(
        question=replace(
            asked_question, day=_day(parameters, asked_question, notices), as_published=True
        ),
        scheme=scheme,
        now=now,
        choices=choices,
        notices=tuple(notices),
    )


def latest_ended(now: datetime) -> Month:
    """The month that `/` shows: the last one that has ended."""
    return Month.of(clock.today()).previous()


def _unknown(parameters: QueryDict) -> list[str]:
    names = [f"“{name[:20]}”" for name in parameters if not _is_known(name)]
    if not names:
        return []
    rest = f"等 {len(names)} 项" if len(names) > MOST_NAMED else ""
    return [f"未识别的条件{'、'.join(names[:MOST_NAMED])}{rest}已忽略。"]


def _is_known(name: str) -> bool:
    return name in KNOWN or name.startswith(SOURCE_OF_GROUP)


def _month(parameters: QueryDict, now: datetime, notices: list[str]) -> Month:
    text = parameters.get("month", "")
    if not text:
        return latest_ended(now)
    try:
        return Month.parse(text)
    except ValueError as error:
        latest = latest_ended(now)
        notices.append(f"{error}现显示{latest.label}。")
        return latest


def _day(parameters: QueryDict, about: Question, notices: list[str]) -> date | None:
    text = parameters.get("day", "")
    if not text:
        return None
    days = {str(day): day for day in about.whole_period.days()}
    if text not in days:
        notices.append(f"日期“{text[:20]}”不在{about.month.label}，该条件已忽略。")
    return days.get(text)


def _scheme(month: Month) -> Scheme | None:
    try:
        return scheme_for(month)
    except NoSchemeError:
        return None


def _filters(parameters: QueryDict, choices: Choices, notices: list[str]) -> Filters:
    chosen: dict[str, Iterable[str]] = {}
    for key, dimension in DIMENSIONS.items():
        wanted = {slug for text in parameters.getlist(key) for slug in text.split(",") if slug}
        if not wanted:
            continue
        nothing = set() if dimension.empty is None else {NONE}
        known = {slug for slug in wanted if dimension.is_open and dimension.can_name(slug)}
        known |= {member.slug for member in choices[key]} | nothing
        if wanted - known:
            notices.append(f"{dimension.name}中没有所选的值，该条件已忽略。")
        chosen[key] = wanted & known
    return Filters.of(chosen)
