"""A correction of the demo's March, from a person's wish to revision 2 beside 1."""

from django.test import Client

from accounts.roles import Role
from cases.models import Case, HeldChange, SealedMonth
from cases.periods import Month
from scoring.models import Seal
from scoring.publishing.verifying import verify
from tests.factories import UserFactory
from tests.pages import ReadPage, read
from tests.reports.corrections.conftest import PASSWORD

MARCH = Month(2020, 3)
REISSUE, REVISIONS = "/publishing/2020-03/reissue/", "/publishing/2020-03/revisions/"


def signing(client: Client, username: str, **fields: object) -> Client:
    user = UserFactory(username=username, **fields)
    user.set_password(PASSWORD)
    user.must_change_password = False
    user.save()
    client.force_login(user)
    return client


def a_completed_case() -> Case:
    sealed = SealedMonth.objects.get(month=MARCH)
    cases = Case.objects.filter(
        assigned_at__gte=sealed.starts_at,
        assigned_at__lt=sealed.ends_at,
        completed_at__lt=sealed.cut_off,
    )
    return cases.order_by("pk")[:1].get()


def test_a_wish_of_a_person_becomes_revision_2(demo_client):
    business = signing(demo_client("business"), "business", role=Role.BUSINESS)
    second = signing(Client(), "second", role=Role.BUSINESS)
    case, first = a_completed_case(), Seal.objects.get(evaluation__month=MARCH)
    content = bytes(first.content)

    business.post(f"/cases/{case.number}/exclude/", {"reason": "重复登记，不应计入"})
    change = HeldChange.objects.get(case=case)
    page = read(business, f"/corrections/{change.pk}/")
    assert page.says("考核剔除")
    assert page.says("全市数字变化")

    business.post(
        REISSUE,
        {
            "do": "ask",
            "change": [change.pk],
            "shown": change.pk,
            "reason": "核对",
            "password": PASSWORD,
        },
    )
    shown = read(second, REISSUE).one("input[name=shown]").get("value")
    done = second.post(
        REISSUE, {"do": "consent", "password": PASSWORD, "shown": shown}, follow=True
    )

    page = ReadPage(done)
    assert page.says("2020年3月第2版")
    assert [row[0] for row in page.rows(0)] == ["第2版 现行", "第1版"]
    assert [case.number, "考核剔除", "否", "是"] in page.rows(-1)
    first.refresh_from_db()
    assert bytes(first.content) == content
    assert verify(MARCH).holds
    assert verify(MARCH, 1).holds
    assert read(second, "/rankings/2020-03/?revision=1").says("这是第1版，已由第2版更正。")
