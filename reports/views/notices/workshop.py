"""`/notices/<month>/edit/`: the workshop of a notice: its sections, their order, number and day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import sent_only
from cases import clock
from cases.periods import Month
from reports.asking import asked
from reports.models import Content, NoticeSection
from reports.noticing import arranging, workshop
from reports.noticing.badges import name_of, of_notice
from reports.noticing.forms import AddForm, IssueForm
from reports.noticing.making import in_the_making, warning
from reports.noticing.relaying import kept_ones, relay
from reports.noticing.relaying_forms import ChooseForm, PlaceForm
from reports.page import Link, page_context

from .doors import (
    Action,
    acted,
    asked_and_sent,
    checked,
    editors,
    form_page,
    making,
    month_link,
    person,
    section_of,
    sent,
    workshop_link,
)


@editors
@require_safe
def edit(request: HttpRequest, month: Month) -> HttpResponse:
    """Every section with what it says and what is wrong with it; what comes next."""
    notice = in_the_making(month)
    if notice is None:
        return redirect("reports:notice", month=month)
    _, found, not_ready = checked(notice)
    context = page_context(request, asked(request, month), f"编辑{name_of(notice)}")
    context |= {
        "record": notice,
        "badge": of_notice(notice),
        "lines": workshop.lines(notice, found),
        "step": workshop.step(notice, found, person(request)),
        "not_ready": not_ready,
        "warning": warning(notice),
        "crumbs": [month_link(month), Link("编辑", "")],
    }
    return render(request, "reports/notices/workshop.html", context)


@editors
@asked_and_sent
def add(request: HttpRequest, month: Month) -> HttpResponse:
    """One more section; free text is then written at once."""
    notice = making(month)
    form = AddForm(notice, sent(request))
    action = Action("添加段落", "添加", "段落已添加。", note=warning(notice))
    above = [month_link(month), workshop_link(notice)]
    added: list[NoticeSection] = []
    answer = form_page(
        request,
        form,
        action,
        lambda: added.append(arranging.add_section(notice=notice, new=form.new())),
        above,
    )
    if added and added[0].content == Content.TEXT:
        return redirect("reports:edit_section", month=month, pk=added[0].pk)
    return answer


@editors
@asked_and_sent
def issue(request: HttpRequest, month: Month) -> HttpResponse:
    """The number that is wished for, and the day of printing."""
    notice = making(month)
    form = IssueForm(sent(request), initial={"number": notice.number, "dated": notice.dated})
    note = warning(notice) or "期号在发布时才确定，发布前可以改。"
    if notice.revision > 1:
        note = "更正沿用原来的期号，只改印发日期。"
    action = Action("期号和印发日期", "保存", "期号和印发日期已保存。", note=note)
    above = [month_link(month), workshop_link(notice)]
    return form_page(
        request,
        form,
        action,
        lambda: arranging.set_issue(
            notice=notice, number=form.cleaned_data["number"], dated=form.cleaned_data["dated"]
        ),
        above,
    )


@editors
@asked_and_sent
def follow(request: HttpRequest, month: Month) -> HttpResponse:
    """Another template, or the next version of its own."""
    notice = making(month)
    form = ChooseForm(notice, sent(request))
    note = "人写的段落按内容和标题带过去，新版式没有的由您决定放在哪里；其余段落按新版式。"
    if form.is_bound and form.is_valid() and (kept := kept_ones(notice, form.chosen)):
        placed = request.POST if "placed" in request.POST else None
        note = f"“{form.chosen.label}”没有下面这些写过的段落。请选择放在哪里，标题和文字照旧。"
        form = PlaceForm(notice, form.chosen, kept, placed)
    action = Action(
        "换版式",
        "换版式",
        "已换版式，请核对段落。",
        note=f"{note}{warning(notice)}",
        refusal="" if form.known else "没有别的版式可换。",
    )
    above = [month_link(month), workshop_link(notice)]
    return form_page(
        request,
        form,
        action,
        lambda: relay(
            notice=notice,
            template=form.chosen,
            by=person(request),
            at=clock.now(),
            wishes=form.wishes,
        ),
        above,
    )


@editors
@sent_only
def move(request: HttpRequest, month: Month, pk: int) -> HttpResponse:
    """One place up or down."""
    section = get_object_or_404(making(month).sections.select_related("notice"), pk=pk)
    by = -1 if request.POST.get("to") == "up" else 1
    return acted(
        request,
        lambda: arranging.move_section(section=section, by=by),
        "",
        f"{_edit_url(month)}#s{pk}",
    )


@editors
@sent_only
def leave_out(request: HttpRequest, month: Month, pk: int) -> HttpResponse:
    """Printed, or not."""
    section = section_of(month, pk)
    is_left_out = request.POST.get("printed") != "1"
    done = f"“{section}”{'不再印出，内容保留' if is_left_out else '会印出'}。"
    return acted(
        request,
        lambda: arranging.leave_out(section=section, is_left_out=is_left_out),
        done,
        f"{_edit_url(month)}#s{pk}",
    )


def _edit_url(month: Month) -> str:
    return reverse("reports:edit_notice", args=[month])
