"""`/suggestions/<pk>/files/…`: pictures and PDFs of a suggestion, pairs of before and after."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases import clock
from cases.attachments.files import path_of, taken_in
from cases.models import OutcomeRelease, StoredFile, StoryFile, Suggestion, SuggestionFile
from cases.periods import Month
from cases.suggested import filing
from reports.casefile.forms import ReasonForm
from reports.suggested.file_forms import FileForm, PairForm, PlaceForm, initial_of, limits
from reports.suggested.files import shown_files

from .acting import Action, form_page
from .doors import asked_and_sent, person, sent, visible_suggestion


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more file."""
    found, user = visible_suggestion(request, pk), person(request)
    form = FileForm(sent(request), request.FILES or None)

    def do() -> None:
        file = form.cleaned_data["file"]
        with taken_in(file.chunks(), file.name or "") as ready:
            filing.add_file(suggestion=found, file=ready, spot=form.spot(), by=user, at=clock.now())

    note = limits(found, filing.MOST)
    return form_page(
        request, found, form, Action("添加附件", "上传", "附件已添加。", note=note), do
    )


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def add_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Two pictures of one place, as a pair."""
    found, user = visible_suggestion(request, pk), person(request)
    form = PairForm(sent(request), request.FILES or None)

    def do() -> None:
        given = form.cleaned_data
        before, after = given["before"], given["after"]
        with (
            taken_in(before.chunks(), before.name or "") as first,
            taken_in(after.chunks(), after.name or "") as second,
        ):
            filing.add_pair(
                suggestion=found,
                before=first,
                after=second,
                caption=given["caption"],
                is_public=given["is_public"],
                by=user,
                at=clock.now(),
            )

    note = limits(found, filing.MOST)
    action = Action("添加整改前后图片", "上传", "整改前后图片已添加。", note=note)
    return form_page(request, found, form, action, do)


@requires(Right.READ_CASES)
@require_safe
def suggestion_file(request: HttpRequest, pk: int, key: UUID) -> HttpResponseBase:
    """A file, for those who may see it. A picture that was drawn anew may be shown by the browser,
    a PDF is only saved.
    """
    found = visible_suggestion(request, pk)
    return sent_file(get_object_or_404(shown_files(found, person(request)), key=key))


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def edit(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """Another caption, another side, shown to others or not."""
    found, user = visible_suggestion(request, pk), person(request)
    file = _known(found, key)
    form = PlaceForm(sent(request), initial=initial_of(file) | {"seen": filing.token(file)})

    def do() -> None:
        filing.change_file(
            file=file,
            spot=form.spot(),
            seen=form.cleaned_data["seen"],
            by=user,
            at=clock.now(),
        )

    facts = (("文件名", file.file_name),)
    refusal = _removed(file)
    action = Action("附件说明", "保存", "附件说明已保存。", facts, refusal=refusal)
    return form_page(request, found, form, action, do)


@requires(Right.EDIT_SUGGESTIONS)
@asked_and_sent
def remove(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """The file goes, its name stays in the history."""
    found, user = visible_suggestion(request, pk), person(request)
    file = _known(found, key)
    form = ReasonForm(sent(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        filing.remove_file(file=file, reason=reason, by=user, at=clock.now())

    note = "文件会删除，不能恢复；通报和公示里也不再有它。更改记录里留下它的名称。"
    facts = (("附件", str(file)), ("文件名", file.file_name))
    action = Action("移除附件", "移除", "附件已移除。", facts, note, _removed(file))
    return form_page(request, found, form, action, do)


@requires(Right.READ_FIGURES)
@require_safe
def notice_picture(request: HttpRequest, month: Month, key: UUID) -> HttpResponseBase:
    """One that the month's notice prints, for everybody who may read the notice."""
    of_a_story = StoryFile.objects.kept().filter(story__month=month, story__place__isnull=False)
    if photo := of_a_story.filter(key=key).first():
        return sent_file(photo)
    released = OutcomeRelease.objects.standing().values("suggestion")
    printed = SuggestionFile.objects.kept().filter(is_public=True, pair__isnull=False)
    of_the_ten = printed.filter(suggestion__month=month, suggestion__place__isnull=False)
    return sent_file(get_object_or_404(of_the_ten, suggestion__in=released, key=key))


def sent_file(file: StoredFile) -> FileResponse:
    """404 for one whose bytes are gone."""
    if not path_of(file).is_file():
        raise Http404
    answer = FileResponse(
        path_of(file).open("rb"),
        as_attachment=file.type == SuggestionFile.Type.PDF,
        filename=file.file_name,
        content_type=file.type,
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def _known(about: Suggestion, key: UUID) -> SuggestionFile:
    people = SuggestionFile.objects.select_related("removed_by", "suggestion")
    return get_object_or_404(people, suggestion=about, key=key)


def _removed(file: SuggestionFile) -> str:
    return f"这个附件已由{file.removed_by}移除。" if file.removed_at else ""
