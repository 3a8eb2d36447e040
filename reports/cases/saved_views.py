"""Saved views: the conditions of a list under a name, for their owner or for everybody."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import User
from cases.dimensions import DIMENSIONS
from cases.periods import Month
from reports.models import SavedView

from .address import Address

MOST_VIEWS = 50
"""Views that one person may keep."""
LONGEST_QUERY = 2000
_OF_A_MONTH = ("month", "day")
KEPT = (*_OF_A_MONTH, "by", "measure", "q", *DIMENSIONS, "sort", "columns")
"""The parameters that make a view; where in the list one stands is none."""


class ViewError(ValueError):
    """The view cannot be kept so; the message says why and what to do."""


@dataclass(frozen=True)
class ViewLink:
    """A view as a way to its list. `shared_by` names its owner when it is somebody else's."""

    view: SavedView
    url: str
    is_current: bool
    shared_by: str

    @property
    def month(self) -> str:
        """The month it always shows, in words; "" when it follows the month one looks at."""
        text = QueryDict(self.view.query).get("month", "")
        try:
            return Month.parse(text).label
        except ValueError:
            return ""


@dataclass(frozen=True)
class Saved:
    """A view as it was kept, perhaps in the place of an older one of its name."""

    view: SavedView
    is_replaced: bool = False
    was_shared: bool = False

    @property
    def sentence(self) -> str:
        """What was done, for its owner."""
        if not self.is_replaced:
            return f"视图“{self.view.name}”已保存。"
        still = "仍" if self.was_shared else "现"
        readers = f"{still}共享给所有人" if self.view.is_shared else "只有自己可见"
        return f"视图“{self.view.name}”已覆盖，{readers}。"


def views_for(user: User) -> QuerySet[SavedView]:
    """The person's own and those that others share."""
    rows = SavedView.objects.filter(page=SavedView.Page.CASES)
    return rows.filter(Q(owner=user) | Q(is_shared=True)).select_related("owner")


def view_links(user: User, address: Address | None = None) -> list[ViewLink]:
    """Ways to the views, own ones first; from a list they keep its month. One query."""
    shown, month = set[str](), ""
    if address:
        shown = {view_query(address.query(), with_month=fixed) for fixed in (True, False)}
        month = f"month={address.question.month}&"
    found = [
        ViewLink(
            view=view,
            url=f"{reverse('reports:cases')}?{'' if 'month=' in view.query else month}{view.query}",
            is_current=view.query in shown,
            shared_by="" if view.owner_id == user.pk else str(view.owner),
        )
        for view in views_for(user)
    ]
    return sorted(found, key=lambda link: bool(link.shared_by))


def view_query(query: str, *, with_month: bool) -> str:
    """What of a query string makes a view, in one spelling."""
    parameters = QueryDict(query)
    keys = [key for key in KEPT if with_month or key not in _OF_A_MONTH]
    pairs = [(key, ",".join(parameters.getlist(key))) for key in keys if parameters.get(key)]
    return urlencode(pairs).replace("%2C", ",")


@transaction.atomic
def save_view(
    *, owner: User, name: str, query: str, is_shared: bool, at: datetime, replacing: bool = False
) -> Saved:
    """Keeps a view; `replacing` one of the same name, which stays shared where it was.

    ViewError says what stands against it.
    """
    if len(query) > LONGEST_QUERY:
        raise ViewError("条件太多，放不进一个视图：请去掉一些条件再保存。")
    own = SavedView.objects.select_for_update().filter(owner=owner, page=SavedView.Page.CASES)
    same = own.filter(name=name).first()
    if same and not replacing:
        raise ViewError(f"您已有名为“{name}”的视图：请换一个名称，或勾选“覆盖同名视图”。")
    if not same and own.count() >= MOST_VIEWS:
        raise ViewError(f"每人最多保存 {MOST_VIEWS} 个视图，请先删除不用的。")
    view = same or SavedView(owner=owner, page=SavedView.Page.CASES, name=name)
    was_shared = view.is_shared
    # A box left empty is no wish to take a view away from those who use it.
    view.is_shared = was_shared or is_shared
    view.query, view.saved_at = query, at
    return Saved(_written(view), is_replaced=same is not None, was_shared=was_shared)


@transaction.atomic
def change_view(*, view: SavedView, name: str, is_shared: bool) -> SavedView:
    """Another name, or another circle of readers."""
    view.name, view.is_shared = name, is_shared
    return _written(view)


def _written(view: SavedView) -> SavedView:
    """The database says whether the name is free: two tabs may save at once."""
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise ViewError(f"您已有名为“{view.name}”的视图：请换一个名称。") from error
    return view
