"""`/schemes/<slug>/edit/`: the form of a scheme, its rows added and moved by buttons."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.roles import Right
from cases.models import UnitGroup
from cases.registers.faults import OutdatedPage, RegisterRefused
from reports.page import Link
from reports.schemes.editor import Editor
from reports.schemes.fields import SECTIONS
from reports.schemes.replacing import replaced
from reports.schemes.typed import Typed, stepped, typed_from, typed_of
from scoring.models import Scheme
from scoring.scheming.checking_in_force import faults_in_force
from scoring.scheming.content import content_of, seen_of_scheme
from scoring.scheming.faults import SchemeRefused
from scoring.scheming.holding import listed, refuse_sealed
from scoring.scheming.saving import changes_to, save_scheme
from scoring.scheming.timeline import use_of

from .registers.doors import author
from .schemes import crumbs, found_scheme

SAVE = "save"


@requires(Right.KEEP_SCHEMES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_scheme(request: HttpRequest, slug: str) -> HttpResponse:
    """Shown, changed row by row, saved."""
    about = found_scheme(slug)
    groups = list(UnitGroup.objects.order_by("order", "pk"))
    if request.method != "POST":
        return _opened(request, about, groups)
    typed = typed_from(request.POST.dict(), [group.slug for group in groups])
    step = request.POST.get("do", SAVE)
    if step != SAVE:
        return _page(request, about, Editor(stepped(typed, step), groups, is_sent=False))
    return _save(request, about, Editor(typed.settled(), groups, is_sent=True))


def _opened(request: HttpRequest, about: Scheme, groups: list[UnitGroup]) -> HttpResponse:
    try:
        refuse_sealed(about)
    except SchemeRefused as refused:
        messages.error(request, str(refused))
        return redirect("reports:scheme", slug=about.slug)
    return _page(request, about, _stored(about, groups))


def _stored(about: Scheme, groups: list[UnitGroup]) -> Editor:
    content = content_of(about)
    slugs = {group.pk: group.slug for group in groups}
    typed = typed_of(content, seen_of_scheme(about), slugs)
    editor = Editor(typed, groups, is_sent=False)
    editor.tell(faults_in_force(about, content))
    return editor


def _save(request: HttpRequest, about: Scheme, editor: Editor) -> HttpResponse:
    if not editor.is_valid():
        return _page(request, about, editor, status=422)
    seen = editor.form.cleaned_data["seen"]
    try:
        changed = save_scheme(scheme=about, content=editor.content, seen=seen, **author(request))
    except OutdatedPage as late:
        return _page(request, about, _on_top(request, about, editor, late), status=422)
    except RegisterRefused as refused:
        editor.faults.append(str(refused))
        editor.tell(refused.faults if isinstance(refused, SchemeRefused) else ())
        return _page(request, about, editor, status=422)
    messages.success(request, _told(about, changed=changed))
    return redirect("reports:scheme", slug=about.slug)


def _on_top(request: HttpRequest, about: Scheme, editor: Editor, late: OutdatedPage) -> Editor:
    """What was typed, with what it would replace of what is stored now when sent once more."""
    about.refresh_from_db()
    boxes = {**editor.typed.boxes, "seen": seen_of_scheme(about)}
    typed = Typed(boxes, editor.typed.indicators, editor.typed.groups)
    again = Editor(typed, [form.group for form in editor.groups], is_sent=False)
    again.outdated = f"{late.who or '同事'}刚刚改动过“{about}”，您填的没有保存，都还在下面。"
    again.replaced = replaced(changes_to(about, editor.content, **author(request)))
    return again


def _told(about: Scheme, *, changed: bool) -> str:
    if not changed:
        return f"“{about}”没有改动。"
    drafts = use_of(about).drafts
    if drafts:
        return f"已保存。{listed(drafts)}的评分草稿是按旧规则算的，请重新计算。"
    return "已保存。"


def _page(
    request: HttpRequest, about: Scheme, editor: Editor, *, status: int = 200
) -> HttpResponse:
    page_url = reverse("reports:scheme", args=[about.slug])
    context = {
        "heading": f"编辑：{about.name}",
        "crumbs": crumbs(request, Link(about.name, page_url), Link("编辑", "")),
        "scheme": about,
        "is_in_force": about.state == Scheme.State.IN_FORCE,
        "drafts": listed(use_of(about).drafts),
        "editor": editor,
        "sections": [
            (section, [editor.form[name] for name in section.names]) for section in SECTIONS
        ],
        "page_url": page_url,
        "edit_url": reverse("reports:edit_scheme", args=[about.slug]),
    }
    return render(request, "reports/schemes/edit.html", context, status=status)
