"""The tour: whom it is offered to, what it points at, and that it ends for good."""

import pytest

from accounts.models import User
from accounts.roles import Role
from reports.tour import STEPS
from tests.demo_story import ROLES
from tests.pages import ReadPage, read

HOME = {role: {"system": "/users/", "leader": "/leader/"}.get(role, "/") for role in ROLES}


def newcomer(demo_client, role: str):
    """A client of somebody who has not seen the tour."""
    client = demo_client(role)
    User.objects.filter(username=role).update(toured_at=None)
    return client


def offered(page: ReadPage) -> list[str]:
    return [one.get("data-target") for one in page.select("#tour [data-target]")]


def has(page: ReadPage, target: str) -> bool:
    """Whether something on the page fits the target, a selector whose parts stand one in another.

    An address that begins so is looked for by hand: pages are read by simple selectors.
    """
    if "^=" not in target:
        return bool(page.select(target))
    selector, _, start = target.partition("[href^='")
    return any(one.get("href").startswith(start.rstrip("']")) for one in page.select(selector))


@pytest.mark.parametrize("role", ROLES)
def test_the_first_visit_offers_three_to_five_steps_about_what_is_on_the_page(demo_client, role):
    page = read(newcomer(demo_client, role), HOME[role])

    targets = offered(page)
    assert targets == [step.target for step in STEPS[role]]
    assert 3 <= len(targets) <= 5
    assert [target for target in targets if not has(page, target)] == []
    assert page.one("#tour").get("hidden") is not None


def test_every_role_has_a_tour():
    assert set(STEPS) == set(Role.values)


def test_a_tour_never_points_twice_at_the_same_thing():
    for steps in STEPS.values():
        assert len({step.target for step in steps}) == len(steps)
        assert len({step.title for step in steps}) == len(steps)


@pytest.mark.parametrize("role", ROLES)
def test_an_ended_tour_does_not_come_back(demo_client, role):
    client = newcomer(demo_client, role)

    answer = client.post("/tour/")

    assert (answer.status_code, answer.headers["Location"]) == (302, HOME[role])
    assert offered(read(client, HOME[role])) == []
    assert User.objects.get(username=role).toured_at is not None
    assert "tour.js" not in read(client, HOME[role]).text


def test_the_end_of_one_s_tour_is_nobody_else_s(demo_client):
    leader = newcomer(demo_client, "leader")
    newcomer(demo_client, "analyst").post("/tour/")

    assert offered(read(leader, "/leader/"))


@pytest.mark.parametrize("role", ROLES)
def test_the_account_menu_brings_it_back(demo_client, role):
    client = demo_client(role)
    assert offered(read(client, HOME[role])) == []
    menu = read(client, HOME[role]).select(".account form")
    (again,) = [form.get("action") for form in menu if "tour" in form.get("action")]

    answer = client.post(again)

    assert (answer.status_code, answer.headers["Location"]) == (302, HOME[role])
    assert offered(read(client, HOME[role]))


def test_only_the_home_page_offers_it(demo_client):
    client = newcomer(demo_client, "business")

    for url in ("/rankings/2020-04/", "/cases/", "/definitions/", "/imports/", "/password/"):
        assert offered(read(client, url)) == [], url
    assert offered(read(newcomer(demo_client, "system"), "/definitions/")) == []


def test_whoever_has_to_choose_a_password_is_not_shown_around(demo_client):
    client = newcomer(demo_client, "leader")
    User.objects.filter(username="leader").update(must_change_password=True)

    page = read(client, "/password/")

    assert offered(page) == []
    assert not page.says("再看一遍导览")


@pytest.mark.parametrize("role", ROLES)
def test_the_same_steps_can_be_read_without_scripts(demo_client, role):
    client = newcomer(demo_client, role)
    assert "/tour/" in [one.get("href") for one in read(client, HOME[role]).select("noscript a")]

    page = read(client, "/tour/")

    assert page.all(".tour-list .tour__title") == [step.title for step in STEPS[role]]
    assert page.all(".tour-list .tour__words") == [step.words for step in STEPS[role]]
    assert page.all("main button") == ["看完了，以后不再提示"]


def test_whoever_has_seen_it_reads_the_steps_and_goes_home(demo_client):
    page = read(demo_client("leader"), "/tour/")

    assert page.all("main button") == []
    assert [one.get("href") for one in page.select("main a")] == ["/leader/"]


def test_looking_at_the_steps_ends_nothing(demo_client):
    client = newcomer(demo_client, "leader")

    read(client, "/tour/")
    client.head("/tour/")

    assert offered(read(client, "/leader/"))


def test_offering_the_tour_asks_the_database_nothing(demo_client, query_count):
    client = demo_client("leader")
    read(client, "/leader/")
    without = query_count(lambda: client.get("/leader/"))
    User.objects.filter(username="leader").update(toured_at=None)

    assert query_count(lambda: client.get("/leader/")) == without
