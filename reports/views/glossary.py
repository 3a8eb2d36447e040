"""The words of the glossary, for the script that shows them beside a name."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from accounts.access import requires
from accounts.roles import Right
from reports.asking import asked
from reports.glossary import glossary


@requires(Right.READ_DEFINITIONS)
@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def terms(request: HttpRequest) -> HttpResponse:
    """Every term of the month by its key.

    Asked for when a page's reader first points at a name; from then on the browser only asks
    whether a word has changed. Holds no figure, so it is the same for everybody.
    """
    found = glossary(asked(request).question.everywhere())
    return JsonResponse({key: asdict(term) for key, term in found.items()})
