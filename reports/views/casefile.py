"""`/cases/<number>/`: everything known about one case."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from reports.casefile.counting import month_views
from reports.casefile.facts import facts
from reports.casefile.history import history
from reports.casefile.others import others
from reports.casefile.ratings import rating_lines
from reports.casefile.record import CaseRecord, case_record
from reports.casefile.timeline import story


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
        "months": month_views(record.case, now, record.units),
        "others": others(record.case, user.scope, now),
    }
    return render(request, "reports/case.html", context | _told(record, user))


def _told(record: CaseRecord, user: User) -> dict[str, object]:
    imports = user.may(Right.IMPORT_FILES) and not user.scope.is_partial
    return {
        "facts": facts(record.case, opens_batches=imports, corrected=record.corrections),
        "story": story(record, opens_batches=imports),
        "ratings": rating_lines(record.case, opens_batches=imports),
        "history": history(record, opens_batches=imports),
        "changes": len(record.changes),
    }
