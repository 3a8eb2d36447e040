"""What the page of the list was asked: the rows, how they are shown, where one stands in them."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, QueryDict

from accounts.models import User
from cases import clock
from cases.browsing import Browsing, By
from cases.measures import Counted
from cases.paging import BadCursorError, Cursor
from reports.asking import Asked
from reports.ledger import Listing, listing
from reports.page import PAGE_SIZES

from .address import Address
from .browsing_of import Looked, browsing_of
from .choices import EveryChoice
from .chosen_columns import Chosen, chosen_columns

MOST_BEFORE = 10**9


@dataclass(frozen=True)
class Looking:
    """The list that a page shows. `before`: lines that stand before the page, None: unknown."""

    ask: Asked
    looked: Looked
    listing: Listing | None
    address: Address
    chosen: Chosen
    cursor: Cursor | None
    before: int | None

    @property
    def browsing(self) -> Browsing:
        return self.looked.browsing

    @property
    def is_of_ratings(self) -> bool:
        """The rows are ratings, not cases."""
        measure = self.browsing.measure
        return measure is not None and measure.counted is Counted.RATINGS

    @property
    def is_of_all_months(self) -> bool:
        return self.browsing.by is By.ANY and self.listing is None

    def noticing(self, sentence: str) -> "Looking":
        """With one more sentence above the page."""
        return replace(self, ask=self.ask.noticing(sentence))

    def from_the_start(self) -> "Looking":
        """The same list at its first page, because the place asked for is not in it."""
        told = self.noticing("翻页的位置已经失效，现显示第一页。")
        return replace(told, cursor=None, before=0)


def look(request: HttpRequest) -> Looking:
    """From an address; what was wrong with it stands in `ask.notices`."""
    user: User = request.user  # type: ignore[assignment]
    batches = [text for part in request.GET.getlist("batch") for text in part.split(",")]
    looked = browsing_of(request.GET, user, clock.now(), EveryChoice(batches))
    notices: list[str] = []
    chosen = chosen_columns(user, request.GET, looked.browsing.by, notices)
    cursor = _cursor(request.GET, looked, notices)
    ask = replace(looked.ask, notices=(*looked.ask.notices, *notices))
    behind = looked.measure and listing(looked.measure, looked.browsing.question)
    address = Address(
        question=looked.browsing.question,
        by=By.RECEIVED if looked.measure else looked.browsing.by,
        measure=looked.measure.key if looked.measure else "",
        words=looked.words,
        sort="" if looked.sort == looked.first_order else looked.sort,
        per_page=_asked_size(request.GET),
        columns=chosen.in_address,
    )
    return Looking(
        ask, looked, behind or None, address, chosen, cursor, _before(request.GET, cursor)
    )


def _asked_size(parameters: QueryDict) -> str:
    size = parameters.get("per_page", "")
    return size if size in PAGE_SIZES else ""


def _cursor(parameters: QueryDict, looked: Looked, notices: list[str]) -> Cursor | None:
    for name in ("after", "before"):
        text = parameters.get(name, "")
        if text:
            try:
                return Cursor.parse(text, looked.order, is_backward=name == "before")
            except BadCursorError:
                notices.append("地址中的翻页位置无法识别，现显示第一页。")
    return None


def _before(parameters: QueryDict, cursor: Cursor | None) -> int | None:
    """How many lines the address says stand before the page."""
    if cursor is None:
        return 0
    text = parameters.get("from", "")
    known = text.isascii() and text.isdecimal() and len(text) < len(str(MOST_BEFORE))
    return int(text) if known else None
