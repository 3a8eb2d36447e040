"""`/notices/`: the list of notices, and beginning one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.access import requires, sent_only
from accounts.roles import Right
from cases import clock
from cases.periods import Month
from reports.actions import CannotBeginError, begin_notice
from reports.models import Notice
from reports.noticing.badges import of_notice
from reports.noticing.layouts import choosable, usual
from reports.noticing.people import may_write
from reports.noticing.standing import revision_url

from .doors import editors, person


@requires(Right.READ_FIGURES)
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Every notice with its revisions, the newest first."""
    found = Notice.objects.select_related("template")
    lines = [(one, of_notice(one), revision_url(one)) for one in found]
    context = {
        "heading": "历次通报",
        "lines": lines,
        "may_edit": may_write(person(request)),
    }
    return render(request, "reports/notices.html", context)


@editors
@sent_only
def new_notice(request: HttpRequest, month: Month) -> HttpResponse:
    """Begin a month's notice with the template that was chosen and the next issue number."""
    known = choosable()
    chosen = usual(known)
    if asked_for := request.POST.get("template"):
        chosen = next((one for one in known if str(one.pk) == asked_for), None)
        if chosen is None:
            messages.error(request, "这个版式不能选用了，请另选一个。")
            return redirect("reports:notice", month=month)
    try:
        begun = begin_notice(month=month, dated=clock.today(), template=chosen)
    except CannotBeginError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已新建{month.label}的通报：{begun}。")
    return redirect("reports:notice", month=month)
