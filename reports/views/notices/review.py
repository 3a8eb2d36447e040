"""`/notices/<month>/review/`: submitted, read section by section, approved or sent back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import sent_only
from cases import clock
from cases.periods import Month
from reports.asking import asked
from reports.models import Notice
from reports.noticing import reviewing, workshop
from reports.noticing.badges import name_of, of_notice
from reports.noticing.forms import CommentForm
from reports.noticing.making import in_the_making
from reports.noticing.review_page import read_through
from reports.page import Link, page_context

from .doors import (
    acted,
    checked,
    editors,
    making,
    month_link,
    person,
    under_mark,
    whole_number,
    workshop_link,
)

State = Notice.State


@editors
@require_safe
@under_mark
def review(request: HttpRequest, month: Month) -> HttpResponse:
    """The notice section by section as it is printed, with what was said of each."""
    notice, user = in_the_making(month), person(request)
    if notice is None:
        return redirect("reports:notice", month=month)
    material, found, not_ready = checked(notice)
    context = page_context(request, asked(request, month), f"审核{name_of(notice)}")
    context |= {
        "record": notice,
        "badge": of_notice(notice),
        "parts": read_through(notice, material, found) if material and found else (),
        "step": workshop.step(notice, found, user),
        "checks": found,
        "may_approve": notice.state == State.IN_REVIEW and notice.submitted_by_id != user.pk,
        "comment_form": CommentForm(),
        "not_ready": not_ready,
        "crumbs": [month_link(month), workshop_link(notice), Link("审核", "")],
    }
    return render(request, "reports/notices/review.html", context)


@editors
@sent_only
def submit(request: HttpRequest, month: Month) -> HttpResponse:
    """For review by somebody else."""
    return _checked(request, month, "submit", "已送审，由其他人审核。")


@editors
@sent_only
def approve(request: HttpRequest, month: Month) -> HttpResponse:
    """Reviewed."""
    return _checked(request, month, "approve", "审核通过，可以发布了。")


@editors
@sent_only
def send_back(request: HttpRequest, month: Month) -> HttpResponse:
    """A draft again."""
    notice = making(month)
    version = whole_number(request.POST.get("version", ""))
    return acted(
        request,
        lambda: reviewing.send_back(notice=notice, version=version),
        "已退回草稿。",
        reverse("reports:edit_notice", args=[month]),
    )


def _checked(request: HttpRequest, month: Month, step: str, done: str) -> HttpResponse:
    """A step for which nothing in the words may be wrong."""
    notice = making(month)
    _, found, not_ready = checked(notice)
    back = reverse(
        "reports:review_notice" if step == "approve" else "reports:edit_notice", args=[month]
    )
    if found is None:
        messages.error(request, not_ready)
        return redirect(back)
    return acted(
        request,
        lambda: getattr(reviewing, step)(
            notice=notice,
            version=whole_number(request.POST.get("version", "")),
            checks=found,
            by=person(request),
            at=clock.now(),
        ),
        done,
        reverse("reports:edit_notice", args=[month]),
    )
