"""What a person keeps of a page: views under a name; of the list of cases its columns."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import requires, sent_only
from accounts.models import User
from accounts.roles import Right
from cases import clock
from reports.cases.address import returned
from reports.cases.column_form import is_move, take_columns
from reports.models import SavedView
from reports.page import Link
from reports.saved_views.forms import SaveViewForm, ViewNameForm
from reports.saved_views.keeping import view_links
from reports.saved_views.pages import CASES, PAGES, ViewPage


@requires(Right.READ_FIGURES)
@require_http_methods(["GET", "HEAD", "POST"])
def views(request: HttpRequest, of: ViewPage = CASES) -> HttpResponse:
    """The views one can open; sent with a name, keeps the conditions as one more."""
    if request.method != "POST":
        return _page(request, of)
    form = SaveViewForm(request.POST)
    saved = form.save(owner=_person(request), of=of, at=clock.now())
    if saved is None:
        return _page(request, of, form)
    messages.success(request, saved.sentence)
    return redirect(returned(request.POST.get("query", ""), to=of.url_name, own=of.kept))


@requires(Right.READ_FIGURES)
@sent_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for one's own view, or another circle of readers."""
    view = _own(request, pk)
    form = ViewNameForm(request.POST)
    if form.change(view):
        messages.success(request, f"视图“{view.name}”已保存。")
    else:
        messages.error(request, str(form.errors["name"][0]))
    return redirect(PAGES[view.page].views_name)


@requires(Right.READ_FIGURES)
@sent_only
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Forgets one's own view."""
    view = _own(request, pk)
    view.delete()
    messages.success(request, f"视图“{view.name}”已删除。")
    return redirect(PAGES[view.page].views_name)


@requires(Right.READ_CASES)
@sent_only
def columns(request: HttpRequest) -> HttpResponse:
    """Keeps the columns as sent, and leads back to the list."""
    if sentence := take_columns(request.POST, _person(request)):
        messages.success(request, sentence)
    back = returned(request.POST.get("query", ""), without=("columns", "per_page"))
    return redirect(f"{back}#columns" if is_move(request.POST) else back)


def _person(request: HttpRequest) -> User:
    user: User = request.user  # type: ignore[assignment]
    return user


def _own(request: HttpRequest, pk: int) -> SavedView:
    """Others' views are not found, shared or not."""
    return get_object_or_404(SavedView, pk=pk, owner=_person(request))


def _page(request: HttpRequest, of: ViewPage, form: SaveViewForm | None = None) -> HttpResponse:
    links = view_links(_person(request), of)
    page_url = reverse(of.url_name)
    context = {
        "heading": of.title,
        "crumbs": [Link(of.page.label, page_url), Link("视图", "")],
        "of": of,
        "page_url": page_url,
        "own": [link for link in links if not link.shared_by],
        "shared": [link for link in links if link.shared_by],
        "form": form,
    }
    return render(request, "reports/views.html", context)
