"""Surveys held against a plain loop over the rows, and seals against what the rows say."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.scope import EVERYTHING, Scope, ScopeKind
from cases.dimensions import NONE
from cases.held.figures import count_figures, keep_figures
from cases.models import Case, Handling, SealedMonth
from cases.periods import CITY
from cases.questions import Filters, Question, question
from cases.rules import Rules
from cases.surveys import Extent, Survey, Wanted, survey, take
from cases.surveys.asked import SHORT_KEYS, SPLIT_KEYS, WHOLE_KEYS
from tests.cases.plain_count import Cut, Story, counted
from tests.cases.random_ledgers import NOWS, RULES, keep, stories, what_stories_need
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CategoryFactory,
    ChannelFactory,
    DistrictFactory,
    SubcategoryFactory,
)

RULES_OF = Rules()

FILTERS = {
    "nothing": {},
    "a district": {"district": ["dawa"]},
    "several districts": {"district": ["dawa", "panshan", NONE]},
    "a top category": {"category": ["chengjian"]},
    "a lower category": {"category": ["gongshui"]},
    "a channel or none": {"channel": ["web", NONE]},
    "a kind": {"kind": ["help"]},
    "a place": {"place": ["红旗街"]},
    "a district and a kind": {"district": ["dawa"], "kind": ["help", NONE]},
}
SCOPES = {
    "all": EVERYTHING,
    "two districts": Scope(ScopeKind.DISTRICTS, frozenset({"dawa", "panshan"})),
}
TOPS = {"gongshui": "chengjian"}
ONE_BY_ONE = {
    "max_examples": max(8, 16 * settings().max_examples // 60),
    "phases": [Phase.explicit, Phase.generate],
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
}


@dataclass(frozen=True)
class Attributes:
    """What a case is filtered and split by."""

    district: str
    category: str
    channel: str
    kind: str
    place: str

    def of(self, dimension: str) -> str:
        if dimension == "category":
            return TOPS.get(self.category, self.category)
        return self.category if dimension == "subcategory" else getattr(self, dimension)

    def fits(self, filters: dict[str, list[str]]) -> bool:
        known = {"category": {self.category, self.of("category")}}
        return all(
            known.get(key, {self.of(key) or NONE}) & set(slugs) for key, slugs in filters.items()
        )


@pytest.fixture
def registers(db) -> dict:
    return what_stories_need() | {
        "districts": {slug: DistrictFactory(slug=slug) for slug in ("dawa", "panshan")},
        "categories": {
            "chengjian": CategoryFactory(),
            "gongshui": SubcategoryFactory(),
            "shehui": CategoryFactory(slug="shehui"),
        },
        "channels": {slug: ChannelFactory(slug=slug) for slug in ("phone", "web")},
    }


def scattered(dice: Random, told: list[Story], registers: dict) -> list[Attributes]:
    """The rows of the stories over districts, categories, channels, kinds and places."""
    cases = list(Case.objects.order_by("pk"))
    found = []
    for case in cases:
        nothing = [NONE] if case.handling == Handling.AT_ONCE else []
        one = Attributes(
            dice.choice([*registers["districts"], *nothing]),
            dice.choice([*registers["categories"], *nothing]),
            dice.choice([*registers["channels"], NONE]),
            dice.choice(["complaint", "help", NONE]),
            dice.choice(["红旗街", "一号楼, 西门", ""]),
        )
        case.district = registers["districts"].get(one.district)
        case.category = registers["categories"].get(one.category)
        case.channel = registers["channels"].get(one.channel)
        case.request_kind = one.kind.replace(NONE, "")
        case.place = one.place
        found.append(one)
    fields = ["district", "category", "channel", "request_kind", "place"]
    Case.objects.bulk_update(cases, fields)
    return found


def in_all(told: list[Story], cut: Cut, keys: tuple[str, ...]) -> dict[str, int]:
    everything = sum(counted(told, cut).values(), start=Counter())
    return {key: everything[key] for key in keys if everything[key]}


def without_zeros(numbers: dict[str, int], keys: tuple[str, ...]) -> dict[str, int]:
    return {key: numbers[key] for key in keys if numbers.get(key)}


def expected(rows: list[tuple[Story, Attributes]], cut: Cut) -> dict[str, object]:
    """The plain loop's answer."""
    stories_ = [story for story, _ in rows]
    own = [(s, a) for s, a in rows if not s.excluded]
    found: dict[str, object] = {"whole": in_all(stories_, cut, WHOLE_KEYS)}
    for dimension, keys in SPLIT_KEYS.items():
        members: dict[str, list[Story]] = {}
        for story, one in own:
            members.setdefault(one.of(dimension), []).append(story)
        split = {slug: in_all(some, cut, keys) for slug, some in members.items()}
        found[dimension] = {slug: numbers for slug, numbers in split.items() if numbers}
    received = [s.received for s, _ in own if cut.holds(s.received)]
    found["days"] = Counter(moment.astimezone(CITY).date() for moment in received)
    assigned = [(s, a) for s, a in own if cut.holds(s.assigned)]
    found["crossed"] = Counter((a.district, a.of("category")) for _, a in assigned)
    found["places"] = Counter(a.place for _, a in assigned if a.place)
    found["handling"] = median([s for s, _ in assigned if cut.knows(s.completed)])
    return found


def median(done: list[Story]) -> tuple[Decimal | None, int]:
    spans = sorted((s.completed - s.assigned) // timedelta(microseconds=1) for s in done)
    if not spans:
        return None, 0
    middle = spans[(len(spans) - 1) // 2 : len(spans) // 2 + 1]
    return Decimal(sum(middle)) / len(middle) / 86_400_000_000, len(spans)


def answered(taken: Survey) -> dict[str, object]:
    found: dict[str, object] = {"whole": without_zeros(taken.whole, WHOLE_KEYS)}
    for dimension, keys in SPLIT_KEYS.items():
        split = {slug: without_zeros(of, keys) for slug, of in taken.by.get(dimension, {}).items()}
        found[dimension] = {slug: of for slug, of in split.items() if of}
    found["days"] = {day: of["accepted"] for day, of in taken.days.items() if of["accepted"]}
    found["crossed"] = {at: number for at, number in taken.crossed.items() if number}
    found["places"] = {place: number for place, number in taken.places.items() if number}
    found["handling"] = taken.handling
    return found


def sealed(asked: Question) -> SealedMonth:
    whole = asked.whole_period
    moments = {"cut_off": asked.as_of, "sealed_at": MUCH_LATER}
    return SealedMonth.objects.create(
        month=APRIL, starts_at=whole.start, ends_at=whole.end, digest="0" * 64, **moments
    )


def narrowed(asked: Question, scope: Scope, filters: dict[str, list[str]]) -> Question:
    return replace(asked, scope=scope, filters=Filters.of(filters), as_published=True)


def limits(scope: Scope, filters: dict[str, list[str]]) -> list[dict[str, list[str]]]:
    return [filters, {"district": sorted(scope.keys)} if scope.keys else {}]


@settings(**ONE_BY_ONE)
@given(
    seed=st.integers(0, 2**32),
    number=st.sampled_from([5, 60, 150]),
    rules=RULES,
    now=NOWS,
    filters=st.sampled_from(list(FILTERS)),
    scope=st.sampled_from(list(SCOPES)),
)
def test_a_survey_says_what_a_plain_loop_over_the_rows_says(  # noqa: PLR0917  what varies
    registers, seed, number, rules, now, filters, scope
):
    dice = Random(seed)
    told = stories(dice, number)
    asked = narrowed(question(APRIL, rules, now), SCOPES[scope], FILTERS[filters])
    whole = asked.whole_period
    cut = Cut(whole.start, whole.end, asked.as_of, rules)

    with transaction.atomic():
        keep(told, registers)
        attributes = scattered(dice, told, registers)
        taken = survey(asked)
        [short] = take([Wanted(asked, Extent.WHOLE)])
        transaction.set_rollback(True)

    limited = limits(SCOPES[scope], FILTERS[filters])
    rows = [
        (story, one)
        for story, one in zip(told, attributes, strict=True)
        if all(one.fits(some) for some in limited)
    ]
    assert answered(taken) == expected(rows, cut)
    stories_ = [story for story, _ in rows]
    assert without_zeros(short.whole, SHORT_KEYS) == in_all(stories_, cut, SHORT_KEYS)


@settings(**ONE_BY_ONE)
@given(
    seed=st.integers(0, 2**32),
    number=st.sampled_from([0, 5, 60]),
    rules=RULES,
    filters=st.sampled_from(list(FILTERS)),
    scope=st.sampled_from(list(SCOPES)),
)
def test_a_survey_of_a_published_month_is_the_rows_whatever_narrows_it(
    registers, seed, number, rules, filters, scope
):
    dice = Random(seed)
    plain = question(APRIL, rules, MUCH_LATER)
    asked = narrowed(plain, SCOPES[scope], FILTERS[filters])
    wanted = [Wanted(asked), Wanted(asked, Extent.WHOLE)]

    with transaction.atomic():
        keep(told := stories(dice, number), registers)
        scattered(dice, told, registers)
        from_rows = take(wanted)
        keep_figures(sealed(plain), count_figures(plain))
        from_seals = take(wanted)
        transaction.set_rollback(True)

    for one, rows, seals in zip(wanted, from_rows, from_seals, strict=True):
        if one.is_full:
            assert answered(seals) == answered(rows), one
        assert without_zeros(seals.whole, SHORT_KEYS) == without_zeros(rows.whole, SHORT_KEYS), one
        assert seals.has_ledger == rows.has_ledger


def test_many_months_are_asked_for_as_often_as_one(registers, query_count):
    months = [
        narrowed(question(APRIL.plus(-n), RULES_OF, MUCH_LATER), EVERYTHING, {}) for n in range(24)
    ]

    for_one = query_count(lambda: take([Wanted(months[0])]))

    assert query_count(lambda: take([Wanted(one, Extent.WHOLE) for one in months])) <= for_one
    assert query_count(lambda: take([Wanted(one) for one in months])) == for_one == 3
