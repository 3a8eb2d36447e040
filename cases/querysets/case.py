"""Questions about cases, ratings and exclusions."""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import Any, Self

from django.apps import apps
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, Substr

from accounts.scope import Scope, ScopeKind
from cases.periods import Period

from .pointing import pointing_at

ANCHORS = {"received": "received_at", "assigned": "assigned_at", "deadline": "deadline"}
"""The column that each anchor dates a case by."""


class CaseQuerySet(QuerySet):
    """Cases of the ledger."""

    def counted(self, disregarding: Collection[int] = ()) -> Self:
        """Without those excluded from evaluation; received = counted + excluded.

        Exclusions to disregard are named by their primary keys.
        """
        return self.filter(~Exists(_standing_exclusions(disregarding)))

    def excluded(self, disregarding: Collection[int] = ()) -> Self:
        """Those excluded from evaluation."""
        return self.filter(Exists(_standing_exclusions(disregarding)))

    def dated_in(self, period: Period, anchor: str) -> Self:
        """Those whose anchor falls into the period."""
        column = ANCHORS[anchor]
        return self.filter(**{f"{column}__gte": period.start, f"{column}__lt": period.end})

    def as_of(self, moment: datetime) -> Self:
        """With what measures and dimensions speak of, as it stood at the moment:
        `star` (the latest rating), `unit_then`, `group_then`, `answered_at`, `answer_due_at`, and
        `ratings_then`: all ratings by then, the latest last, each as its source's first letter and
        its stars (`c4p5`; NULL for none).

        Counting asks the database only for those that a condition names.
        """
        states = _states(moment)
        # No list shows these, so its lines do not look for them.
        told = {"ratings_then": states["ratings_then"]}
        return self.alias(**told).annotate(
            **{name: state for name, state in states.items() if name not in told}
        )

    def as_known(self) -> Self:
        """The same as of now: nothing lies ahead of the present, so that plain columns tell it."""
        return self.annotate(
            star=F("star_now"),
            unit_then=F("unit_id"),
            group_then=F("unit__group_id"),
            answered_at=Coalesce(
                "province_answered_at", "completed_at", output_field=DateTimeField()
            ),
            answer_due_at=Coalesce("province_due_at", "deadline", output_field=DateTimeField()),
        )

    def visible_to(self, scope: Scope) -> Self:
        """The viewer's rows; after `as_of`, because a unit sees what it held at the cut-off."""
        if scope.kind is ScopeKind.ALL:
            return self
        if scope.kind is ScopeKind.DISTRICTS:
            districts = apps.get_model("cases", "District").objects.all()
            return self.filter(pointing_at("district", districts, scope.keys))
        if scope.kind is ScopeKind.UNIT:
            units = apps.get_model("cases", "Unit").objects.all()
            return self.filter(pointing_at("unit_then", units, scope.keys))
        return self.none()

    def for_table(self) -> Self:
        """With what a line of the ledger prints; one query."""
        return self.select_related("district", "category__parent", "unit", "channel")


class RatingQuerySet(QuerySet):
    """Ratings of cases."""

    def for_table(self) -> Self:
        """With what a line of the list of ratings prints; one query."""
        return self.select_related("case__unit", "case__district", "case__category")


def _standing_exclusions(disregarding: Collection[int]) -> QuerySet:
    exclusions = apps.get_model("cases", "Exclusion").objects
    standing = exclusions.standing().filter(case=OuterRef("pk"))
    return standing.exclude(pk__in=disregarding) if disregarding else standing


@lru_cache(maxsize=64)
def _states(moment: datetime) -> dict[str, Combinable]:
    """What a case stood for; a page asks several times about the same few moments."""
    return {
        "star": Subquery(_latest_stars(moment)),
        "ratings_then": _InOneText(_known_ratings(moment)),
        "unit_then": _at_last_hand_over("unit_id", moment),
        "group_then": _at_last_hand_over("unit__group_id", moment),
        # An answer that came later does not exist yet: then the completion stands for it.
        "answered_at": Coalesce(
            Case(When(province_answered_at__lt=moment, then=F("province_answered_at"))),
            "completed_at",
            output_field=DateTimeField(),
        ),
        "answer_due_at": Coalesce("province_due_at", "deadline", output_field=DateTimeField()),
    }


def _known(moment: datetime) -> QuerySet:
    ratings = apps.get_model("cases", "Rating").objects
    return ratings.filter(Q(given_at=None) | Q(given_at__lt=moment), case=OuterRef("pk"))


def _latest_stars(moment: datetime) -> QuerySet:
    """By time, an untimed one first, then by import order."""
    latest_first = _known(moment).order_by(F("given_at").desc(nulls_last=True), "-pk")
    return latest_first.values("stars")[:1]


def _known_ratings(moment: datetime) -> QuerySet:
    """In the same order, the latest last."""
    told = Concat(Substr("source", 1, 1), Cast("stars", CharField()))
    return _known(moment).order_by(F("given_at").asc(nulls_first=True), "pk").values(told=told)


class _InOneText(Subquery):
    """What the rows of a query tell, in their order, as one text."""

    template = "(SELECT GROUP_CONCAT(told, '') FROM (%(subquery)s) AS in_order)"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = self.template.replace("GROUP_CONCAT", "STRING_AGG")
        return self.as_sql(compiler, connection, template=template, **extra)


def _at_last_hand_over(column: str, moment: datetime) -> Case:
    """A column of the unit that held the case at the moment.

    Most cases were last handed over before it; only the others cost a look into the hand-overs.
    """
    hand_overs = apps.get_model("cases", "HandOver").objects
    last = hand_overs.filter(case=OuterRef("pk"), at__lt=moment).order_by("-at", "-pk")
    return Case(
        When(handed_over_at__lt=moment, then=F(column)),
        default=Subquery(last.values(column)[:1]),
        output_field=BigIntegerField(),
    )
