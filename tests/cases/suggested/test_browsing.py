"""Looking through suggestions: filters, words, orders, and that figures count what lists hold."""

from dataclasses import replace
from datetime import date

import pytest

from accounts.scope import EVERYTHING, Scope, ScopeKind
from cases import answers
from cases.dimensions import NONE
from cases.measures import SUBJECTS, Count
from cases.models import Suggestion
from cases.questions import Filters, Question, question
from cases.rules import Rules
from cases.suggested.browsing import ORDERS, Browsing, find, in_order
from cases.suggested.dimensions import SUGGESTED_BY
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    DistrictFactory,
    SuggestionFactory,
    UnitFactory,
    UserFactory,
    at,
)
from tests.following_factories import InquiryFactory, OutcomeReleaseFactory, PromiseFactory
from tests.sealed_months import MARCH

pytestmark = pytest.mark.django_db
DONE = {"state": "done", "outcome": "已增设。"}


def asked(scope: Scope = EVERYTHING, **chosen: str) -> Question:
    filters = Filters.of({key: text.split(",") for key, text in chosen.items()})
    return question(APRIL, Rules(), MUCH_LATER, scope, filters)


def found(about: Question) -> list[str]:
    return [one.content for one in in_order(Browsing(about).rows(), "")]


@pytest.fixture
def some(db) -> None:
    """Six of April and one of March, each unlike the others."""
    dawa = DistrictFactory(slug="dawa")
    police = UnitFactory(slug="gongan", name="市公安局", group__slug="municipal", district=dawa)
    water = UnitFactory(slug="shuiwu", name="水务集团", group__slug="county")
    SuggestionFactory(content="甲", unit=police, place=2, case=CaseFactory(number="2020041300012"))
    SuggestionFactory(content="乙", unit=police, place=1, **DONE)
    same = SuggestionFactory(content="丙", unit=water, **DONE, settled_on=date(2020, 4, 20))
    told = {"outcome": "已增设。", "settled_on": date(2020, 4, 20)}
    OutcomeReleaseFactory(suggestion=same, unit=water, **told)
    changed = SuggestionFactory(content="丁", unit=water, **DONE, phone_tail="6654")
    OutcomeReleaseFactory(suggestion=changed, unit=water, outcome="正在增设。")
    declined = {"state": "declined", "declined_because": "不属本市职权。"}
    SuggestionFactory(content="戊", unit=None, **declined)
    SuggestionFactory(content="己", unit=police, state="in_progress", outcome="在办")
    SuggestionFactory(content="庚", unit=water, month=MARCH)


@pytest.mark.parametrize(
    ("chosen", "contents"),
    [
        ({}, "乙甲丙丁戊己"),
        ({"status": "waiting"}, "甲"),
        ({"status": "done,declined"}, "乙丙丁戊"),
        ({"released": "yes"}, "丙丁"),
        ({"released": "changed"}, "丁"),
        ({"released": "no"}, "乙甲戊己"),
        ({"unit": "gongan"}, "乙甲己"),
        ({"unit": NONE}, "戊"),
        ({"unit": f"{NONE},shuiwu"}, "丙丁戊"),
        ({"district": "dawa"}, "乙甲己"),
        ({"district": NONE}, "丙丁戊"),
        ({"group": "county"}, "丙丁"),
        ({"ten": "yes"}, "乙甲"),
        ({"ten": "no"}, "丙丁戊己"),
        ({"origin": "case"}, "甲"),
        ({"origin": "no", "unit": "gongan"}, "乙己"),
        ({"late": "inquiry,promise"}, ""),
        ({"category": "chengjian"}, "乙甲丙丁戊己"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_filters_leave_what_they_name(some, chosen, contents):
    assert found(asked(**chosen)) == list(contents)


def test_each_dimension_has_names_for_its_choices(some):
    for dimension in SUGGESTED_BY.values():
        for member in dimension.choices():
            assert member.name
            assert Browsing(asked(**{dimension.key: member.slug})).rows().count() >= 0


@pytest.mark.parametrize(("day", "seen"), [(12, ""), (13, "甲")])
def test_late_is_what_waits_past_its_day_at_the_moment_of_looking(some, day, seen):
    about = Suggestion.objects.get(content="甲")
    InquiryFactory(suggestion=about, due_on=date(2020, 5, 12))
    looking = replace(asked(), now=at(day, month=5))

    assert found(looking.where("late", "inquiry")) == list(seen)
    assert found(looking.where("late", "promise")) == []


def test_a_promise_is_late_long_after_its_month(some):
    PromiseFactory(suggestion=Suggestion.objects.get(content="丁"), due_on=date(2020, 5, 2))

    assert found(asked(late="promise")) == []
    later = replace(asked(), now=at(3, month=5))
    assert found(later.where("late", "promise")) == ["丁"]


@pytest.mark.parametrize("chosen", [{}, {"unit": "gongan"}, {"released": "no"}, {"ten": "yes"}])
@pytest.mark.parametrize("scope", [EVERYTHING, Scope(ScopeKind.UNIT, frozenset({"shuiwu"}))])
def test_a_figure_counts_the_rows_of_its_list_under_filters(some, chosen, scope):
    about = asked(scope, **chosen)
    counts = [one for one in SUBJECTS["建议"] if isinstance(one, Count)]
    figures = answers.tally(about, counts)[None]

    lists = {one.key: Browsing(about, one).rows().count() for one in counts}

    assert figures == lists


def test_over_all_months_the_newest_stand_first(some):
    rows = in_order(Browsing(asked(), is_of_all_months=True).rows(), "")

    assert [one.content for one in rows] == list("乙甲丙丁戊己庚")


def test_nobody_looks_beyond_his_part(some):
    part = Scope(ScopeKind.UNIT, frozenset({"shuiwu"}))

    rows = Browsing(asked(part), is_of_all_months=True).rows()

    assert {one.content for one in rows} == {"丙", "丁", "庚"}


# -- words --------------------------------------------------------------------------------------


def with_words(text: str, *, sees_drafts: bool = True) -> str:
    words = find(text, sees_drafts=sees_drafts)
    rows = in_order(Browsing(asked(), words=words).rows(), "")
    return "".join(one.content for one in rows)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("甲", "甲"),
        ("水务", "丙丁"),
        ("6654", "丁"),
        ("2020041300012", "甲"),
        ("不属本市", "戊"),
        ("已增设 公安", "乙"),
        ("正在增设", "丁"),
        ("100%", ""),
        ("\x00", "乙甲丙丁戊己"),
        ("  ", "乙甲丙丁戊己"),
        ("没有这个", ""),
    ],
)
def test_every_word_is_looked_for_everywhere(some, text, contents):
    assert with_words(text) == contents


def test_who_reads_only_what_is_released_finds_nothing_by_a_draft(some):
    assert with_words("在办", sees_drafts=False) == ""
    assert with_words("已增设", sees_drafts=False) == "丙"
    assert with_words("正在增设", sees_drafts=False) == "丁"


def test_what_was_withdrawn_is_not_found_by_its_words(some):
    release = Suggestion.objects.get(content="丁").standing
    release.ended_by, release.ended_at = UserFactory(), at(9, month=5)
    release.save()

    assert with_words("正在增设", sees_drafts=False) == ""


# -- orders -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ORDERS)
def test_every_order_turned_is_itself_backwards_but_for_blanks(some, key):
    rows = Browsing(asked(), is_of_all_months=True).rows()
    up, down = ([one.pk for one in in_order(rows, sort)] for sort in (key, f"-{key}"))

    assert sorted(up) == sorted(down)
    assert len(set(up)) == 7


@pytest.mark.parametrize(
    ("sort", "contents"),
    [
        ("place", "乙甲丙丁戊己"),
        ("-place", "甲乙己戊丁丙"),
        ("state", "甲己乙丙丁戊"),
        ("-state", "戊丁丙乙己甲"),
        ("unit", "甲乙己丙丁戊"),
        ("settled_on", "丙甲乙丁戊己"),
        ("-settled_on", "丙己戊丁乙甲"),
    ],
)
def test_blanks_come_last_either_way(some, sort, contents):
    assert [one.content for one in in_order(Browsing(asked()).rows(), sort)] == list(contents)
