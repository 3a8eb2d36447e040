"""The head of a case's page: how the case stands, and the way back to the list."""

import pytest

from cases.models import Case
from tests.factories import CaseFactory, ExclusionFactory, RatingFactory, at
from tests.pages import ReadPage, read
from tests.reports.casefile.sending import PAGE

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


def badges(client) -> list[str]:
    return read(client, PAGE).all(".case-lead .badge-word")


def test_a_case_is_told_as_the_list_tells_it(client, case):
    assert badges(client)[0] == "未办结"
    assert badges(client)[1].startswith("超期 ")

    Case.objects.update(completed_at=at(20))
    RatingFactory(case=case, stars=4, given_at=at(21))
    ExclusionFactory(case=case)

    assert badges(client) == ["已办结", "超期 3 天", "4 星", "已剔除"]


def test_an_answer_at_once_has_no_deadline(client):
    CaseFactory(number="PJ1", at_once=True)
    assert badges(client) == ["即时答复"]


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        (
            f"{HERE}/cases/?month=2020-05&state=open&q=%E8%B7%AF",
            "?month=2020-05&state=open&q=%E8%B7%AF",
        ),
        (f"{HERE}/cases/?by=any&evil=%22%3E&sort=-number", "?by=any&sort=-number"),
        (f"{HERE}/cases/PJ2/", "?month=2020-04"),
        (f"{HERE}:81/cases/?month=2020-05", "?month=2020-04"),
        ("https://testserver/cases/?month=2020-05", "?month=2020-04"),
        ("http://elsewhere.example/cases/?month=2020-05", "?month=2020-04"),
        ("javascript:alert(1)//cases/", "?month=2020-04"),
        ("http://[/cases/", "?month=2020-04"),
        ("", "?month=2020-04"),
    ],
)
def test_the_first_crumb_leads_back_to_the_list(client, case, came_from, leads_to):
    page = ReadPage(client.get(PAGE, headers={"referer": came_from}))
    assert [one.get("href") for one in page.select("nav.crumbs a")] == [f"/cases/{leads_to}"]
    assert page.all("nav.crumbs [aria-current=page]") == ["PJ1"]
