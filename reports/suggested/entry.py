"""逐条录入: a month's suggestions one below the other, each with its entry; what a save answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from accounts.scope import Scope
from cases.models import Suggestion, Unit
from cases.periods import Month
from cases.querysets.suggestion import SuggestionQuerySet
from cases.suggested.releasing import refusal, words_of
from reports import formats
from reports.page import Link
from reports.tables import citizen

from .marks import Mark, mark_of
from .outcome_form import OutcomeForm

LACKING, TO_RELEASE, ALL = "lacking", "unreleased", "all"
SHOWS = {LACKING: "缺落实情况", TO_RELEASE: "待发布", ALL: "全部"}
PAGE_SIZE = 50


@dataclass(frozen=True)
class Row:
    """A suggestion with its form; `choice` names it and its version to the release of several."""

    about: Suggestion
    citizen: str
    form: OutcomeForm
    mark: Mark
    may_release: bool

    @property
    def has_words(self) -> bool:
        return bool(words_of(self.about))

    @property
    def choice(self) -> str:
        return f"{self.about.pk}:{self.about.version}"


def shown(mine: SuggestionQuerySet, key: str) -> SuggestionQuerySet:
    """A month's suggestions narrowed to what is asked for."""
    if key == LACKING:
        return mine.lacking()
    return mine.to_release() if key == TO_RELEASE else mine


def rows(found: Iterable[Suggestion], scope: Scope, today: date) -> list[Row]:
    """Asks nothing more."""
    return [
        Row(
            about=one,
            citizen=citizen(one),
            form=OutcomeForm(instance=one, scope=scope, today=today, auto_id=f"s{one.pk}-%s"),
            mark=mark_of(one),
            may_release=not refusal(one),
        )
        for one in found
    ]


def tabs(mine: SuggestionQuerySet, month: Month, current: str) -> list[Link]:
    """What may be shown, with numbers; two queries."""
    lacking = Count("pk", filter=Q(outcome="", declined_because=""))
    numbers: dict[str, int] = mine.order_by().aggregate(**{ALL: Count("pk"), LACKING: lacking})
    numbers[TO_RELEASE] = mine.to_release().count()
    return [
        Link(label, entry_url(month, key), key == current, str(numbers[key]))
        for key, label in SHOWS.items()
    ]


def entry_url(month: Month, key: str = LACKING) -> str:
    """The page, narrowed; what lacks an outcome is its usual face."""
    url = f"{reverse('reports:suggestion_entry')}?month={month}"
    return url if key == LACKING else f"{url}&show={key}"


def unit_names() -> list[str]:
    """What a unit's name is picked from."""
    open_ones = Unit.objects.filter(closed_on=None).order_by("group__order", "order", "pk")
    return list(open_ones.values_list("name", flat=True))


def saved_values(about: Suggestion) -> dict[str, str]:
    """The fields as a form holds them."""
    return {
        "unit": about.unit.name if about.unit else "",
        "state": about.state,
        "outcome": about.outcome,
        "declined_because": about.declined_because,
        "settled_on": str(about.settled_on or ""),
    }


def saved_answer(about: Suggestion, hidden: str = "") -> dict[str, object]:
    """What a row is told once it is saved, or whose version stands there."""
    mark = mark_of(about)
    return {
        "version": about.version,
        "values": saved_values(about),
        "state": about.get_state_display(),
        "by": str(about.edited_by or ""),
        "at": formats.moment(about.edited_at),
        "mark": mark.label,
        "kind": mark.kind,
        "may_release": not refusal(about),
        "hidden": hidden,
    }
