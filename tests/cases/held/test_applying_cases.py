"""Held cases, hand-overs, ratings and wishes of people on their way into the ledger."""

from datetime import timedelta

import pytest

from cases.models import (
    Case,
    Change,
    Correction,
    Exclusion,
    HeldChange,
    Rating,
)
from cases.search.find import find
from tests.cases.held.applied import applied, history, why
from tests.factories import (
    CaseFactory,
    DistrictFactory,
    ExclusionFactory,
    ImportBatchFactory,
    RatingFactory,
    UnitFactory,
    at,
)
from tests.held_changes import Origin, excluded, held, included
from tests.sealed_months import sealed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def april():
    """April is published."""
    return sealed()


NEW = {
    "received_at": "2020-04-12 01:00:00+00:00",
    "handling": "transferred",
    "assigned_at": "2020-04-12 02:00:00+00:00",
    "handed_over_at": "2020-04-12 02:00:00+00:00",
    "due_at": "2020-04-19 02:00:00",
    "is_due_computed": "True",
    "forwarding_days": "0",
    "title": "路灯不亮",
    "citizen_name": "王先生",
}


def new_case(**fields: object) -> HeldChange:
    places = {
        "unit": str(UnitFactory(name="市公安局").pk),
        "district": str(DistrictFactory().pk),
        "category": str(CaseFactory(received_at=at(1, month=2)).category_id),
    }
    ImportBatchFactory()
    return held(None, NEW | places, number="20200412000001", **fields)


# -- new cases ----------------------------------------------------------------------------------


def test_a_new_case_comes_in_whole(april):
    change = new_case(
        hand_over={
            "unit": UnitFactory(name="市公安局").pk,
            "at": "2020-04-12T02:00:00+00:00",
        },
        rating={"source": "call_back", "stars": 4, "given_at": None, "was": None},
    )

    found = applied(change)

    case = Case.objects.get(number="20200412000001")
    assert (case.unit.name, case.due_at, case.is_due_computed) == ("市公安局", at(19, 10), True)
    assert (case.citizen_name, case.upper_number, case.star_now) == ("王先生", "", 4)
    assert case.batch == change.batch
    assert [one.at for one in case.hand_overs.all()] == [at(12, 10)]
    assert history(case) == [("", None, case.number, "更正重发：核对")]
    assert Case.objects.get(find("路灯")) == case
    assert found.months == (april,)
    assert change.case is None
    [done] = found.done
    assert done.case == case


def test_a_new_case_without_a_hand_over_of_its_own_has_its_first():
    applied(new_case())

    case = Case.objects.get(number="20200412000001")
    assert [(one.unit, one.at) for one in case.hand_overs.all()] == [(case.unit, at(12, 10))]


def test_a_new_case_needs_the_file_that_it_came_from():
    change = new_case(batch=None)

    assert "找不到办件 20200412000001 来自哪个文件" in why(applied(change))


def test_a_case_that_came_in_meanwhile_has_to_say_the_same():
    applied(new_case())

    same = applied(new_case())
    Case.objects.filter(number="20200412000001").update(title="井盖松动")

    assert (len(same.done), same.unfit, same.months) == (1, (), ())
    assert "台账里已有办件 20200412000001，它的“诉求标题”" in why(applied(new_case()))


def test_a_rating_of_a_held_case_waits_for_the_case():
    change = held(
        None,
        number="20200412000001",
        rating={"source": "province", "stars": 2, "given_at": None, "was": None},
    )

    assert "台账里没有办件 20200412000001" in why(applied(change))

    found = applied(new_case(), change)
    assert not found.unfit
    assert Case.objects.get(number="20200412000001").star_now == 2


# -- hand-overs ---------------------------------------------------------------------------------


def handed(case: Case, unit: str, moment: str) -> HeldChange:
    return held(case, hand_over={"unit": UnitFactory(name=unit).pk, "at": moment})


def test_the_latest_hand_over_says_whose_the_case_is():
    case = CaseFactory()

    applied(handed(case, "水务集团", "2020-04-15T01:00:00+00:00"))

    case.refresh_from_db()
    assert (case.unit.name, case.handed_over_at, case.assigned_at) == (
        "水务集团",
        at(15),
        at(10, 10),
    )
    assert case.hand_overs.count() == 2
    assert case.hand_overs.last().batch is not None


def test_an_earlier_hand_over_says_when_it_was_assigned(april):
    case = CaseFactory()
    unit = case.unit
    Case.objects.filter(pk=case.pk).update(received_at=at(9))

    found = applied(handed(case, "水务集团", "2020-04-09T02:00:00"))

    case.refresh_from_db()
    assert (case.unit, case.assigned_at) == (unit, at(9, 10))
    assert found.months == (april,)


def test_a_case_answered_at_once_becomes_one_that_was_handed_over():
    case = CaseFactory(at_once=True)
    places = {"district": str(DistrictFactory().pk), "category": str(CaseFactory().category_id)}
    change = held(case, places)
    change.hand_over = {"unit": UnitFactory(name="水务集团").pk, "at": "2020-04-10T02:00:00+00:00"}
    change.save()

    assert not applied(change).unfit

    case.refresh_from_db()
    assert (case.handling, case.unit.name) == ("transferred", "水务集团")


def test_a_hand_over_that_is_known_is_not_written_twice():
    case = CaseFactory()

    found = applied(handed(case, case.unit.name, "2020-04-10T02:00:00+00:00"))

    assert (len(found.done), case.hand_overs.count()) == (1, 1)


def test_another_hand_over_at_the_same_moment_is_refused():
    case = CaseFactory()

    told = why(applied(handed(case, "水务集团", "2020-04-10T02:00:00+00:00")))

    assert f"在同一时间已交办给{case.unit}" in told


# -- ratings ------------------------------------------------------------------------------------


def rated(case: Case, stars: int, was: int | None) -> HeldChange:
    moment = at(20).isoformat()
    told = {"source": "call_back", "stars": stars, "given_at": moment, "was": was}
    return held(case, rating=told)


def test_a_new_rating_becomes_the_latest(april):
    case = CaseFactory()

    found = applied(rated(case, 2, None))

    case.refresh_from_db()
    assert (case.star_now, found.months) == (2, (april,))
    assert case.ratings.get().batch is not None


def test_stars_are_corrected_with_their_history():
    rating = RatingFactory(stars=5)

    applied(rated(rating.case, 2, 5))

    rating.refresh_from_db()
    change = Change.objects.get(record="rating", record_id=rating.pk)
    assert (rating.stars, change.before, change.after) == (2, "5", "2")
    assert change.by.username == "business"
    rating.case.refresh_from_db()
    assert rating.case.star_now == 2


@pytest.mark.parametrize(("now", "was"), [(4, 5), (4, None)])
def test_stars_that_are_others_by_now_are_left_alone(now, was):
    rating = RatingFactory(stars=now)

    assert f"这次评星现在是 {now} 星" in why(applied(rated(rating.case, 2, was)))
    assert Rating.objects.get().stars == now


def test_the_same_stars_are_no_news():
    rating = RatingFactory(stars=2)

    found = applied(rated(rating.case, 2, 5))

    assert (len(found.done), found.months) == (1, ())


def test_a_rating_that_is_gone_is_told():
    assert "原来的评星已经不在台账里" in why(applied(rated(CaseFactory(), 2, 5)))


# -- people's wishes ----------------------------------------------------------------------------


def test_a_correction_stands_with_the_reason_of_who_wanted_it(april):
    case, other = CaseFactory(), UnitFactory(name="水务集团")
    change = held(case, {"unit": str(other.pk)}, origin=Origin.CORRECTION)

    found = applied(change)

    standing = Correction.objects.get()
    assert (standing.field, standing.after, standing.decided_by.username) == (
        "unit",
        str(other.pk),
        "keeper",
    )
    assert standing.reason == "按录音核对（更正重发：核对）"
    case.refresh_from_db()
    assert case.unit == case.hand_overs.get().unit == other
    assert found.months == (april,)


def test_an_extension_moves_the_deadline():
    case = CaseFactory()
    until = case.deadline + timedelta(days=3)

    applied(held(case, {"extended_until": str(until)}, origin=Origin.EXTENSION))

    case.refresh_from_db()
    assert case.deadline == until
    assert Correction.objects.get().field == "extended_until"


def test_a_correction_that_would_make_nonsense_is_told():
    change = held(
        CaseFactory(), {"completed_at": "2020-04-01 01:00:00+00:00"}, origin=Origin.CORRECTION
    )

    assert "会早于受理时间" in why(applied(change))


def test_an_exclusion_is_made_and_taken_back(april):
    case = CaseFactory()

    assert applied(excluded(case)).months == (april,)
    exclusion = Exclusion.objects.get(revoked_at=None)
    assert (exclusion.decided_by.username, exclusion.reason) == (
        "keeper",
        "按录音核对（更正重发：核对）",
    )

    assert applied(included(case)).months == (april,)
    exclusion.refresh_from_db()
    assert exclusion.revoked_by.username == "keeper"
    assert [one[0] for one in history(case)] == ["exclusions", "exclusions"]


def test_what_is_excluded_already_and_what_is_not_is_told():
    assert "不必再次剔除" in why(applied(excluded(ExclusionFactory().case)))
    assert "没有被剔除" in why(applied(included(CaseFactory())))
