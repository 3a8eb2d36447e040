"""`/notices/<month>/edit/<section>/`: what a section says, saved as one types; its versions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.access import sent_only
from cases import clock
from cases.periods import Month
from reports import formats
from reports.models import NoticeSection
from reports.models.layouts import AT_THE_END
from reports.notices.filling import draft_text, laid_out, text_of
from reports.notices.material import Material
from reports.noticing import editing
from reports.noticing.checking import Checks
from reports.noticing.faults import NoticeError, OvertakenError
from reports.noticing.forms import CommentForm, SectionForm
from reports.noticing.making import warning
from reports.noticing.versions import compared, versions
from reports.page import Link

from .doors import (
    acted,
    asked_and_sent,
    checked,
    desk_context,
    editors,
    month_link,
    person,
    section_of,
    section_url,
    sent,
    under_mark,
    whole_number,
    workshop_link,
)

CONFLICT, WRONG = 409, 422


@editors
@asked_and_sent
@under_mark
def edit(request: HttpRequest, month: Month, pk: int) -> HttpResponse:
    """What it says beside what is printed; a second editor is told instead of overwriting."""
    section = section_of(month, pk)
    material, found, not_ready = checked(section.notice)
    form = _form(request, section, material)
    newer = None
    if form.is_bound and form.is_valid():
        try:
            _save(request, section, form)
        except OvertakenError as conflict:
            newer = conflict.saved
            form.begin_again(newer)
            form.add_error(None, str(conflict))
        except NoticeError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, f"“{section}”已保存。")
            return redirect(section_url(section))
    context = desk_context(request, month, str(section))
    context |= _told(section, found, not_ready) | {"form": form, "newer": newer}
    status = 422 if form.is_bound else 200
    return render(request, "reports/notices/section.html", context, status=status)


@editors
@sent_only
@under_mark
def save(request: HttpRequest, month: Month, pk: int) -> JsonResponse:
    """The same as one types: 409 with what stands there where somebody else was first, 422 with
    what is wrong by field.
    """
    section = section_of(month, pk)
    material, _, _ = checked(section.notice)
    form = _form(request, section, material)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=WRONG)
    try:
        saved = _save(request, section, form, is_automatic=True)
    except OvertakenError as conflict:
        answer = _answer(conflict.saved, material)
        return JsonResponse(answer | {"conflict": str(conflict)}, status=CONFLICT)
    except NoticeError as error:
        return JsonResponse({"errors": {error.field or "__all__": [str(error)]}}, status=WRONG)
    return JsonResponse(_answer(saved, material))


@editors
@sent_only
def draft(request: HttpRequest, month: Month, pk: int) -> HttpResponse:
    """Back to what the data tell."""
    section = section_of(month, pk)
    version = whole_number(request.POST.get("version", ""))
    return acted(
        request,
        lambda: editing.back_to_draft(
            section=section, version=version, by=person(request), at=clock.now()
        ),
        f"“{section}”已恢复为按数据起草，写过的内容留在版本里。",
        section_url(section),
    )


@editors
@require_safe
@under_mark
def history(request: HttpRequest, month: Month, pk: int) -> HttpResponse:
    """Its versions, and two of them word by word."""
    section = section_of(month, pk)
    material, _, _ = checked(section.notice)
    found = versions(section)
    chosen = request.GET.get("before", ""), request.GET.get("after", "")
    context = desk_context(request, month, f"“{section}”的版本")
    context |= {
        "section": section,
        "versions": found,
        "compared": compared(section, _draft_of(section, material) or "", found, chosen),
        "warning": warning(section.notice),
        "crumbs": [
            month_link(month),
            workshop_link(section.notice),
            Link(str(section), section_url(section)),
            Link("版本", ""),
        ],
    }
    return render(request, "reports/notices/section_versions.html", context)


@editors
@sent_only
def take_back(request: HttpRequest, month: Month, pk: int, number: int) -> HttpResponse:
    """An earlier version stands again."""
    section = section_of(month, pk)
    chosen = get_object_or_404(section.edits, version=number)
    version = whole_number(request.POST.get("version", ""))
    return acted(
        request,
        lambda: editing.take_back(
            section=section, edit=chosen, version=version, by=person(request), at=clock.now()
        ),
        f"已恢复第 {number} 版的内容。",
        section_url(section),
    )


def _form(request: HttpRequest, section: NoticeSection, material: Material | None) -> SectionForm:
    text = section.text
    if material is not None:
        text = text_of(section, _laid(section, material))
    return SectionForm(section, sent(request), draft=_draft_of(section, material), text=text)


def _draft_of(section: NoticeSection, material: Material | None) -> str | None:
    """What the data tell; None where they are not there."""
    return draft_text(section, _laid(section, material)) if material else None


def _laid(section: NoticeSection, material: Material) -> Material:
    """With the numbers of the notice's tables."""
    return laid_out(section.notice.sections.all(), material).material


def _save(
    request: HttpRequest, section: NoticeSection, form: SectionForm, *, is_automatic: bool = False
) -> NoticeSection:
    return editing.save_section(
        section=section,
        version=form.cleaned_data["version"],
        wording=form.wording(),
        by=person(request),
        at=clock.now(),
        is_automatic=is_automatic,
    )


def _answer(saved: NoticeSection, material: Material | None) -> dict[str, object]:
    """What the page is told: the version and the words that stand now."""
    text = text_of(saved, _laid(saved, material)) if material else saved.text
    return {
        "version": saved.version,
        "at": formats.moment(clock.now()),
        "values": {"title": saved.title, "level": str(saved.level), "text": text},
    }


def _told(section: NoticeSection, found: Checks | None, not_ready: str) -> dict[str, object]:
    """What stands beside the form."""
    notice = section.notice
    return {
        "section": section,
        "record": notice,
        "checked": found.of(section) if found else None,
        "not_ready": not_ready,
        "is_at_the_end": section.content in AT_THE_END,
        "comments": section.comments.select_related("by", "settled_by"),
        "comment_form": CommentForm(),
        "warning": warning(notice),
        "edits": section.edits.count(),
        "crumbs": [month_link(notice.month), workshop_link(notice), Link(str(section), "")],
    }
