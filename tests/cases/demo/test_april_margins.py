"""April 2020 as the loaded demo's database tells it."""

import pytest
from django.db.models import Count, F, Max, Q

from cases.demo.april import CATEGORY_ASSIGNED, DISTRICT_ASSIGNED, DISTRICT_COMPLETED
from cases.demo.tables import april_lines
from cases.models import Case, HandOver, Rating, SheetRow, Suggestion
from cases.periods import Month

pytestmark = pytest.mark.usefixtures("demo")
APRIL = Month(2020, 4).period()
DATA_END = Month(2020, 5).period().start.replace(day=15)
DONE = Q(completed_at__lt=APRIL.end)


def received():
    return Case.objects.filter(received_at__gte=APRIL.start, received_at__lt=APRIL.end)


def assigned():
    return Case.objects.filter(assigned_at__gte=APRIL.start, assigned_at__lt=APRIL.end)


def counts(field, *conditions):
    rows = assigned().filter(*conditions).order_by().values_list(field).annotate(Count("pk"))
    return dict(rows)


def ratings():
    given = Q(given_at=None) | Q(given_at__lt=APRIL.end)
    return Rating.objects.filter(given, case__in=assigned())


def test_accepted_is_answered_at_once_and_transferred():
    kinds = dict(received().order_by().values_list("handling").annotate(Count("pk")))

    assert kinds == {"at_once": 7_744, "transferred": 3_240}


def test_what_april_received_and_transferred_is_what_it_assigned():
    transferred = received().filter(handling="transferred")

    assert set(transferred.values_list("pk")) == set(assigned().values_list("pk"))


def test_districts_and_categories_have_the_bulletins_counts():
    assert counts("district__slug") == DISTRICT_ASSIGNED
    assert counts("district__slug", DONE) == DISTRICT_COMPLETED
    assert counts("category__top__slug") == CATEGORY_ASSIGNED


def test_every_unit_has_the_counts_of_its_line():
    lines = april_lines()

    assert counts("unit__slug") == {unit: line.assigned for unit, line in lines.items()}
    assert counts("unit__slug", DONE) == {unit: line.completed for unit, line in lines.items()}


def test_the_headline_satisfaction_rate_prints_95_16():
    assert ratings().count() == 2_500
    assert ratings().filter(stars__gte=3).count() == 2_379


def test_the_provinces_block():
    province = assigned().filter(is_province_assigned=True)
    praise = ratings().filter(source="province")

    assert (province.count(), province.filter(DONE).count()) == (451, 429)
    assert not province.filter(forwarding_days__gt=1).exists()
    answered = province.filter(province_answered_at__lt=APRIL.end)
    assert not answered.filter(province_answered_at__gt=F("province_due_at")).exists()
    assert (praise.count(), praise.filter(stars__gte=3).count()) == (200, 180)


def test_a_transferred_case_belongs_to_the_unit_of_its_last_hand_over():
    last = {}
    for case, unit, moment in HandOver.objects.order_by("at").values_list("case", "unit", "at"):
        last[case] = (unit, moment)
    transferred = Case.objects.filter(handling="transferred")

    assert last == {
        case: (unit, moment)
        for case, unit, moment in transferred.values_list("pk", "unit", "handed_over_at")
    }


def test_nothing_has_happened_after_the_demos_data_end():
    happened = ["received_at", "assigned_at", "handed_over_at", "completed_at"]
    latest = Case.objects.aggregate(*map(Max, [*happened, "province_answered_at"]))
    latest |= Rating.objects.aggregate(Max("given_at"))
    latest |= Suggestion.objects.aggregate(Max("edited_at"))

    assert max(latest.values()) < DATA_END


def test_the_sheets_hold_all_units_and_twenty_totals():
    indicators = SheetRow.objects.current(Month(2020, 4), "indicators")
    totals = SheetRow.objects.current(Month(2020, 4), "totals")

    assert (indicators.count(), totals.count()) == (95, 20)


def test_the_ten_suggestions_stand_in_their_places():
    ten = Suggestion.objects.of_month(Month(2020, 4)).chosen()

    assert [suggestion.place for suggestion in ten] == list(range(1, 11))
    assert [suggestion.phone_tail for suggestion in ten][:2] == ["6654", "5262"]
    assert (ten[7].citizen_name, ten[8].citizen_name, ten[8].phone_tail) == ("", "王", "8781")


def test_every_other_month_can_be_ranked():
    for month in [Month(2019, 4).plus(count) for count in range(14)]:
        period = month.period()
        units = Case.objects.filter(assigned_at__gte=period.start, assigned_at__lt=period.end)

        assert units.values("unit").distinct().count() >= 95
