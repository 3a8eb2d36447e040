"""The tour as a page of its own, its end, and the wish to see it again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import sent_only
from accounts.actions import end_tour, offer_tour
from accounts.landing import landing_of
from accounts.models import User
from cases import clock
from reports.tour import STEPS


@require_http_methods(["GET", "HEAD", "POST"])
def tour(request: HttpRequest) -> HttpResponse:
    """The same steps to be read in a row; sent, it ends the tour, seen or skipped."""
    user: User = request.user  # type: ignore[assignment]
    if request.method == "POST":
        end_tour(user=user, at=clock.now())
        return redirect(landing_of(user))
    context = {
        "steps": STEPS[user.role],
        "home": landing_of(user),
        "is_offered": not user.toured_at,
    }
    return render(request, "reports/tour.html", context)


@sent_only
def tour_again(request: HttpRequest) -> HttpResponse:
    """The home page with the tour once more."""
    user: User = request.user  # type: ignore[assignment]
    offer_tour(user=user)
    return redirect(landing_of(user))
