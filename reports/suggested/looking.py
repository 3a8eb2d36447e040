"""What an address of `/suggestions/` asks for: the list, its order, and what was wrong in words.

The page and the file read an address here, so that a file holds what the page showed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.dimensions import NONE, Dimension, Member
from cases.measures import Count, Measure, MedianOf, RateOf, ShareOf
from cases.questions import Filters, Question
from cases.suggested.browsing import LONGEST_WORDS, ORDERS, Browsing, find
from cases.suggested.dimensions import RELEASED, SUGGESTED_BY
from reports.asking import MOST_NAMED, Asked, asked_by
from reports.figures import address
from reports.ledger import suggestion_measure
from reports.page import PAGE_SIZES

EVERY_MONTH = "any"
"""`by` of an address that asks for all months."""
OWN = ("month", "by", "measure", "q", "sort", "page", "per_page")
KNOWN = frozenset({*OWN, *SUGGESTED_BY})
CHANGED = "changed"
"""A choice for those alone who see what stands inside."""


@dataclass(frozen=True)
class Address:
    """The list in one spelling; what is as usual is left out. The page is no part of it."""

    question: Question
    is_of_all_months: bool = False
    measure: str = ""
    words: str = ""
    sort: str = ""
    per_page: str = ""

    def query(self, **more: str) -> str:
        """The query string."""
        parts = {
            "by": EVERY_MONTH if self.is_of_all_months else "",
            "measure": self.measure,
            "q": self.words,
            "sort": self.sort,
            "per_page": self.per_page,
        }
        return address(self.question, **{key: text for key, text in parts.items() if text}, **more)

    def url(self, **more: str) -> str:
        """The whole address."""
        return f"{reverse('reports:suggestions')}?{self.query(**more)}"

    def cleared(self) -> "Address":
        """The month's suggestions, all of them."""
        return Address(self.question.everywhere(), per_page=self.per_page)


@dataclass(frozen=True)
class Looked:
    """An address, read. `sees_drafts`: the reader enters outcomes, and sees what stands inside."""

    ask: Asked
    browsing: Browsing
    measure: Measure | None
    address: Address
    page: str
    sees_drafts: bool

    @property
    def question(self) -> Question:
        return self.browsing.question

    @property
    def is_of_all_months(self) -> bool:
        return self.browsing.is_of_all_months

    @property
    def size(self) -> int:
        """Lines of a page."""
        return int(self.address.per_page or PAGE_SIZES[0])


def look(parameters: QueryDict, user: User, now: datetime) -> Looked:
    """Never refuses: what cannot be understood is left out and said in `ask.notices`."""
    notices = _unknown(parameters)
    sees_drafts = user.may(Right.EDIT_SUGGESTIONS)
    asked = asked_by(_month_of(parameters), user, now)
    filters = _filters(parameters, notices, sees_drafts=sees_drafts)
    question = replace(asked.question, filters=filters, now=now)
    measure = _measure(parameters.get("measure", ""), notices)
    is_of_all = _is_of_all(parameters, measure, notices)
    words = parameters.get("q", "").strip()[:LONGEST_WORDS]
    browsing = Browsing(
        question=question,
        measure=_counted(measure),
        words=find(words, sees_drafts=sees_drafts),
        is_of_all_months=is_of_all,
    )
    size = parameters.get("per_page", "")
    where = Address(
        question=question,
        is_of_all_months=is_of_all,
        measure=measure.key if measure else "",
        words=words,
        sort=_sort(parameters.get("sort", ""), notices),
        per_page=size if size in PAGE_SIZES[1:] else "",
    )
    ask = replace(asked, question=question, notices=(*asked.notices, *notices))
    return Looked(ask, browsing, measure, where, parameters.get("page", "1"), sees_drafts)


def choices_of(dimension: Dimension, *, sees_drafts: bool) -> list[Member]:
    """What can be chosen of it, the blank one last."""
    members = dimension.choices()
    if dimension is RELEASED and not sees_drafts:
        members = [member for member in members if member.slug != CHANGED]
    if dimension.empty is None:
        return members
    return [*members, Member(None, NONE, dimension.nothing)]


def _month_of(parameters: QueryDict) -> QueryDict:
    """The part of the address that all pages share."""
    kept = QueryDict(mutable=True)
    if month := parameters.get("month"):
        kept["month"] = month
    return kept


def _unknown(parameters: QueryDict) -> list[str]:
    names = [f"“{name[:20]}”" for name in parameters if name not in KNOWN]
    if not names:
        return []
    rest = f"等 {len(names)} 项" if len(names) > MOST_NAMED else ""
    return [f"未识别的条件{'、'.join(names[:MOST_NAMED])}{rest}已忽略。"]


def _filters(parameters: QueryDict, notices: list[str], *, sees_drafts: bool) -> Filters:
    chosen: dict[str, Iterable[str]] = {}
    for key, dimension in SUGGESTED_BY.items():
        wanted = {slug for text in parameters.getlist(key) for slug in text.split(",") if slug}
        if not wanted:
            continue
        known = {member.slug for member in choices_of(dimension, sees_drafts=sees_drafts)}
        if wanted - known:
            notices.append(f"{dimension.name}中没有所选的值，该条件已忽略。")
        chosen[key] = wanted & known
    return Filters.of(chosen)


def _measure(key: str, notices: list[str]) -> Measure | None:
    measure = suggestion_measure(key) if key else None
    if key and measure is None:
        notices.append(f"没有“{key[:20]}”这一类建议，现显示全部建议。")
    return measure


def _counted(measure: Measure | None) -> Count | None:
    """The count whose rows stand for a measure: of a rate its part."""
    match measure:
        case RateOf():
            return measure.part
        case ShareOf():
            return measure.of
        case MedianOf():
            return measure.over
    return measure


def _is_of_all(parameters: QueryDict, measure: Measure | None, notices: list[str]) -> bool:
    by = parameters.get("by", "")
    if by not in {"", EVERY_MONTH}:
        notices.append(f"没有“{by[:20]}”这种归月方式，现按登记的月份。")
    return by == EVERY_MONTH and measure is None


def _sort(text: str, notices: list[str]) -> str:
    if text and text.removeprefix("-") not in ORDERS:
        notices.append(f"不能按“{text[:20]}”排序，现按平常的次序排列。")
        return ""
    return text
