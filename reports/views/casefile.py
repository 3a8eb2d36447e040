"""`/cases/<number>/`: everything known about one case."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from cases.attachments.files import path_of
from cases.models import Attachment
from reports.casefile.actions import actions, objection_url, standing_corrections
from reports.casefile.counting import month_views
from reports.casefile.facts import facts
from reports.casefile.head import badges, crumbs
from reports.casefile.held import waiting
from reports.casefile.history import history
from reports.casefile.others import others
from reports.casefile.ratings import rating_lines, shown_and_folded
from reports.casefile.record import CaseRecord, case_record, visible_case
from reports.casefile.timeline import story
from reports.noticing.story_forms import story_url
from reports.suggested.origin import may_register, suggestion_link


@requires(Right.READ_CASES)
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Facts, texts, story, ratings, how it counts, history, its like; another's is not found."""
    user: User = request.user  # type: ignore[assignment]
    now = clock.now()
    record = case_record(number, user.scope, now)
    if record is None:
        raise Http404
    context = {
        "heading": f"办件 {number}",
        "case": record.case,
        "crumbs": crumbs(request, record),
        "badges": badges(record, now),
        "months": month_views(record.case, now, record.units, record.names),
        "others": others(record.case, user.scope, now),
        "suggestion": suggestion_link(record.case, user),
        "may_register": may_register(record.case, user),
    }
    if user.may(Right.CORRECT_CASES):
        context["actions"] = actions(record)
    if user.may(Right.RECORD_OBJECTIONS):
        context["objection_url"] = objection_url(record)
    if user.may(Right.EDIT_NOTICES):
        context["story_url"] = story_url(record.case)
    return render(request, "reports/case.html", context | _told(record, user))


@requires(Right.READ_CASES)
@require_safe
def attachment(request: HttpRequest, number: str, key: UUID) -> HttpResponseBase:
    """An attached file, for those who see its case. A picture that was drawn anew may be shown by
    the browser, a PDF is only saved.
    """
    user: User = request.user  # type: ignore[assignment]
    case = visible_case(number, user.scope, clock.now())
    found = get_object_or_404(Attachment.objects.kept(), case=case, key=key)
    if case is None or not path_of(found).is_file():
        raise Http404
    answer = FileResponse(
        path_of(found).open("rb"),
        as_attachment=found.type == Attachment.Type.PDF,
        filename=found.file_name,
        content_type=found.type,
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def _told(record: CaseRecord, user: User) -> dict[str, object]:
    imports = user.may(Right.IMPORT_FILES) and not user.scope.is_partial
    return {
        "facts": facts(
            record.case,
            opens_batches=imports,
            corrected=record.corrections,
            names=record.names,
        ),
        "story": story(record, opens_batches=imports),
        "ratings": shown_and_folded(rating_lines(record.case, opens_batches=imports)),
        "history": history(record, opens_batches=imports),
        "changes": len(record.changes),
        "corrections": standing_corrections(record),
        "held": waiting(record.case, record.wording),
        "exclusion": record.exclusion,
        "attachments": record.attachments,
    }
