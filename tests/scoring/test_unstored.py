"""A standing that is not stored reads like the one that is."""

import pytest

from cases.models import UnitGroup
from scoring.evaluate import standings
from scoring.schemes import terms_of
from scoring.unstored import unstored
from tests.factories import (
    AdjustmentFactory,
    CaseFactory,
    RatingFactory,
    UnitFactory,
    april,
    scheme_2020,
)

pytestmark = pytest.mark.django_db


def test_its_lines_are_those_that_storing_and_reading_gives(computed):
    group = UnitGroup.objects.get(slug="county")
    good, fair, _ = (UnitFactory(name=name, group=group) for name in ("甲", "乙", "丙"))
    for unit, stars in ((good, 5), (fair, 3), (fair, 5)):
        RatingFactory(case=CaseFactory(unit=unit, completed=True), stars=stars)
    AdjustmentFactory(unit=fair, points="0.5")
    stored = computed().group("county")
    scheme = scheme_2020()

    found = standings(april(scheme.rules), scheme)
    standing = next(one for one in found if one.group == group.pk)
    terms = {term.pk: term for term in terms_of(scheme)}
    ranking = unstored(standing, group, terms, {good.pk: "旧名"})

    assert [line.name for line in ranking.ranked if line.unit == good] == ["旧名"]
    assert [line.reason for line in ranking.unranked] == ["无办件"]
    for ours, theirs in zip(ranking.ranked, stored.ranked, strict=True):
        assert ours.unit == theirs.unit
        same = ("rank", "assigned", "completed", "base", "bonus", "penalty", "adjustment", "total")
        assert [getattr(ours, key) for key in same] == [getattr(theirs, key) for key in same]
        assert {key: one.points for key, one in ours.terms.items()} == {
            key: one.points for key, one in theirs.terms.items()
        }
