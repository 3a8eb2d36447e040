"""`/schemes/`: the list, what a scheme says, and what is done with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires, sent_only
from accounts.models import User
from accounts.roles import Right
from cases.registers.faults import RegisterRefused
from reports.page import Link
from reports.schemes.forms import CopyForm, SeenActionForm
from reports.schemes.history import edits_of
from reports.schemes.listing import listed_months, scheme_list, span_words
from reports.schemes.page import EXAMPLES, scheme_page
from scoring.models import Scheme
from scoring.scheming.checking_in_force import faults_in_force
from scoring.scheming.content import content_of, seen_of_scheme
from scoring.scheming.copying import copy_scheme, delete_scheme, next_month
from scoring.scheming.faults import Fault, SchemeRefused
from scoring.scheming.in_force import put_in_force, take_out
from scoring.scheming.timeline import ends, use_of

from .registers.doors import author


@requires(Right.READ_FIGURES)
@require_safe
def schemes(request: HttpRequest) -> HttpResponse:
    """All of them, and which months have none."""
    context = {
        "heading": "评分方案",
        "crumbs": crumbs(request),
        "listing": scheme_list(),
        "may_keep": may_keep(request),
    }
    return render(request, "reports/schemes/list.html", context)


@requires(Right.READ_FIGURES)
@require_safe
def scheme(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that one says."""
    return scheme_shown(request, found_scheme(slug))


@requires(Right.KEEP_SCHEMES)
@sent_only
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """A draft that says the same, from another month on."""
    about = found_scheme(slug)
    form = CopyForm(request.POST)
    if form.is_valid():
        try:
            draft = copy_scheme(scheme=about, **form.cleaned_data, **author(request))
        except RegisterRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已建立草案“{draft}”，请修改后投入使用。")
            return redirect("reports:edit_scheme", slug=draft.slug)
    return scheme_shown(request, about, copy_form=form)


@requires(Right.KEEP_SCHEMES)
@sent_only
def put_scheme_in_force(request: HttpRequest, slug: str) -> HttpResponse:
    """From its month on."""

    def act(about: Scheme, seen: str) -> str:
        saved = put_in_force(scheme=about, seen=seen, **author(request))
        return f"“{saved}”从{saved.effective_from.label}起生效，有草稿的月份请重新计算。"

    return _done(request, found_scheme(slug), act)


@requires(Right.KEEP_SCHEMES)
@sent_only
def take_scheme_out(request: HttpRequest, slug: str) -> HttpResponse:
    """A draft again."""

    def act(about: Scheme, seen: str) -> str:
        saved = take_out(scheme=about, seen=seen, **author(request))
        return f"“{saved}”已撤回为草案，它管过的月份改由前一个方案计算。"

    return _done(request, found_scheme(slug), act)


@requires(Right.KEEP_SCHEMES)
@sent_only
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """A draft that is not wanted."""

    def act(about: Scheme, seen: str) -> str:
        delete_scheme(scheme=about, seen=seen, **author(request))
        return f"草案“{about}”已删除。"

    return _done(request, found_scheme(slug), act, is_gone=True)


# -- what the views share -------------------------------------------------------------------------


def found_scheme(slug: str) -> Scheme:
    """The scheme at an address, or 404."""
    return get_object_or_404(Scheme, slug=slug)


def may_keep(request: HttpRequest) -> bool:
    """Whether the person may change schemes."""
    user: User = request.user  # type: ignore[assignment]
    return user.may(Right.KEEP_SCHEMES)


def crumbs(request: HttpRequest, *further: Link) -> list[Link]:
    """The way here; 管理 only for those who may go there."""
    user: User = request.user  # type: ignore[assignment]
    home = [Link("管理", reverse("reports:registers"))] if user.may(Right.KEEP_REGISTERS) else []
    return [*home, Link("评分方案", reverse("reports:schemes") if further else ""), *further]


def scheme_shown(
    request: HttpRequest,
    about: Scheme,
    copy_form: CopyForm | None = None,
    refused: str = "",
    faults: tuple[Fault, ...] = (),
) -> HttpResponse:
    """The page; with a form that came back, or an action that was refused."""
    use, keeps = use_of(about), may_keep(request)
    in_force = about.state == Scheme.State.IN_FORCE
    found = faults or tuple(faults_in_force(about, content_of(about)))
    context = {
        "heading": about.name,
        "crumbs": crumbs(request, Link(about.name, "")),
        "scheme": about,
        "is_in_force": in_force,
        "span": span_words(about, ends(Scheme.objects.all()).get(about.pk)),
        "months": listed_months(use.months),
        "sealed": listed_months(use.sealed),
        "may_change": keeps and not use.sealed,
        "may_keep": keeps,
        "page": scheme_page(about),
        "examples": EXAMPLES,
        "faults": [fault for fault in found if not fault.is_warning],
        "warnings": [fault for fault in found if fault.is_warning],
        "refused": refused,
        "copy_form": copy_form or CopyForm(month=next_month(about)),
        "seen_form": SeenActionForm(initial={"seen": seen_of_scheme(about)}),
        "edits": edits_of(about),
    }
    status = 422 if refused or copy_form else 200
    return render(request, "reports/schemes/scheme.html", context, status=status)


def _done(
    request: HttpRequest,
    about: Scheme,
    act: Callable[[Scheme, str], str],
    *,
    is_gone: bool = False,
) -> HttpResponse:
    form = SeenActionForm(request.POST)
    if not form.is_valid():
        return scheme_shown(request, about, refused="页面不完整，请重新打开再试。")
    try:
        told = act(about, form.cleaned_data["seen"])
    except RegisterRefused as refused:
        faults = refused.faults if isinstance(refused, SchemeRefused) else ()
        about.refresh_from_db()
        return scheme_shown(request, about, refused=str(refused), faults=faults)
    messages.success(request, told)
    return redirect("reports:schemes") if is_gone else redirect("reports:scheme", slug=about.slug)
