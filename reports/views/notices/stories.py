"""`/notices/stories/`: 经验 and 典型件 of a month: listed, entered, put in order, with pictures."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import requires, sent_only
from accounts.roles import Right
from cases import clock
from cases.attachments.files import path_of, taken_in
from cases.models import Case, Story, StoryFile
from cases.numbers import is_case_number
from cases.periods import Month
from reports.asking import asked
from reports.casefile.forms import ReasonForm
from reports.casefile.record import visible_case
from reports.noticing import stories
from reports.noticing.story_forms import PictureForm, StoryForm, initial_from, initial_of
from reports.page import Link, page_context
from reports.suggested.entry import unit_names

from .doors import (
    Action,
    acted,
    asked_and_sent,
    desk_context,
    form_page,
    is_done,
    month_link,
    person,
    sent,
)


@requires(Right.EDIT_NOTICES)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """A month's, by kind, in the order of print; those that are not printed behind them."""
    ask, user = asked(request), person(request)
    mine = list(stories.visible_stories(user.scope).filter(month=ask.month))
    context = page_context(request, ask, f"{ask.month.label}经验与典型件") | {
        "kinds": [(kind.label, _in_order(mine, kind)) for kind in Story.Kind],
        "new_url": f"{reverse('reports:new_story')}?month={ask.month}",
        "crumbs": [month_link(ask.month), Link("经验与典型件", "")],
    }
    return render(request, "reports/notices/stories.html", context)


@requires(Right.EDIT_NOTICES)
@asked_and_sent
def new(request: HttpRequest) -> HttpResponse:
    """Enter one; a link may name the case that it comes from."""
    ask, user, now = asked(request), person(request), clock.now()
    case = _named_case(request)
    initial = initial_from(case, case.unit if case else None, ask.month)
    form = StoryForm(sent(request), user=user, now=now, initial=initial)
    kept: list[Story] = []

    def do() -> None:
        kept.append(stories.enter(told=form.told(), by=user, at=now))

    if form.is_bound and form.is_valid() and is_done(form, do):
        messages.success(request, "已登记，印在本月通报里。")
        return redirect("reports:story", pk=kept[0].pk)
    return _form_page(request, form, ask.month, None)


@requires(Right.EDIT_NOTICES)
@asked_and_sent
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """What it says, corrected; its pictures."""
    about, user, now = _visible(request, pk), person(request), clock.now()
    form = StoryForm(sent(request), user=user, now=now, initial=initial_of(about), about=about)

    def do() -> None:
        stories.change(
            story=about,
            version=form.cleaned_data["version"] or 0,
            told=form.told(),
            by=user,
            at=now,
        )

    if form.is_bound and form.is_valid() and is_done(form, do):
        messages.success(request, "已保存。")
        return redirect("reports:story", pk=pk)
    return _form_page(request, form, about.month, about)


@requires(Right.EDIT_NOTICES)
@sent_only
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    about = _visible(request, pk)
    by = -1 if request.POST.get("to") == "up" else 1
    return acted(
        request, lambda: stories.move(story=about, by=by), "", f"{_list_url(about.month)}#s{pk}"
    )


@requires(Right.EDIT_NOTICES)
@sent_only
def put_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Printed, or not."""
    about = _visible(request, pk)
    is_printed = request.POST.get("printed") == "1"
    done = "会印在本月通报里。" if is_printed else "不再印在通报里，内容保留。"
    return acted(
        request,
        lambda: stories.put_in(story=about, is_printed=is_printed),
        done,
        f"{_list_url(about.month)}#s{pk}",
    )


@requires(Right.EDIT_NOTICES)
@asked_and_sent
def add_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """One more picture."""
    about, user = _visible(request, pk), person(request)
    form = PictureForm(sent(request), request.FILES or None)

    def do() -> None:
        file = form.cleaned_data["file"]
        with taken_in(file.chunks(), file.name or "") as ready:
            stories.add_picture(
                story=about,
                file=ready,
                caption=form.cleaned_data["caption"],
                by=user,
                at=clock.now(),
            )

    note = f"一条最多 {stories.MOST_PICTURES} 张。请确认图上没有可以认出的市民。"
    return form_page(
        request, form, Action("添加图片", "上传", "图片已添加。", note), do, _above(about)
    )


@requires(Right.EDIT_NOTICES)
@asked_and_sent
def remove_picture(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """Asks why; the picture goes."""
    about = _visible(request, pk)
    file = get_object_or_404(about.files.filter(removed_at=None), key=key)
    form = ReasonForm(sent(request))
    action = Action("移除图片", "移除", "图片已移除。", f"“{file}”会删除，不能恢复。")
    return form_page(
        request,
        form,
        action,
        lambda: stories.remove_picture(file=file, by=person(request), at=clock.now()),
        _above(about),
    )


@requires(Right.EDIT_NOTICES)
@require_safe
def picture(request: HttpRequest, pk: int, key: UUID) -> HttpResponseBase:
    """A picture that was drawn anew may be shown by the browser."""
    about = _visible(request, pk)
    file: StoryFile = get_object_or_404(about.files.filter(removed_at=None), key=key)
    if not path_of(file).is_file():
        raise Http404
    answer = FileResponse(path_of(file).open("rb"), filename=file.file_name, content_type=file.type)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _in_order(mine: list[Story], kind: str) -> list[tuple[Story, bool]]:
    """Of a kind, each with whether it may sink: the last that is printed may not."""
    found = [one for one in mine if one.kind == kind]
    last = next((one for one in reversed(found) if one.place is not None), None)
    return [(one, one != last) for one in found]


def _form_page(
    request: HttpRequest, form: StoryForm, month: Month, about: Story | None
) -> HttpResponse:
    heading = str(about) if about else "登记经验或典型件"
    context = desk_context(request, month, heading) | {
        "form": form,
        "story": about,
        "pictures": about.files.filter(removed_at=None) if about else (),
        "most": stories.MOST_PICTURES,
        "unit_names": unit_names(),
        "back_url": _list_url(month),
        "crumbs": [month_link(month), Link("经验与典型件", _list_url(month)), Link(heading, "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/notices/story.html", context, status=status)


def _visible(request: HttpRequest, pk: int) -> Story:
    """The viewer's; another's is not found."""
    return get_object_or_404(stories.visible_stories(person(request).scope), pk=pk)


def _named_case(request: HttpRequest) -> Case | None:
    number = request.GET.get("case", "")
    if not is_case_number(number):
        return None
    return visible_case(number, person(request).scope, clock.now())


def _above(about: Story) -> list[Link]:
    here = reverse("reports:story", args=[about.pk])
    return [Link("经验与典型件", _list_url(about.month)), Link(str(about), here)]


def _list_url(month: Month) -> str:
    return f"{reverse('reports:stories')}?month={month}"
