"""What the address of `/cases/` asks for: the list, its order, and what was wrong in words.

The page and the export read an address here, so that an export holds what the page showed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q
from django.http import QueryDict

from accounts.models import User
from cases.browsing import Browsing, By
from cases.measures import Count, Counted, Measure, MedianOf, RateOf, ShareOf
from cases.paging import INDEXED, ORDERS, Order
from cases.questions import Question
from cases.search import SearchError, find
from reports.asking import Asked, Choices, asked_by
from reports.ledger import case_measure

FIRST_ORDER_OF_RATINGS = "-given_at"
FIRST_ORDERS = {
    By.RECEIVED: "-received_at",
    By.ASSIGNED: "-assigned_at",
    By.DEADLINE: "deadline",
    By.ANY: "-received_at",
}
"""How the list stands unless asked otherwise: the newest first, what is due soonest first."""
ORDERS_OF_RATINGS = {
    "number": Order("case__number"),
    "source": Order("source"),
    "stars": Order("stars", int),
    "given_at": Order("given_at", datetime.fromisoformat, is_nullable=True),
}
"""What a list of ratings can be sorted by."""


@dataclass(frozen=True)
class Looked:
    """An address of the ledger, read: `sort` is a key of `orders`, with a minus to turn it."""

    ask: Asked
    browsing: Browsing
    measure: Measure | None
    words: str
    sort: str

    @property
    def is_of_ratings(self) -> bool:
        """The rows are ratings, not cases."""
        return _is_of_ratings(self.browsing.measure)

    @property
    def orders(self) -> Mapping[str, Order]:
        """What the rows can be sorted by."""
        return _orders(self.browsing)

    @property
    def first_order(self) -> str:
        """The `sort` of an address that names none."""
        return _first_order(self.browsing)

    @property
    def order(self) -> Order:
        """How the rows are to stand."""
        order = self.orders[self.sort.removeprefix("-")]
        is_descending = self.sort.startswith("-")
        return replace(order, is_descending=is_descending, dated_by=self.browsing.dated_by)


def browsing_of(
    parameters: QueryDict, user: User, now: datetime, choices: Choices | None = None
) -> Looked:
    """Never refuses: what cannot be understood is left out and said in `ask.notices`."""
    notices: list[str] = []
    ask = asked_by(parameters, user, now, choices=choices)
    by = _by(parameters.get("by", ""), notices)
    measure = _measure(parameters.get("measure", ""), notices)
    words = parameters.get("q", "").strip()
    about = ask.question
    if by is By.ANY and measure is None:
        about = _of_all_months(about, now, notices)
    browsing = Browsing(about, by, _counted(measure), _found(words, notices))
    sort = _sort(parameters.get("sort", ""), browsing, notices)
    ask = replace(ask, question=about, notices=(*ask.notices, *notices))
    return Looked(ask, browsing, measure, words if browsing.words else "", sort)


def _of_all_months(about: Question, now: datetime, notices: list[str]) -> Question:
    """As of now, of no day, and with the groups that units are in now."""
    if about.day:
        notices.append("全部月份的办件不按日期筛选，日期已忽略。")
    return replace(about, as_of=now, day=None, as_published=False)


def _by(text: str, notices: list[str]) -> By:
    if not text:
        return By.RECEIVED
    if text not in list(By):
        notices.append(f"没有“{text[:20]}”这种归月方式，现按受理时间归月。")
        return By.RECEIVED
    return By(text)


def _measure(key: str, notices: list[str]) -> Measure | None:
    measure = case_measure(key) if key else None
    if key and measure is None:
        notices.append(f"没有“{key[:20]}”这个指标，现列出全部办件。")
    return measure


def _counted(measure: Measure | None) -> Count | None:
    """The count whose rows stand for a measure: of a rate its part."""
    if isinstance(measure, RateOf):
        return measure.part
    if isinstance(measure, ShareOf):
        return measure.of
    return measure.over if isinstance(measure, MedianOf) else measure


def _found(words: str, notices: list[str]) -> Q:
    try:
        return find(words)
    except SearchError as error:
        notices.append(str(error))
        return Q()


def _is_of_ratings(measure: Count | None) -> bool:
    return measure is not None and measure.counted is Counted.RATINGS


def _orders(browsing: Browsing) -> Mapping[str, Order]:
    """Over all months only what an index keeps in order."""
    if _is_of_ratings(browsing.measure):
        return ORDERS_OF_RATINGS
    if browsing.measure or browsing.by is not By.ANY:
        return ORDERS
    return {key: order for key, order in ORDERS.items() if key in INDEXED}


def _first_order(browsing: Browsing) -> str:
    if browsing.measure:
        of_ratings = _is_of_ratings(browsing.measure)
        return FIRST_ORDER_OF_RATINGS if of_ratings else FIRST_ORDERS[By.RECEIVED]
    return FIRST_ORDERS[browsing.by]


def _sort(text: str, browsing: Browsing, notices: list[str]) -> str:
    first = _first_order(browsing)
    key = text.removeprefix("-")
    if text and key not in _orders(browsing):
        where = "全部月份的办件" if key in ORDERS and browsing.by is By.ANY else "这里"
        notices.append(f"{where}不能按“{text[:20]}”排序，现按平常的次序排列。")
        return first
    return text or first
