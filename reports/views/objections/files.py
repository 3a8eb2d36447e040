"""`/objections/<pk>/evidence/…`: the files that prove an objection."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.roles import Right
from cases import clock
from cases.attachments.files import path_of, taken_in
from reports.objections import detail
from reports.objections.forms import EvidenceForm, RemoveForm
from scoring import objecting
from scoring.models import ObjectionFile

from .doors import Action, asked_and_sent, form_page, person, sent, visible_objection


@requires(Right.RECORD_OBJECTIONS)
@asked_and_sent
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more file."""
    found, user = visible_objection(request, pk), person(request)
    form = EvidenceForm(sent(request), request.FILES or None)

    def do() -> None:
        given = form.cleaned_data
        with taken_in(given["file"].chunks(), given["file"].name or "") as ready:
            objecting.add_evidence(
                objection=found, file=ready, caption=given["caption"], by=user, at=clock.now()
            )

    refusal = detail.refusal_to_change(found)
    action = Action("添加材料", "上传", "材料已添加。", refusal=refusal)
    return form_page(request, found, form, action, do)


@requires(Right.READ_CASES)
@require_safe
def evidence(request: HttpRequest, pk: int, key: UUID) -> HttpResponseBase:
    """A file, for those who see the objection. A picture that was drawn anew may be shown by the
    browser, a PDF is only saved.
    """
    found = visible_objection(request, pk)
    file = get_object_or_404(ObjectionFile.objects.kept(), objection=found, key=key)
    if not path_of(file).is_file():
        raise Http404
    answer = FileResponse(
        path_of(file).open("rb"),
        as_attachment=file.type == ObjectionFile.Type.PDF,
        filename=file.file_name,
        content_type=file.type,
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@requires(Right.RECORD_OBJECTIONS)
@asked_and_sent
def remove(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """The file goes, its name stays in the database."""
    found, user = visible_objection(request, pk), person(request)
    file = get_object_or_404(ObjectionFile, objection=found, key=key)

    def do() -> None:
        objecting.remove_evidence(file=file, by=user, at=clock.now())

    note = f"“{file}”会删除，不能恢复。"
    refusal = detail.refusal_to_change(found)
    action = Action("移除材料", "移除", "材料已移除。", note, refusal)
    return form_page(request, found, RemoveForm(sent(request)), action, do)
