"""Keeping views: the conditions of a page under a name, for their owner or for everybody."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict

from accounts.models import User
from cases.periods import Month
from reports.models import SavedView

from .pages import ViewPage

MOST_VIEWS = 50
"""Views that one person may keep."""
LONGEST_QUERY = 2000


class ViewError(ValueError):
    """The view cannot be kept so; the message says why and what to do."""


@dataclass(frozen=True)
class ViewLink:
    """A view as a way to its page. `shared_by` names its owner when it is somebody else's."""

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
class Wanted:
    """A view as its owner wants it kept; `replacing` one of the same name."""

    name: str
    query: str
    is_shared: bool
    replacing: bool = False


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


def views_for(user: User, of: ViewPage) -> QuerySet[SavedView]:
    """The person's own and those that others share."""
    rows = SavedView.objects.filter(page=of.page)
    return rows.filter(Q(owner=user) | Q(is_shared=True)).select_related("owner")


def view_links(
    user: User, of: ViewPage, shown: str = "", month: Month | None = None
) -> list[ViewLink]:
    """Ways to the views, own ones first; from a page, of which `shown` is the query string, they
    keep its month. One query.
    """
    current = {of.query(shown, with_month=fixed) for fixed in (True, False)} if shown else set()
    followed = f"month={month}&" if month else ""
    found = [
        ViewLink(
            view=view,
            url=of.url(f"{'' if 'month=' in view.query else followed}{view.query}"),
            is_current=view.query in current,
            shared_by="" if view.owner_id == user.pk else str(view.owner),
        )
        for view in views_for(user, of)
    ]
    return sorted(found, key=lambda link: bool(link.shared_by))


@transaction.atomic
def save_view(*, owner: User, of: ViewPage, wanted: Wanted, at: datetime) -> Saved:
    """Keeps a view; one that is replaced stays shared where it was.

    ViewError says what stands against it.
    """
    name, query = wanted.name, wanted.query
    if len(query) > LONGEST_QUERY:
        raise ViewError("条件太多，放不进一个视图：请去掉一些条件再保存。")
    own = SavedView.objects.select_for_update().filter(owner=owner, page=of.page)
    same = own.filter(name=name).first()
    if same and not wanted.replacing:
        raise ViewError(f"您已有名为“{name}”的视图：请换一个名称，或勾选“覆盖同名视图”。")
    if not same and own.count() >= MOST_VIEWS:
        raise ViewError(f"每人最多保存 {MOST_VIEWS} 个视图，请先删除不用的。")
    view = same or SavedView(owner=owner, page=of.page, name=name)
    was_shared = view.is_shared
    # A box left empty is no wish to take a view away from those who use it.
    view.is_shared = was_shared or wanted.is_shared
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
