"""Who may come in to 导入, and how a form's refusal is told."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from accounts.access import View, requires
from accounts.models import User
from accounts.roles import Right
from cases.intake import jobs
from cases.intake.faults import Refused
from cases.models import ImportJob

SCOPED = "您只能查看部分办件，不能导入文件。如果工作需要，请联系系统管理员。"


def importers(right: Right = Right.IMPORT_FILES) -> Callable[[View], View]:
    """Lets in whoever holds the right and sees every row: a file may hold anybody's."""

    def guard(view: View) -> View:
        @requires(right)
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if sender(request).scope.is_partial:
                raise PermissionDenied(SCOPED)
            return view(request, *args, **kwargs)

        return guarded

    return guard


def sender(request: HttpRequest) -> User:
    """The person signed in."""
    user: User = request.user  # type: ignore[assignment]
    return user


def job_of(pk: int) -> ImportJob:
    """A job with what its page shows of it, or 404."""
    around = ImportJob.objects.select_related("started_by", "group", "batch", "profile")
    return get_object_or_404(around, pk=pk)


def moved(request: HttpRequest, job: ImportJob, move: Callable[[], object]) -> HttpResponse:
    """Does it and goes to the job's page; a refusal, or somebody quicker, is told there."""
    try:
        move()
    except jobs.MovedOnError as late:
        messages.warning(request, str(late))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("reports:import_job", pk=job.pk)
