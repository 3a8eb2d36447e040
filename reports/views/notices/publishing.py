"""`/notices/<month>/publish/`: number and day, what stands in the way, four files kept; 更正."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases import clock
from cases.intake.text import visible_text
from cases.periods import Month
from reports.asking import asked
from reports.models import Notice
from reports.notices.material import Material
from reports.noticing import correcting, numbers, publishing
from reports.noticing.badges import name_of, of_notice
from reports.noticing.forms import CorrectForm, PublishForm
from reports.noticing.making import in_the_making, published
from reports.noticing.paper import paper_from
from reports.page import Link, page_context
from reports.privacy.papers import seen_in
from reports.privacy.releasing import About, release
from reports.privacy.sightings import Sightings
from scoring.publishing.sealing import seal_of

from .doors import (
    Action,
    asked_and_sent,
    checked,
    form_page,
    is_done,
    making,
    month_link,
    person,
    publishers,
    sent,
    workshop_link,
)


@dataclass(frozen=True)
class Ready:
    """Whether it may be published: what stands in the way, a word on skipped numbers, and what it
    holds of persons.
    """

    refusals: tuple[str, ...]
    gaps: str
    seen: Sightings


@publishers
@asked_and_sent
def publish(request: HttpRequest, month: Month) -> HttpResponse:
    """Shows what would be published; does it."""
    notice = in_the_making(month)
    if notice is None:
        if request.method == "POST":
            messages.error(request, "没有待发布的通报，可能刚刚已经发布。")
        return redirect("reports:notice", month=month)
    form = PublishForm(sent(request), initial=_initial(notice))
    form.fields["number"].help_text = f"留空则用第 {numbers.next_free(notice)} 期，接着已发布的。"
    if form.is_bound and form.is_valid() and _gaps_are_known(notice, form):
        done: list[Notice] = []
        if is_done(form, lambda: done.append(_publish(request, notice, form))):
            messages.success(request, f"{name_of(done[0])}已发布：{done[0]}。")
            return redirect("reports:notice", month=month)
    context = page_context(request, asked(request, month), f"发布{name_of(notice)}")
    context |= {
        "record": notice,
        "badge": of_notice(notice),
        "form": form,
        "ready": _ready(notice),
        "crumbs": [month_link(month), workshop_link(notice), Link("发布", "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/notices/publish.html", context, status=status)


@publishers
@asked_and_sent
def correct(request: HttpRequest, month: Month) -> HttpResponse:
    """A next revision of the published notice, as a draft; why, first of all."""
    newest = published(month)
    if newest is None:
        newest = making(month)
    form = CorrectForm(sent(request))
    refusal = ""
    if in_the_making(month):
        refusal = "这一期正在更正，或还没有发布，请直接编辑。"
    action = Action(
        f"更正{month.label}通报",
        "开始更正",
        "已开始更正，改好之后送审、发布。",
        note="更正沿用原来的期号，每页标明“更正”，最前面列出改动。原来的通报留着，随时可以查看。",
        refusal=refusal,
    )
    return form_page(
        request,
        form,
        action,
        lambda: correcting.correct(
            notice=newest, because=form.cleaned_data["reason"], dated=clock.today()
        ),
        [month_link(month), *([] if refusal else [_edit_link(month)])],
    )


@publishers
@asked_and_sent
def give_up(request: HttpRequest, month: Month) -> HttpResponse:
    """The correction in the making goes."""
    notice = making(month)
    refusal = "" if notice.revision > 1 else "只有更正可以放弃。"
    action = Action(
        f"放弃{name_of(notice)}",
        "放弃更正",
        "已放弃更正，原来的通报照旧。",
        note="为这次更正写的内容会删去，不能恢复。",
        refusal=refusal,
    )
    return form_page(
        request,
        forms.Form(sent(request)),
        action,
        lambda: correcting.give_up(notice=notice),
        [month_link(month)],
    )


def _ready(notice: Notice) -> Ready:
    material, found, not_ready = checked(notice)
    refusals = [
        *publishing.refusals(notice, seal_of(notice.month)),
        *(found.words if found else ()),
    ]
    if not_ready:
        refusals.append(not_ready)
    gaps = _gap_words(notice, numbers.suggested(notice))
    return Ready(tuple(refusals), gaps, _seen(notice, material))


def _seen(notice: Notice, material: Material | None) -> Sightings:
    return seen_in(paper_from(notice, material)) if material else Sightings()


def _initial(notice: Notice) -> dict[str, object]:
    number = numbers.suggested(notice)
    return {
        "version": notice.version,
        "number": number,
        "dated": notice.dated,
        "warned": number if _gap_words(notice, number) else "",
    }


def _gap_words(notice: Notice, number: int) -> str:
    """A word on the numbers before it that nobody has."""
    skipped = numbers.gap_words(numbers.gaps(notice, number))
    if not skipped:
        return ""
    return f"{notice.year}年{skipped}没有在这里发布。如果不是跳号，不必理会。"


def _gaps_are_known(notice: Notice, form: PublishForm) -> bool:
    """Whoever typed another number is told once what it skips."""
    number, dated = form.cleaned_data["number"], form.cleaned_data["dated"]
    if number is None or str(number) == form.cleaned_data["warned"]:
        return True
    if notice.revision == 1:
        notice.year = dated.year
    words = _gap_words(notice, number)
    if not words:
        return True
    form.data = {**form.data.dict(), "warned": str(number)}  # type: ignore[attr-defined]
    form.add_error("number", f"{words}请核对；确实用第 {number} 期的，再按一次发布。")
    return False


def _publish(request: HttpRequest, notice: Notice, form: PublishForm) -> Notice:
    """With the reason why personal data may stand in it, where one is given."""
    given, by, at = form.cleaned_data, person(request), clock.now()
    with transaction.atomic():
        if reason := visible_text(given["personal_reason"]):
            seen = _seen(notice, checked(notice)[0])
            about = About(f"{name_of(notice)}发布", notice=notice)
            release(about=about, seen=seen, reason=reason, by=by, at=at)
        return publishing.publish(
            notice=notice,
            version=given["version"],
            number=given["number"],
            dated=given["dated"],
            by=by,
            at=at,
        )


def _edit_link(month: Month) -> Link:
    return Link("编辑", reverse("reports:edit_notice", args=[month]))
