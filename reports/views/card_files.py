"""A card of the overview as a file."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.models import User
from accounts.roles import Right
from cases import clock
from reports.asking import asked
from reports.exports.download import download
from reports.overview.build import card
from reports.overview.cards import CARDS
from reports.overview.files import CardFile
from reports.overview.looking import looking
from reports.overview.unchanged import while_unchanged
from reports.overview.values import Card


@requires(Right.READ_FIGURES)
@require_safe
@while_unchanged
def card_file(request: HttpRequest, key: str, extension: str) -> HttpResponseBase:
    """What the card shows under the same address, made of what is kept for the page. Where there is
    no card, the overview says so.
    """
    if key not in CARDS:
        raise Http404(f"没有名为“{key}”的图表。")
    look = looking(request.GET, asked(request))
    found = card(look.material, key)
    if not isinstance(found, Card):
        number = f"（编号 {found.reference}）" if found else "：现在没有可以下载的数据"
        messages.error(request, f"这张图没有画出来{number}。")
        return redirect(look.url())
    user: User = request.user  # type: ignore[assignment]
    return download(CardFile(found, look, user, clock.now()), extension)
