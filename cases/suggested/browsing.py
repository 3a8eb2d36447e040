"""Looking through suggestions: those of a month or of all that filters and words leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case as SqlCase
from django.db.models import F, OrderBy, Q, QuerySet, Value
from django.db.models.expressions import When

from cases import answers
from cases.intake.text import clean_text
from cases.measures import Count
from cases.models import OutcomeRelease, Suggestion
from cases.querysets.suggestion import SuggestionQuerySet
from cases.questions import Question

from .narrowing import narrowed

LONGEST_WORDS = 60
MOST_WORDS = 6
TOLD = ("outcome", "declined_because")
STANDING = ("content", "citizen_name", "unit__name", "unit__short_name")
_BY_STATE = SqlCase(
    *(When(state=state, then=Value(place)) for place, state in enumerate(Suggestion.State))
)
ORDERS: Mapping[str, tuple[Any, ...]] = {
    "month": (F("month"),),
    "place": (F("place"),),
    "unit": (F("unit__slug"),),
    "state": (_BY_STATE,),
    "received_on": (F("received_on"),),
    "settled_on": (F("settled_on"),),
}
"""What suggestions can be sorted by; slugs are pinyin, in whose order names are looked up."""


@dataclass(frozen=True)
class Browsing:
    """What is looked through: with a `measure` the rows that it counts in the month. `words` is
    what was searched for, as a condition.
    """

    question: Question
    measure: Count | None = None
    words: Q = field(default_factory=Q)
    is_of_all_months: bool = False

    def rows(self) -> SuggestionQuerySet:
        """In no order yet."""
        rows: QuerySet
        if self.measure:
            rows = answers.rows_of(self.measure, self.question)
        elif self.is_of_all_months:
            everywhere = Suggestion.objects.visible_to(self.question.scope)
            rows = narrowed(everywhere, self.question)
        else:
            rows = answers.suggestions_asked(self.question)
        found: SuggestionQuerySet = rows.filter(self.words)  # type: ignore[assignment]
        return found


def in_order(rows: SuggestionQuerySet, sort: str) -> SuggestionQuerySet:
    """By a key of `ORDERS`, with a minus to turn it; blanks last, and no two rows alike. Blank: the
    newest month first, in it the ten in their order.
    """
    if not sort:
        return rows.order_by(F("month").desc(), F("place").asc(nulls_last=True), F("pk").asc())
    is_down = sort.startswith("-")
    columns = ORDERS[sort.removeprefix("-")]
    by = [OrderBy(column, descending=is_down, nulls_last=True) for column in columns]
    return rows.order_by(*by, F("pk").desc() if is_down else F("pk").asc())


def find(text: str, *, sees_drafts: bool) -> Q:
    """Suggestions in which every word stands somewhere: content, citizen, unit, number of the case,
    what became of it. Who reads only what is released finds only by that.
    """
    found = Q()
    for word in clean_text(text)[:LONGEST_WORDS].split()[:MOST_WORDS]:
        found &= _with(word, sees_drafts=sees_drafts)
    return found


def _with(word: str, *, sees_drafts: bool) -> Q:
    found = Q(phone_tail=word) | Q(case__number__iexact=word)
    for name in STANDING:
        found |= Q(**{f"{name}__icontains": word})
    told = Q()
    for name in TOLD:
        told |= Q(**{f"{name}__icontains": word})
    released = OutcomeRelease.objects.standing().filter(told)
    found |= Q(pk__in=released.values("suggestion"))
    return found | told if sees_drafts else found
