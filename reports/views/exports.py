"""Files of the ledger: what would be exported, exports in the background, the finished files."""

import tempfile
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires, sent_only
from accounts.models import User
from accounts.roles import Right
from cases import clock
from reports import formats
from reports.exports import folder, jobs
from reports.exports.content import Content
from reports.exports.file_names import file_name
from reports.exports.jobs import CannotExportError
from reports.exports.listing import mine, standing_of
from reports.exports.step import MASKED
from reports.exports.waiting import Waiting
from reports.exports.writing import CONTENT_TYPES, WRITERS, write
from reports.models import CaseExport
from reports.page import Link
from reports.privacy.deciding import Gate, ReleaseForm
from reports.privacy.releasing import About, release

from .privacy import Outgoing, handed_out

State = CaseExport.State
AT_ONCE = 5_000
"""Rows up to which a file is handed over at once; more are written in the background."""
NO_REASON = "请写明原因，最多 500 字。"
NOTHING = "没有符合条件的行，没有可以导出的内容。"


@requires(Right.EXPORT_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def export_cases(request: HttpRequest) -> HttpResponseBase:
    """What the address's list comes to as a file; sent with a format, the file itself.

    The form sends the list's query string as `query`, so that it cannot be mistaken for its own
    fields.
    """
    sent = request.method == "POST"
    query = request.POST.get("query", "") if sent else request.META.get("QUERY_STRING", "")
    content = Content.of(query, _person(request), clock.now())
    rows = content.count()
    kind = request.POST.get("format", "")
    if not sent:
        return _page(request, content, query, rows)
    if kind not in WRITERS:
        return _page(request, content, query, rows, refusal="请选择文件格式：CSV 或 XLSX。")
    if not rows:
        return _page(request, content, query, rows, refusal=NOTHING)
    if rows <= AT_ONCE:
        outgoing = Outgoing(About(content.label), Link("导出", f"{request.path}?{query}"))
        return handed_out(request, outgoing, lambda gate: _at_once(request, content, kind, gate))
    return _in_background(request, content, query, kind, rows)


@requires(Right.EXPORT_CASES)
@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """The person's own exports: how far they are, how large, how long they stay."""
    context = {
        "heading": "我的导出",
        "exports": mine(_person(request)),
        "may_see_releases": _sees_releases(_person(request)),
        "crumbs": [Link("办件", reverse("reports:cases")), Link("我的导出", "")],
        "kept_days": folder.KEPT_DAYS,
        "at_once": formats.count(AT_ONCE),
    }
    return render(request, "reports/exports/exports.html", context)


@requires(Right.EXPORT_CASES)
@require_safe
def export(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far an export is, and where its file is to be had."""
    found = _export_of(request, key)
    standing = standing_of(found, _person(request))
    content = Content.of(found.query, _person(request), found.asked_at)
    context = {
        "heading": f"导出{content.title}",
        "export": found,
        "is_masked": found.state == State.DONE and found.message.startswith(MASKED),
        "form": ReleaseForm(),
        "rows_text": formats.count(found.rows),
        "said": content.said(),
        "list_url": f"{reverse('reports:cases')}?{found.query}",
        "crumbs": [
            Link("办件", reverse("reports:cases")),
            Link("我的导出", reverse("reports:exports")),
            Link("导出", ""),
        ],
    }
    return render(request, "reports/exports/export.html", context | vars(standing))


@requires(Right.EXPORT_CASES)
@require_safe
def progress(request: HttpRequest, key: UUID) -> JsonResponse:
    """How far it is, for the page's script."""
    return JsonResponse(Waiting.of(_export_of(request, key)).as_json())


@requires(Right.EXPORT_CASES)
@require_safe
def export_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The finished file, for whoever asked for it and may still see the rows that are in it."""
    found = _export_of(request, key)
    if found.state != State.DONE:
        raise Http404
    file = folder.file_of(found, _person(request).scope)
    if folder.days_left(file) is None:
        messages.error(
            request, "这份文件已到期，或您能查看的办件在导出之后有变化，不能再下载：请重新导出。"
        )
        return redirect("reports:export", key=key)
    content = Content.of(found.query, _person(request), found.asked_at)
    name = file_name(content.noun, content.title, found.rows, found.format)
    return _file(file, name, found.format)


@requires(Right.EXPORT_CASES)
@sent_only
def restart(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was interrupted or failed begins anew."""
    found = _export_of(request, key)
    try:
        jobs.restart(found, clock.now())
    except CannotExportError as refusal:
        messages.warning(request, str(refusal))
    return redirect("reports:export", key=key)


@requires(Right.EXPORT_CASES)
@sent_only
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Given up while it waits or is written; a finished file is removed."""
    found = _export_of(request, key)
    try:
        jobs.cancel(found, clock.now())
    except CannotExportError as refusal:
        messages.warning(request, str(refusal))
        return redirect("reports:export", key=key)
    messages.success(request, f"“{found.title}”的导出已取消，文件已删除。")
    return redirect("reports:exports")


def _sees_releases(person: User) -> bool:
    return person.may(Right.PUBLISH) and not person.scope.is_partial


def _person(request: HttpRequest) -> User:
    user: User = request.user  # type: ignore[assignment]
    return user


def _export_of(request: HttpRequest, key: UUID) -> CaseExport:
    """One's own; another's is not found."""
    return get_object_or_404(CaseExport, key=key, asked_by=_person(request))


def _page(
    request: HttpRequest, content: Content, query: str, rows: int, refusal: str = ""
) -> HttpResponse:
    context = {
        "heading": f"导出{content.title}",
        "rows": rows,
        "rows_text": formats.count(rows),
        "in_background": rows > AT_ONCE,
        "content": content,
        "said": content.said(),
        "query": query,
        "refusal": refusal or ("" if rows else NOTHING),
        "notices": content.ask.notices,
        "list_url": f"{reverse('reports:cases')}?{query}",
        "at_once": formats.count(AT_ONCE),
        "crumbs": [Link("办件", f"{reverse('reports:cases')}?{query}"), Link("导出", "")],
    }
    status = 422 if refusal else 200
    return render(request, "reports/exports/ask.html", context, status=status)


def _at_once(request: HttpRequest, content: Content, kind: str, gate: Gate) -> FileResponse:
    content = replace(content, through=gate.table)
    with tempfile.TemporaryDirectory(prefix="tongbao-export-") as temporary:
        path = Path(temporary) / f"file.{kind}"
        rows = write(content, kind, path, by=_person(request), at=clock.now())
        name = file_name(content.noun, content.title, rows, kind)
        return _file(path, name, kind)


def _in_background(
    request: HttpRequest, content: Content, query: str, kind: str, rows: int
) -> HttpResponse:
    """Written without personal data, unless it is let out with a reason."""
    gate, by, at = Gate.of(request), _person(request), clock.now()
    if gate.form.is_bound and gate.hides:
        return _page(request, content, query, rows, refusal=f"原样导出：{NO_REASON}")
    try:
        with transaction.atomic():
            asked = jobs.ask(content, query, kind, rows, by=by, at=at)
            if not gate.hides:
                about = About(content.label, case_export=asked)
                release(about=about, seen=gate.seen, reason=gate.reason, by=by, at=at)
    except CannotExportError as refusal:
        return _page(request, content, query, rows, refusal=str(refusal))
    return redirect("reports:export", key=asked.key)


def _file(path: Path, name: str, kind: str) -> FileResponse:
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type=CONTENT_TYPES[kind]
    )
