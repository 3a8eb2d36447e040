"""The search index and the latest star follow every file and every undoing."""

import pytest

from cases.intake.ledger import undo as ledger_undo
from cases.models import Case
from cases.search import find
from cases.stars import refresh_all_stars, refresh_stars
from tests.factories import CaseFactory, RatingFactory, UserFactory, at

UNRATED = {"rating_source": None, "rating_stars": None, "rated_at": None}


def found(text) -> list[str]:
    return sorted(Case.objects.filter(find(text)).values_list("number", flat=True))


def stars() -> dict[str, int | None]:
    return dict(Case.objects.values_list("number", "star_now"))


def undo(batch) -> None:
    ledger_undo.undo(batch, by=UserFactory(), at=at(5, month=5))


def rated(number="A1", stars=4, day=20, source="call_back") -> dict:
    moment = at(day) if day else None
    return {
        "number": number,
        "rating_source": source,
        "rating_stars": stars,
        "rated_at": moment,
    }


def test_a_new_case_is_found_by_each_of_its_texts(bring, row) -> None:
    texts = {"place": "泰山路", "content": "夜间出行不便", "reply": "已修复"}
    bring(row(**texts), row(number="A2", **dict.fromkeys(texts, "")))
    assert found("泰山 出行 修复") == ["A1"]
    assert found("路灯") == ["A1", "A2"]


def test_a_changed_text_is_found_in_its_new_wording_until_that_is_taken_back(bring, row) -> None:
    bring(row(), row(number="A2"))
    second = bring(row(title="停水"), row(number="A2"), row(number="A3", title="停电"))
    assert (found("路灯"), found("停水"), found("停电")) == (["A2"], ["A1"], ["A3"])
    undo(second.batch)
    assert (found("路灯"), found("停水"), found("停电")) == (["A1", "A2"], [], [])


def test_the_latest_star_follows_files_with_ratings_and_their_undoing(
    bring, bring_ratings, row
) -> None:
    bring(row(**rated(stars=4)), row(**UNRATED, number="A2"), row(**UNRATED, number="A3"))
    second = bring_ratings(rated(stars=2, day=21), rated("A2", 5, None), rated("A2", 1, 12))
    assert stars() == {"A1": 2, "A2": 1, "A3": None}
    earlier = bring_ratings(rated(stars=5, day=19))
    assert stars()["A1"] == 2
    corrected = bring_ratings(rated(stars=3, day=21))
    assert stars()["A1"] == 3
    for brought, star in ((corrected, 2), (earlier, 2), (second, 4)):
        undo(brought.batch)
        assert stars()["A1"] == star
    assert stars() == {"A1": 4, "A2": None, "A3": None}


@pytest.mark.django_db
def test_of_stars_at_one_moment_the_later_import_is_the_latest() -> None:
    case = CaseFactory(number="A1")
    for moment in (None, at(20)):
        RatingFactory(case=case, stars=1, source="province", given_at=moment)
        RatingFactory(case=case, stars=5, source="call_back", given_at=moment)
        assert refresh_stars([case.pk]) == (moment is None)
        assert stars() == {"A1": 5}


@pytest.mark.django_db
def test_stars_of_all_cases_are_put_right() -> None:
    RatingFactory(case__number="A1", stars=3)
    CaseFactory(number="A2", star_now=5)
    CaseFactory(number="A3")
    assert refresh_all_stars() == 2
    assert stars() == {"A1": 3, "A2": None, "A3": None}
    assert refresh_all_stars() == 0
