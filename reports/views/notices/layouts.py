"""`/notices/templates/`: how notices look: listed, begun, changed by version, tried on a month."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.db.models import Count
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import sent_only
from cases import clock
from cases.periods import Month
from reports.asking import asked, latest_ended
from reports.models import NoticeTemplate, TemplateSection
from reports.notices.compose import NoticeNotReadyError
from reports.noticing import layouts
from reports.noticing.layout_faults import faults, month_of_trial
from reports.noticing.layout_forms import AddBlockForm, BeginForm, BlockForm, HeadForm, OverSeenForm
from reports.noticing.layout_page import blocks, facts, tried
from reports.page import Link, page_context

from .doors import Action, acted, asked_and_sent, editors, form_page, is_done, person, sent


@editors
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every template in its newest version, and how many notices use it."""
    used = NoticeTemplate.objects.values_list("slug").annotate(number=Count("notices"))
    numbers = dict(used.order_by())
    context = {
        "heading": "通报版式",
        "lines": [(one, numbers[one.slug], _url(one)) for one in layouts.newest_versions()],
        "crumbs": [_notices(), Link("通报版式", "")],
    }
    return render(request, "reports/notices/layouts.html", context)


@editors
@asked_and_sent
def new(request: HttpRequest) -> HttpResponse:
    """Begin one: names of its own, sections of another one."""
    form, made = BeginForm(sent(request)), list[NoticeTemplate]()

    def do() -> None:
        made.append(
            layouts.begin(head=form.head(), copied=form.copied, by=person(request), at=clock.now())
        )

    if form.is_bound and form.is_valid() and is_done(form, do):
        messages.success(request, "版式已建立，请核对报头和段落。")
        return redirect(_url(made[0]))
    note = "报头、标题和编发单位留空时照抄所选版式；建立之后都可以改。"
    action = Action("新建版式", "新建", "", note)
    return form_page(request, form, action, lambda: None, [_notices(), _list()])


@editors
@require_safe
def layout(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest version: its head, its sections, its versions."""
    return _shown(request, _newest(slug))


@editors
@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version as it stands; older ones are only read."""
    return _shown(request, get_object_or_404(NoticeTemplate, slug=slug, version=number))


@editors
@require_safe
def preview(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version filled with a month's data."""
    about = get_object_or_404(NoticeTemplate, slug=slug, version=number)
    ask = asked(request)
    context = page_context(request, ask, f"{about.label}：{ask.month.label}的样子")
    context |= {"layout": about, "crumbs": [_notices(), _list(), _one(about), Link("预览", "")]}
    try:
        context["notice"] = tried(about, ask.month, clock.now())
        context |= {
            "wrong": faults(about, ask.month, clock.now()),
            "tried_on": ask.month,
        }
    except NoticeNotReadyError as error:
        context["not_ready"] = str(error)
    return render(request, "reports/notices/layout_preview.html", context)


@editors
@asked_and_sent
def head(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands around the sections."""
    about = _newest(slug)
    form = HeadForm(about, sent(request))
    return form_page(
        request,
        form,
        _change("报头和版记", "报头和版记已保存。", about, facts(about) if form.is_stale else ()),
        lambda: _over_seen(
            form,
            lambda seen: layouts.change_head(
                layout=about, seen=seen, head=form.head(), by=person(request), at=clock.now()
            ),
        ),
        [_notices(), _list(), _one(about)],
    )


@editors
@asked_and_sent
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """One more section."""
    about = _newest(slug)
    form = AddBlockForm(about, sent(request), month=_month_of_trial())
    return form_page(
        request,
        form,
        Action("添加段落", "添加", "段落已添加。", _warning(about)),
        lambda: layouts.add_block(
            layout=about,
            block=form.block(),
            after=form.behind,
            by=person(request),
            at=clock.now(),
        ),
        [_notices(), _list(), _one(about)],
    )


@editors
@asked_and_sent
def section(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a section is called, what fills it, which words it begins with."""
    about = _section(slug, pk)
    form = BlockForm(about, sent(request), month=_month_of_trial())
    stands = (("现在的标题", about.title), ("现在的文字", about.text))
    return form_page(
        request,
        form,
        _change(f"“{about}”", "段落已保存。", about.template, stands if form.is_stale else ()),
        lambda: _over_seen(
            form,
            lambda seen: layouts.change_block(
                section=about, seen=seen, block=form.block(), by=person(request), at=clock.now()
            ),
        ),
        [_notices(), _list(), _one(about.template)],
    )


@editors
@sent_only
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One place up or down."""
    about = _section(slug, pk)
    by = -1 if request.POST.get("to") == "up" else 1
    return acted(
        request,
        lambda: layouts.move_block(section=about, by=by, who=person(request), at=clock.now()),
        "",
        f"{_url(about.template)}#p{max(about.order + by, 1)}",
    )


@editors
@asked_and_sent
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Asks before a section goes."""
    about = _section(slug, pk)
    words = f"“{about}”会从版式里删去；已经建立的通报不受影响。"
    return form_page(
        request,
        Form(sent(request)),
        Action("删去段落", "删去", f"“{about}”已删去。", f"{words}{_warning(about.template)}"),
        lambda: layouts.remove_block(section=about, by=person(request), at=clock.now()),
        [_notices(), _list(), _one(about.template)],
    )


@editors
@sent_only
def retire(request: HttpRequest, slug: str) -> HttpResponse:
    """No notice is begun with it any more, or again."""
    about = _newest(slug)
    is_retired = request.POST.get("retired") != "0"
    done = "已停用，新建通报时不再出现。" if is_retired else "已启用，新建通报时可以选用。"
    return acted(
        request, lambda: layouts.retire(layout=about, is_retired=is_retired), done, _url(about)
    )


def _shown(request: HttpRequest, about: NoticeTemplate) -> HttpResponse:
    """A version, and what may be done with it."""
    versions = list(
        NoticeTemplate.objects.filter(slug=about.slug)
        .select_related("made_by")
        .annotate(used=Count("notices"))
        .order_by("-version")
    )
    is_newest, now = versions[0].pk == about.pk, clock.now()
    tried_on = month_of_trial(now)
    context = {
        "heading": about.label if is_newest else f"{about.label}（第 {about.version} 版）",
        "layout": about,
        "is_newest": is_newest,
        "warning": _warning(about) if is_newest else "",
        "wrong": faults(about, tried_on, now) if is_newest else (),
        "tried_on": tried_on,
        "facts": facts(about),
        "blocks": blocks(about),
        "versions": versions,
        "preview_url": reverse("reports:layout_preview", args=[about.slug, about.version]),
        "crumbs": [_notices(), _list(), Link(about.label, "")],
    }
    return render(request, "reports/notices/layout.html", context)


def _newest(slug: str) -> NoticeTemplate:
    rows = NoticeTemplate.objects.filter(slug=slug).order_by("-version")
    return get_object_or_404(rows[:1])


def _section(slug: str, pk: int) -> TemplateSection:
    """Of whatever version: a write tells whoever comes with an older one."""
    rows = TemplateSection.objects.select_related("template")
    return get_object_or_404(rows, template__slug=slug, pk=pk)


def _month_of_trial() -> Month:
    """Whose figures stand beside what is proposed."""
    now = clock.now()
    return month_of_trial(now) or latest_ended(now)


def _warning(about: NoticeTemplate) -> str:
    """What a change of this version does."""
    if not layouts.is_used(about):
        return ""
    return f"第 {about.version} 版已有通报在用，保持不变；改动存为第 {about.version + 1} 版。"


def _change(
    heading: str, done: str, about: NoticeTemplate, facts: Sequence[tuple[str, str]]
) -> Action:
    """A page that saves; `facts` tell what somebody else saved meanwhile."""
    return Action(heading, "保存", done, _warning(about), facts=tuple(facts))


def _over_seen(form: OverSeenForm, do: Callable[[str], object]) -> None:
    """Whoever was overtaken is told, and may save on purpose."""
    try:
        do(form.cleaned_data["seen"])
    except layouts.OvertakenLayoutError:
        form.begin_again()
        raise


def _notices() -> Link:
    return Link("历次通报", reverse("reports:notices"))


def _list() -> Link:
    return Link("通报版式", reverse("reports:layouts"))


def _one(about: NoticeTemplate) -> Link:
    return Link(about.label, _url(about))


def _url(about: NoticeTemplate) -> str:
    return reverse("reports:layout", args=[about.slug])
