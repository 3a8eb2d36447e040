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
) -> SavedView:
    """Keeps a view; `replacing` one of the same name. ViewError says what stands against it."""
    if len(query) > LONGEST_QUERY:
        raise ViewError("条件太多，放不进一个视图：请去掉一些条件再保存。")
    own = SavedView.objects.select_for_update().filter(owner=owner, page=SavedView.Page.CASES)
    same = own.filter(name=name).first()
    if same and not replacing:
        raise ViewError(f"您已有名为“{name}”的视图：请换一个名称，或勾选“覆盖同名视图”。")
    if not same and own.count() >= MOST_VIEWS:
        raise ViewError(f"每人最多保存 {MOST_VIEWS} 个视图，请先删除不用的。")
    view = same or SavedView(owner=owner, page=SavedView.Page.CASES, name=name)
    view.query, view.is_shared, view.saved_at = query, is_shared, at
    return _written(view)


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
