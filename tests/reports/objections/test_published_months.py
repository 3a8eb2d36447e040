"""Deciding about a case that a published month counts too: said before, kept, and nothing lost."""

import pytest

from accounts.models import User
from cases.models import HeldChange
from scoring.models import Objection
from tests.factories import CaseFactory, ExclusionFactory, at
from tests.pages import read
from tests.reports.objections.sending import sent
from tests.scoring.objected import for_case, for_points
from tests.sealed_months import MARCH, sealed

pytestmark = pytest.mark.django_db
NOTE = "同时计入已封存的2020年3月：裁定成立的，剔除先保留为待更正"


@pytest.fixture
def objection(business, analyst) -> Objection:
    sealed(MARCH)
    case = CaseFactory(number="PJ1", received_at=at(31, month=3), assigned_at=at(1))
    return for_case(case, by=User.objects.get(username="a-analyst"))


def test_it_is_said_before_and_the_words_stay_in_the_form(business, objection):
    url = f"/objections/{objection.pk}/decide/"
    assert read(business, url).says(NOTE)

    page = sent(business, url, verdict="upheld", reason="情况属实")

    assert page.says("现在不能剔除：剔除已保留为待更正")
    assert page.one("textarea#id_reason").text_content().strip() == "情况属实"
    assert HeldChange.objects.get().case == objection.case
    assert read(business, "/cases/PJ1/").says("考核剔除：计入 → 剔除（2020年3月）")


def test_nothing_is_said_where_nothing_is_to_be_kept(business, objection):
    ExclusionFactory(case=objection.case)
    assert not read(business, f"/objections/{objection.pk}/decide/").says(NOTE)
    for other in (for_points(), for_case(CaseFactory())):
        assert not read(business, f"/objections/{other.pk}/decide/").says("已封存")
