"""What both pages share: the month as it stands, who may decide, the page that takes back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.manual.faults import ManualError
from cases.periods import Month
from reports.asking import Asked, asked
from reports.casefile.forms import ReasonForm
from reports.page import Link, page_context, status_strip
from scoring.inputs import inputs_mark
from scoring.models import Evaluation
from scoring.ranking import current_evaluation
from scoring.refusals import is_sealed, sealed_words


@dataclass(frozen=True)
class Table:
    """A month whose scores are decided about. `closed` says why nothing can be changed."""

    ask: Asked
    evaluation: Evaluation | None
    closed: str
    may_decide: bool

    @property
    def month(self) -> Month:
        return self.ask.month

    @property
    def is_stale(self) -> bool:
        """Whether something was decided or came in that the evaluation does not know."""
        if self.evaluation is None:
            return False
        now = inputs_mark(self.month, self.ask.question.whole_period)
        return self.evaluation.inputs_mark != now

    def context(self, request: HttpRequest, heading: str, here: str) -> dict[str, object]:
        """What every page of it is rendered with."""
        strip = status_strip(self.ask, self.evaluation)
        ranking = reverse("reports:ranking", args=[self.month])
        return page_context(request, self.ask, heading, strip) | {
            "table": self,
            "crumbs": [Link(f"{self.month.label}排名", ranking), Link(here, "")],
        }


def table_of(request: HttpRequest, month: Month) -> Table:
    """The month as the viewer meets it; a form from somebody who may not decide is refused."""
    user = person(request)
    may = user.may(Right.DECIDE_SCORES)
    if request.method == "POST" and not may:
        raise PermissionDenied
    closed = sealed_words(month) if is_sealed(month) else ""
    return Table(asked(request, month), current_evaluation(month), closed, may and not closed)


def person(request: HttpRequest) -> User:
    """Who asks."""
    user: User = request.user  # type: ignore[assignment]
    return user


def take_back_page(
    request: HttpRequest,
    month: Month,
    back: Link,
    facts: tuple[tuple[str, str], ...],
    do: Callable[[str], None],
) -> HttpResponse:
    """Asks for the reason, or takes it back; `do` gets the reason."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            do(form.cleaned_data["reason"])
        except ManualError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已撤回，重新计算后生效。")
            return redirect(back.url)
    context = {
        "heading": f"撤回{back.label}",
        "form": form,
        "facts": facts,
        "back_url": back.url,
        "closed": sealed_words(month) if is_sealed(month) else "",
        "crumbs": [back, Link("撤回", "")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/decisions/take_back.html", context, status=status)
