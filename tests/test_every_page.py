"""What holds for every address: who may enter, how it is marked up, what it sends along."""

import re

import pytest
from django.test import Client

from tests.demo_story import ROLES
from tests.page_table import ANSWERS, FORMS, PAGES, PUBLIC, address, addresses
from tests.pages import ReadPage


def status(response) -> int:
    """The answer's status; a file that nobody reads is closed, without the end of the request,
    which would close the database that is told from.
    """
    for close in response._resource_closers:
        close()
    return response.status_code


# -- who may enter ------------------------------------------------------------------------------


def test_every_address_is_in_the_table():
    assert set(addresses()) == set(ANSWERS)


@pytest.mark.parametrize("name", sorted(set(ANSWERS) - PUBLIC))
def test_a_stranger_is_sent_to_the_login_page(demo, name):
    for send in (Client().get, Client().post):
        response = send(address(name))

        assert response.status_code == 302
        assert response.headers["Location"].startswith("/login/")


def test_a_stranger_can_open_the_login_page(demo):
    assert Client().get("/login/").status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_each_role_enters_where_its_work_is(demo_client, role):
    client = demo_client(role)

    found = {name: status(client.get(address(name))) for name in ANSWERS}

    assert found == {name: by_role[role] for name, by_role in ANSWERS.items()}


def test_whoever_has_a_one_time_password_changes_it_first(demo):
    from accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username="business"))

    for name in sorted(set(ANSWERS) - {"accounts:password", "accounts:logout"}):
        assert client.get(address(name)).headers["Location"] == "/password/", name


# -- how pages are made -------------------------------------------------------------------------


def pages_of(demo_client) -> dict[str, ReadPage]:
    """Every page once, as somebody who may see it, and two pages that say no."""
    found = {}
    for name in PAGES:
        role = "system" if ANSWERS[name]["business"] == 403 else "business"
        client = Client() if name in PUBLIC else demo_client(role)
        found[name] = ReadPage(client.get(address(name)))
    found["not found"] = ReadPage(demo_client("leader").get("/no-such-page/"))
    found["forbidden"] = ReadPage(demo_client("leader").get("/users/"))
    return found


def test_every_page_has_one_heading_and_says_that_it_is_a_demo(demo_client):
    for name, page in pages_of(demo_client).items():
        assert len(page.select("h1")) == 1, name
        assert page.one("h1").text_content().strip(), name
        assert page.tree.get("lang") == "zh-CN", name
        assert page.says("演示数据"), name


def test_no_page_carries_script_or_style_inside(demo_client):
    for name, page in pages_of(demo_client).items():
        scripts = [one for one in page.select("script") if not one.get("src")]
        assert {one.get("type") for one in scripts} <= {"application/json"}, name
        assert page.select("style") == page.select("[style]") == [], name
        assert not re.search(r"<[^>]+\son[a-z]+\s*=", page.text), name
        assert not re.search(r"(href|src|action)=.?\s*(javascript:|https?:|//)", page.text), name


def responses_of_all_kinds(demo_client):
    leader, business = demo_client("leader"), demo_client("business")
    strict = Client(enforce_csrf_checks=True)
    yield 200, leader.get("/")
    yield 200, leader.get("/notices/2020-04/notice.xlsx")
    yield 302, Client().get("/")
    yield 400, leader.get("/", {f"p{number}": "1" for number in range(1_200)})
    yield 403, leader.get("/users/")
    yield 403, strict.post("/login/")
    yield 404, leader.get("/no-such-page/")
    yield 404, leader.get("/cases/no-such-case/")
    yield 405, business.get("/rankings/2020-04/compute/")
    yield 422, business.post(address("reports:suggestion"), {})


def test_every_answer_forbids_what_pages_do_not_need(demo_client):
    for status, response in responses_of_all_kinds(demo_client):
        policy = response.headers["Content-Security-Policy"]
        assert response.status_code == status
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert not re.search(r"https?:|\*|\bws", policy)
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


# -- sending ------------------------------------------------------------------------------------


def state() -> dict[str, object]:
    """What a mistaken request could have changed."""
    from accounts.models import User
    from cases import models
    from reports.models import Notice
    from scoring.models import Adjustment, Evaluation, Objection, ObjectionFile, TieSettlement

    of_users = ("password", "is_active", "must_change_password")
    return {
        "evaluations": list(Evaluation.objects.order_by("pk").values("pk", "computed_at")),
        "jobs": list(models.ImportJob.objects.order_by("pk").values("pk", "state", "attempt")),
        "batches": list(models.ImportBatch.objects.order_by("pk").values("pk", "undone_at")),
        "corrections": list(models.Correction.objects.order_by("pk").values("pk", "revoked_at")),
        "exclusions": models.Exclusion.objects.filter(revoked_at=None).count(),
        "attachments": models.Attachment.objects.kept().count(),
        "names": list(models.UnitAlias.objects.order_by("pk").values("pk", "name")),
        "profiles": list(models.ImportProfile.objects.order_by("pk").values("pk", "name")),
        "calendar": list(models.CalendarDay.objects.values("day", "is_working")),
        "terms": list(models.HandlingTerm.objects.values("request_kind", "days")),
        "notices": Notice.objects.count(),
        "objections": list(Objection.objects.order_by("pk").values("pk", "state")),
        "evidence": ObjectionFile.objects.kept().count(),
        "adjustments": Adjustment.objects.standing().count(),
        "settlements": TieSettlement.objects.standing().count(),
        "suggestions": list(models.Suggestion.objects.order_by("pk").values("version", "state")),
        "users": list(User.objects.order_by("pk").values(*of_users)),
    }


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_from_elsewhere_is_refused_in_words(demo, name):
    from tests.demo_story import settled_user

    role = "system" if name.startswith("accounts:") else "business"
    client = Client(enforce_csrf_checks=True)
    if name not in PUBLIC:
        client.force_login(settled_user(role))
    there = address(name)
    before = state()

    response = client.post(there, {"username": "x", "password": "y"})

    assert response.status_code == 403
    assert ReadPage(response).says("请返回上一页刷新后重新提交")
    assert state() == before


def test_looking_changes_nothing(demo_client):
    clients = [demo_client("business"), demo_client("system")]
    everywhere = [address(name) for name in ANSWERS]
    before = state()

    for there in everywhere:
        for client in clients:
            status(client.get(there))
            status(client.head(there))

    assert state() == before


@pytest.mark.parametrize("name", sorted(set(ANSWERS) - FORMS))
def test_a_page_that_is_only_read_takes_nothing(demo_client, name):
    role = "system" if ANSWERS[name]["business"] == 403 else "business"

    for method in ("post", "put", "delete"):
        assert getattr(demo_client(role), method)(address(name)).status_code == 405
