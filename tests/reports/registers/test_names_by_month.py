"""Old months show the old name of a unit, new months the new one, wherever units are named."""

from datetime import date

import pytest

from cases.models import Unit, UnitName
from cases.periods import Month
from reports.notices.compose import compose
from scoring.actions import compute_month
from scoring.models import Evaluation
from scoring.ranking import read_ranking
from tests.factories import (
    APRIL,
    MUCH_LATER,
    CaseFactory,
    RatingFactory,
    SuggestionFactory,
    UnitFactory,
    at,
)
from tests.notices_made import a_notice
from tests.pages import read

pytestmark = pytest.mark.django_db

MAY = Month(2020, 5)
OLD, NEW = "市规划局", "市自然资源局"


@pytest.fixture
def unit() -> Unit:
    """Renamed on 1 May, with a rated case in each of the two months."""
    unit = UnitFactory(name=NEW, slug="ziran")
    UnitName.objects.create(unit=unit, name=OLD, used_until=date(2020, 5, 1))
    for month in (4, 5):
        case = CaseFactory(unit=unit, received_at=at(6, month=month), completed=True)
        RatingFactory(case=case, given_at=at(10, month=month))
        SuggestionFactory(unit=unit, month=Month(2020, month), place=1)
    return unit


def ranked(month: Month) -> list[str]:
    evaluation = Evaluation.objects.get(month=month)
    return [line.name for group in read_ranking(evaluation).groups for line in group.ranked]


def test_the_ranking_of_each_month_has_its_own_name(unit):
    for month in (APRIL, MAY):
        compute_month(month=month, now=MUCH_LATER)

    assert (ranked(APRIL), ranked(MAY)) == ([OLD], [NEW])
    stored = Evaluation.objects.order_by("month").values_list("results__name", flat=True)
    assert list(stored) == [OLD, NEW]


def test_a_renaming_that_is_registered_later_reaches_drafts_but_not_what_is_sealed(unit):
    for month in (APRIL, MAY):
        compute_month(month=month, now=MUCH_LATER)
    Evaluation.objects.filter(month=APRIL).update(state=Evaluation.State.SEALED)
    UnitName.objects.update(name="市规划管理局", used_until=date(2020, 6, 1))

    assert (ranked(APRIL), ranked(MAY)) == ([OLD], ["市规划管理局"])


def test_the_notice_names_units_as_they_were_called(unit):
    for month in (APRIL, MAY):
        compute_month(month=month, now=MUCH_LATER)
        a_notice(month, number=month.number)
    texts = {month: str(compose(month, MUCH_LATER)) for month in (APRIL, MAY)}

    assert (OLD in texts[APRIL], NEW in texts[APRIL]) == (True, False)
    assert (OLD in texts[MAY], NEW in texts[MAY]) == (False, True)


@pytest.mark.parametrize(
    "page", ["/cases/?", "/cases/?measure=satisfaction_rate&", "/suggestions/?"]
)
def test_lists_of_each_month_have_its_own_name(small_client, unit, page):
    client = small_client("business")
    for month, shown, hidden in ((APRIL, OLD, NEW), (MAY, NEW, OLD)):
        rows = " ".join(" ".join(row) for row in read(client, f"{page}month={month}").rows())
        assert shown in rows
        assert hidden not in rows


def test_a_case_tells_both_names(small_client, unit):
    case = unit.cases.order_by("received_at").first()

    page = read(small_client("business"), f"/cases/{case.number}/")

    assert page.says(f"{OLD}（现名{NEW}）")
    assert page.says("计入单位" + OLD) or page.says(f"计入单位 {OLD}")
