"""A question about rows: period, filters, rules, moment and viewer, as one value.

Every figure, list and score is asked with one of these, so that none can forget a part.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Self
from urllib.parse import urlencode

from accounts.scope import EVERYTHING, Scope

from .periods import Month, Period
from .rules import Rules


@dataclass(frozen=True)
class Filters:
    """Which members of which dimensions are asked for; no entry means all.

    >>> Filters.of({"district": ["dawa"]}).with_member("category", "qita").items()
    (('category', ('qita',)), ('district', ('dawa',)))
    """

    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, chosen: Mapping[str, Iterable[str]]) -> Self:
        """From slugs by dimension key; empty lists ask for nothing special."""
        return cls({key: some for key, slugs in chosen.items() if (some := frozenset(slugs))})

    def __iter__(self) -> Iterator[tuple[str, frozenset[str]]]:
        return iter(sorted(self.chosen.items()))

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def items(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """In a fixed order, as they stand in an address."""
        return tuple((key, tuple(sorted(slugs))) for key, slugs in self)

    def with_member(self, key: str, slug: str) -> Self:
        """Narrowed to one member of a dimension."""
        return type(self)({**self.chosen, key: frozenset({slug})})

    def without(self, key: str, slug: str | None = None) -> Self:
        """Without a dimension, or without one of its members."""
        rest = self.chosen.get(key, frozenset()) - {slug} if slug else frozenset()
        others = {name: slugs for name, slugs in self.chosen.items() if name != key}
        return type(self)({**others, key: rest} if rest else others)


@dataclass(frozen=True)
class Question:
    """What is asked: a month under its rules, as of a moment, by somebody who may see `scope`.

    `disregarding`: primary keys of exclusions that are taken as never made. `as_published`: figures
    of a published month are those of its seal (`cases.held.reading`). `now`: the moment at which
    something is due or late; the question's own unless told.
    """

    month: Month
    rules: Rules
    as_of: datetime
    scope: Scope
    filters: Filters = field(default_factory=Filters)
    day: date | None = None
    disregarding: frozenset[int] = frozenset()
    as_published: bool = False
    now: datetime | None = None

    @cached_property
    def parameters(self) -> str:
        """Month, filters in a fixed order and day, as they stand in an address."""
        pairs = [("month", str(self.month))]
        pairs += [(key, ",".join(slugs)) for key, slugs in self.filters.items()]
        if self.day:
            pairs.append(("day", str(self.day)))
        return urlencode(pairs, safe=",")

    @property
    def period(self) -> Period:
        """The month's stretch of time, or its one day, as far as it has happened."""
        whole = self.whole_period
        return (whole.on(self.day) if self.day else whole).until(self.as_of)

    @property
    def whole_period(self) -> Period:
        """The month's stretch of time, also the part that is still to come."""
        return self.month.period(self.rules.first_day)

    @property
    def is_running(self) -> bool:
        """True while the month has not ended at the moment asked about."""
        return self.as_of < self.whole_period.end

    @property
    def is_settled(self) -> bool:
        """Whether the question stands at the month's cut-off, which does not move any more."""
        return self.as_of == cut_off(self.month, self.rules)

    @property
    def has_begun(self) -> bool:
        """False for a month that lies ahead."""
        return self.as_of > self.whole_period.start

    def where(self, key: str, slug: str) -> "Question":
        """The same question about one member of a dimension."""
        return replace(self, filters=self.filters.with_member(key, slug))

    def without(self, key: str) -> "Question":
        """The same question about all members of a dimension."""
        return replace(self, filters=self.filters.without(key))

    def on(self, day: date) -> "Question":
        """The same question about one day."""
        return replace(self, day=day)

    def everywhere(self) -> "Question":
        """The same question without filters."""
        return replace(self, filters=Filters(), day=None)


def cut_off(month: Month, rules: Rules) -> datetime:
    """统计截止: what happened at or after this moment does not exist for the month."""
    return month.period(rules.first_day).end + timedelta(days=rules.cut_off_days)


def question(
    month: Month,
    rules: Rules,
    now: datetime,
    scope: Scope = EVERYTHING,
    filters: Filters | None = None,
) -> Question:
    """The question as of the cut-off, or as of now while that is still to come."""
    as_of = min(now, cut_off(month, rules))
    return Question(month, rules, as_of, scope, filters or Filters())
