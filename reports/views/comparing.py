"""`/check/compare/`: a Word file that came back edited against the system's notice of its month."""

from io import BytesIO
from time import perf_counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import requires
from accounts.roles import Right
from cases import clock
from cases.intake.faults import Refused
from reports.checker.formats import read
from reports.comparing.apart import Taken, taken_apart
from reports.comparing.comparing import compared_lines
from reports.comparing.forms import UNCLEAR, CompareForm
from reports.comparing.lines import lines_of
from reports.comparing.recognising import Recognised, recognised
from reports.comparing.told import told
from reports.frame import frame_of
from reports.models import Notice
from reports.notices.compose import NoticeNotReadyError
from reports.noticing.badges import name_of
from reports.noticing.paper import paper_of
from reports.noticing.standing import revision_url, shown, stored
from reports.page import Link
from reports.writers import WRITERS
from reports.writers.text import TextTooLongError

HEADING = "改稿比对"
WORD = "docx"


@requires(Right.READ_FIGURES)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def compare(request: HttpRequest) -> HttpResponse:
    """Asks for the file; answers with what differs. Nothing that was sent is kept."""
    if request.method != "POST":
        return _form(request, CompareForm())
    form = CompareForm(request.POST, request.FILES)
    begun = perf_counter()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            taken = taken_apart(file.name, file.read())
            known = _known(form, taken)
            if known is None:
                form.add_error("notice", UNCLEAR)
            else:
                return _result(request, known, taken, file.name, begun)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        except (NoticeNotReadyError, TextTooLongError) as error:
            form.add_error("notice", str(error))
    return _form(request, form, status=422)


def _known(form: CompareForm, taken: Taken) -> Recognised | None:
    if chosen := form.chosen():
        notice = shown(*chosen)
        return Recognised(notice, "") if notice else None
    return recognised(taken)


def _form(request: HttpRequest, form: CompareForm, status: int = 200) -> HttpResponse:
    context = {
        "heading": HEADING,
        "frame": frame_of(request),
        "form": form,
        "crumbs": [Link("核对", reverse("reports:check")), Link(HEADING, "")],
    }
    return render(request, "reports/compare/form.html", context, status=status)


def _result(
    request: HttpRequest, known: Recognised, taken: Taken, name: str, begun: float
) -> HttpResponse:
    system = lines_of(read(f"notice.{WORD}", _word(known.notice)))
    found = compared_lines(system, taken.lines)
    context = {
        "heading": f"{HEADING}：{name_of(known.notice)}",
        "frame": frame_of(request),
        "name": name,
        "known": known,
        "notice_url": revision_url(known.notice),
        "told": told(found),
        "took": f"{perf_counter() - begun:.1f}",
        "again_url": reverse("reports:compare"),
        "crumbs": [
            Link("核对", reverse("reports:check")),
            Link(HEADING, reverse("reports:compare")),
            Link("结果", ""),
        ],
    }
    return render(request, "reports/compare/result.html", context)


def _word(notice: Notice) -> bytes:
    """The file as it was kept, or as it would be exported now."""
    if file := stored(notice, WORD):
        return bytes(file.data)
    out = BytesIO()
    WRITERS[WORD].write(paper_of(notice, clock.now()), out)
    return out.getvalue()
