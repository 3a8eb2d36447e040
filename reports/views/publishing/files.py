"""`/publishing/<month>/seal/`: the seal as a file, for whoever wants to verify it elsewhere."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases.periods import Month
from reports.publishing.sealed import may_fetch
from scoring.models import Seal
from scoring.publishing.exporting import seal_file as exported
from scoring.publishing.exporting import seal_file_name


@requires(Right.READ_FIGURES)
@require_safe
def seal_file(request: HttpRequest, month: Month) -> HttpResponse:
    """The newest revision's, or `?revision=`'s. It names every counted case, so whoever may see
    only a part of them gets none.
    """
    user: User = request.user  # type: ignore[assignment]
    if not may_fetch(user):
        raise PermissionDenied
    rows = Seal.objects.filter(evaluation__month=month).select_related("evaluation")
    if wanted := request.GET.get("revision", ""):
        rows = rows.filter(evaluation__revision=int(wanted) if wanted.isdecimal() else 0)
    seal = rows.order_by("-evaluation__revision").first()
    if seal is None:
        raise Http404(f"{month.label}没有这样的封存。")
    name = content_disposition_header(as_attachment=True, filename=seal_file_name(seal))
    headers = {"Content-Disposition": name or "", "Cache-Control": "private, no-store"}
    content_type = "application/jsonl; charset=utf-8"
    return HttpResponse(exported(seal), content_type=content_type, headers=headers)
