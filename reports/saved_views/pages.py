"""The pages whose conditions can be kept as a view, and which parameters make one."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from cases.dimensions import DIMENSIONS
from cases.suggested.dimensions import SUGGESTED_BY
from reports.models import SavedView

OF_A_MONTH = ("month", "day")


@dataclass(frozen=True)
class ViewPage:
    """A page with views: what it is called, its address and that of its views by name, and the
    parameters that make a view; where on the page one stands is none.
    """

    page: SavedView.Page
    title: str
    shows: str
    url_name: str
    views_name: str
    kept: tuple[str, ...]

    def url(self, query: str) -> str:
        """The page under a query string."""
        return f"{reverse(self.url_name)}?{query}"

    def query(self, query: str, *, with_month: bool) -> str:
        """What of a query string makes a view, in one spelling."""
        parameters = QueryDict(query)
        keys = [key for key in self.kept if with_month or key not in OF_A_MONTH]
        pairs = [(key, ",".join(parameters.getlist(key))) for key in keys if parameters.get(key)]
        return urlencode(pairs).replace("%2C", ",")


CASES = ViewPage(
    SavedView.Page.CASES,
    title="办件视图",
    shows="办件列表",
    url_name="reports:cases",
    views_name="reports:views",
    kept=(*OF_A_MONTH, "by", "measure", "q", *DIMENSIONS, "sort", "columns"),
)
OVERVIEW = ViewPage(
    SavedView.Page.OVERVIEW,
    title="总览视图",
    shows="总览",
    url_name="reports:overview",
    views_name="reports:overview_views",
    kept=(*OF_A_MONTH, *DIMENSIONS, "tables", "beside"),
)
SUGGESTIONS = ViewPage(
    SavedView.Page.SUGGESTIONS,
    title="建议视图",
    shows="建议列表",
    url_name="reports:suggestions",
    views_name="reports:suggestion_views",
    kept=("month", "by", "measure", "q", *SUGGESTED_BY, "sort"),
)
PAGES = {one.page.value: one for one in (CASES, OVERVIEW, SUGGESTIONS)}
