"""`/check/`: the figures of any notice tested; nothing of a text from outside is kept."""

from base64 import b64encode
from time import perf_counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import requires
from accounts.roles import Right
from cases import clock
from cases.intake.faults import Refused
from cases.periods import Month
from reports.asking import asked
from reports.checker.carried import Checked
from reports.checker.rules import RULES
from reports.checking import apart
from reports.checking.forms import CheckForm, OwnForm
from reports.checking.told import json_text, summary, told
from reports.frame import frame_of
from reports.models import Notice
from reports.notices.compose import NoticeNotReadyError
from reports.noticing.badges import name_of
from reports.noticing.paper import paper_of
from reports.noticing.standing import shown
from reports.page import Link, page_context

HEADING = "核对"


@requires(Right.READ_FIGURES)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Paste, upload or choose; what was sent is answered with its result."""
    if request.method != "POST":
        own = OwnForm(request.GET if "notice" in request.GET else None)
        if own.is_bound and own.is_valid():
            month, revision = own.chosen()
            there = reverse("reports:check_notice", args=[month])
            return redirect(f"{there}?revision={revision}")
        return _form(request, CheckForm(), own)
    form = CheckForm(request.POST, request.FILES)
    begun = perf_counter()
    if form.is_valid():
        try:
            checked = _checked(form)
        except Refused as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(refusal))
        else:
            name = checked.document.name or "粘贴的文字"
            return _result(request, checked, name, perf_counter() - begun)
    return _form(request, form, OwnForm(), status=422)


@requires(Right.READ_FIGURES)
@require_safe
def check_notice(request: HttpRequest, month: Month) -> HttpResponse:
    """The result for one of our own notices, as its data stand."""
    record = shown(month, request.GET.get("revision", ""))
    if record is None:
        raise Http404(f"{month.label}没有这一版通报。")
    context = page_context(request, asked(request, month), f"核对{name_of(record)}")
    context["crumbs"] = [Link(HEADING, reverse("reports:check")), Link(name_of(record), "")]
    context["frame"] = frame_of(request)  # without a switcher: other months may have no notice
    begun = perf_counter()
    try:
        checked = apart.check_own(paper_of(record, clock.now()))
    except NoticeNotReadyError as error:
        return render(request, "reports/check/not_ready.html", context | {"why": str(error)})
    context |= _of_result(checked, name_of(record), perf_counter() - begun)
    context |= {"own_url": _notice_url(record), "is_own": True}
    return render(request, "reports/check/result.html", context)


def _form(request: HttpRequest, form: CheckForm, own: OwnForm, status: int = 200) -> HttpResponse:
    context = {
        "heading": HEADING,
        "frame": frame_of(request),
        "form": form,
        "own": own,
        "rules": RULES,
    }
    return render(request, "reports/check/form.html", context, status=status)


def _checked(form: CheckForm) -> Checked:
    file = form.cleaned_data["file"]
    if file is None:
        return apart.check_text(form.cleaned_data["text"])
    return apart.check_file(file.name or "", file.read())


def _result(request: HttpRequest, checked: Checked, name: str, seconds: float) -> HttpResponse:
    context = {"heading": "核对结果", "frame": frame_of(request)}
    context |= _of_result(checked, name, seconds)
    context["crumbs"] = [Link(HEADING, reverse("reports:check")), Link("结果", "")]
    return render(request, "reports/check/result.html", context)


def _of_result(checked: Checked, name: str, seconds: float) -> dict[str, object]:
    file = b64encode(json_text(checked).encode()).decode()
    return {
        "name": name,
        "told": told(checked),
        "summary": summary(checked),
        "took": f"{seconds:.1f}",
        "at": clock.now(),
        "json": f"data:application/json;base64,{file}",
    }


def _notice_url(record: Notice) -> str:
    return f"{reverse('reports:notice', args=[record.month])}?revision={record.revision}"
