"""`/imports/names/`: what names and words were confirmed to mean, and taking that back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import sent_only
from cases import clock
from cases.intake import names
from cases.intake.faults import Refused
from reports.imports.known import known, sought_in
from reports.page import Link

from .doors import importers, sender


@importers()
@require_safe
def known_names(request: HttpRequest) -> HttpResponse:
    """One register's names, searched and page by page."""
    context = {
        "heading": "名称对应",
        "known": known(request),
        "crumbs": [Link("导入", reverse("reports:imports")), Link("名称对应", "")],
    }
    return render(request, "reports/imports/known_names.html", context)


@importers()
@sent_only
def take_back(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """The next file that has the name asks again."""
    if register not in names.ALIASES:
        raise Http404
    try:
        name = names.take_back(register, pk, by=sender(request), at=clock.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, f"“{name}”的对应已收回：以后的文件会重新询问，已导入的数据不变。")
    back = urlencode({"register": register, "q": sought_in(request.POST.get("q", ""))})
    return redirect(f"{reverse('reports:known_names')}?{back}")
