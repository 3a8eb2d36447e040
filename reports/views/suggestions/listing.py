"""建议: the list of suggestions, the list behind each of their figures, and both as a file."""

import tempfile
from dataclasses import replace
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases import clock
from reports.exports.file_names import file_name
from reports.exports.writing import CONTENT_TYPES, WRITERS
from reports.frame import Frame
from reports.page import Link, page_context
from reports.privacy.deciding import Gate
from reports.privacy.releasing import About
from reports.saved_views.keeping import view_links
from reports.saved_views.pages import SUGGESTIONS
from reports.suggested import ways
from reports.suggested.download import NOUN, SuggestionFile
from reports.suggested.listed import list_page
from reports.suggested.looking import look
from reports.suggested.numbers import counted, head_of
from reports.suggested.pickers import chips_for, filter_bar_of
from reports.suggested.wording import heading, no_rows, strip
from reports.views.privacy import Outgoing, handed_out

from .doors import asked_and_sent, person

NOTHING = "没有符合条件的建议，没有可以导出的内容。"


@requires(Right.READ_CASES)
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """The suggestions of a month or of all, or the rows behind a measure."""
    user = person(request)
    looked = look(request.GET, user, clock.now())
    listed, chips = list_page(looked), chips_for(looked)
    query = looked.address.query()
    context = page_context(request, looked.ask, heading(looked), strip(looked))
    if looked.is_of_all_months:
        # No month is shown, so none can be turned.
        frame: Frame = context["frame"]  # type: ignore[assignment]
        context["frame"] = replace(frame, months=None)
    context |= {
        "looked": looked,
        "listed": listed,
        "head": head_of(looked, listed.total),
        "counted": None if looked.is_of_all_months else counted(looked),
        "chips": chips,
        "clear_url": looked.address.cleared().url() if chips else "",
        "bar": filter_bar_of(looked),
        "ways": ways.tabs(looked.ask.month, user, "suggestions"),
        "views": view_links(user, SUGGESTIONS, query, looked.ask.month),
        "views_page": SUGGESTIONS,
        "query": query,
        "may_edit": looked.sees_drafts,
        "may_export": user.may(Right.EXPORT_CASES),
        "empty": None if listed.lines else no_rows(looked, user),
    }
    return render(request, "reports/suggestions/list.html", context)


@requires(Right.EXPORT_CASES)
@asked_and_sent
def export(request: HttpRequest) -> HttpResponseBase:
    """What the address's list comes to as a file; sent with a format, the file itself. The form
    sends the list's query string as `query`.
    """
    is_sent = request.method == "POST"
    query = request.POST.get("query", "") if is_sent else request.META.get("QUERY_STRING", "")
    file = SuggestionFile.of(query, person(request), clock.now())
    rows, kind = file.count(), request.POST.get("format", "")
    if not is_sent:
        return _asked(request, file, rows)
    if kind not in WRITERS:
        return _asked(request, file, rows, refusal="请选择文件格式：CSV 或 XLSX。")
    if not rows:
        return _asked(request, file, rows, refusal=NOTHING)
    outgoing = Outgoing(About(file.title), Link("导出", f"{request.path}?{query}"))
    return handed_out(request, outgoing, lambda gate: _written(request, file, kind, gate))


def _written(request: HttpRequest, file: SuggestionFile, kind: str, gate: Gate) -> FileResponse:
    guarded = replace(file, through=gate.table)
    with tempfile.TemporaryDirectory(prefix="tongbao-export-") as temporary:
        path = Path(temporary) / f"file.{kind}"
        written = guarded.write(kind, path, by=person(request), at=clock.now())
        return FileResponse(
            path.open("rb"),
            as_attachment=True,
            filename=file_name(NOUN, file.title, written, kind),
            content_type=CONTENT_TYPES[kind],
        )


def _asked(
    request: HttpRequest, file: SuggestionFile, rows: int, refusal: str = ""
) -> HttpResponse:
    query = file.looked.address.query()
    list_url = file.looked.address.url()
    context = {
        "heading": f"导出{file.title}",
        "file": file,
        "said": file.said(),
        "rows": rows,
        "query": query,
        "list_url": list_url,
        "notices": file.looked.ask.notices,
        "refusal": refusal or ("" if rows else NOTHING),
        "crumbs": [Link("建议", list_url), Link("导出", "")],
    }
    status = 422 if refusal else 200
    return render(request, "reports/suggestions/export.html", context, status=status)
