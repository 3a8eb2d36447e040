"""What happened between the months of two years is told once, in words, for whom it concerns."""

from datetime import date

from cases.models import UnitName, UnitSuccession
from cases.periods import Month
from reports.past.happenings import Kind, happenings
from reports.past.months import PastMonths
from scoring.models import Evaluation
from tests.factories import MUCH_LATER, SchemeFactory, UnitFactory

APRIL = Month(2020, 4)


def past(*schemes, revisions=()):
    """Months up to April, each scored by a scheme."""
    found = {}
    for place, scheme in enumerate(schemes):
        month = APRIL.plus(place + 1 - len(schemes))
        found[month] = Evaluation(
            month=month,
            scheme=scheme,
            revision=2 if month in revisions else 1,
            as_of=MUCH_LATER,
            computed_at=MUCH_LATER,
        )
    return PastMonths(tuple(found), found)


def told(found):
    return [(one.place, one.kind, one.words) for one in found]


def test_another_scheme_and_a_second_revision_concern_everybody(db):
    old, new = (
        SchemeFactory(name="旧方案", effective_from=APRIL.plus(-9)),
        SchemeFactory(name="新方案"),
    )
    unit = UnitFactory()

    found = happenings(past(old, new, new, revisions=(APRIL,)), [unit.pk])

    assert told(found) == [
        (1, Kind.SCHEME, "2020年3月起改用“新方案”评分，此前用“旧方案”"),
        (2, Kind.REVISION, "2020年4月的结果更正后重新发布，这里是第2版"),
    ]
    assert [one.label for one in found] == ["换方案", "第2版"]
    assert all(one.is_about(unit.pk) for one in found)
    assert [one.url for one in found] == [
        f"/schemes/{new.slug}/",
        "/publishing/2020-04/revisions/",
    ]


def test_every_new_name_of_a_unit_is_told_with_its_day(db):
    unit, other = UnitFactory(name="丙局"), UnitFactory(name="丁局")
    march, april = date(2020, 3, 2), date(2020, 4, 1)
    UnitName.objects.create(unit=unit, name="甲局", used_until=march)
    UnitName.objects.create(unit=unit, name="乙局", used_from=march, used_until=april)
    UnitName.objects.create(unit=other, name="戊局", used_until=date(2019, 1, 1))
    scheme = SchemeFactory()

    found = happenings(past(scheme, scheme, scheme), [unit.pk, other.pk])

    assert told(found) == [
        (1, Kind.NAME, "2020年3月2日，“甲局”更名为“乙局”"),
        (2, Kind.NAME, "2020年4月1日，“乙局”更名为“丙局”"),
    ]
    assert [one.is_about(other.pk) for one in found] == [False, False]


def test_units_that_became_one_on_a_day_are_told_together_and_so_is_one_that_was_split(db):
    one, two, three, four = (UnitFactory(name=name) for name in "甲乙丙丁")
    day = date(2020, 4, 6)
    for lost in (one, two):
        UnitSuccession.objects.create(
            predecessor=lost, successor=three, kind="merged", took_effect_on=day
        )
    for gained in (one, two):
        UnitSuccession.objects.create(
            predecessor=four, successor=gained, kind="split", took_effect_on=day
        )
    scheme = SchemeFactory()

    found = happenings(past(scheme), [one.pk, four.pk])

    assert told(found) == [
        (0, Kind.MERGER, "2020年4月6日，“甲”、“乙”并入“丙”"),
        (0, Kind.SPLIT, "2020年4月6日，“丁”拆分为“甲”、“乙”"),
    ]
    assert found[0].units == {one.pk, two.pk, three.pk}


def test_what_became_of_other_units_is_left_out(db):
    one, two, other = UnitFactory(), UnitFactory(), UnitFactory()
    UnitSuccession.objects.create(
        predecessor=one, successor=two, kind="merged", took_effect_on=date(2020, 4, 6)
    )

    assert happenings(past(SchemeFactory()), [other.pk]) == ()
