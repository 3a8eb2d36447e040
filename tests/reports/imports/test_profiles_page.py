"""`/imports/profiles/`: what is kept of platforms' headers, renamed and deleted."""

import pytest

from cases.models import ImportProfile
from tests.imports_under_way import a_profile
from tests.pages import ReadPage, read

pytestmark = pytest.mark.django_db


def test_without_a_profile_the_page_says_how_one_comes_about(client):
    assert read(client, "/imports/profiles/").says("在“确认列”一步填上方案名称即可保存")


def test_a_profile_shows_which_header_becomes_what(client):
    a_profile()

    page = read(client, "/imports/profiles/")

    assert page.all(".import-pairs dt") == ["工单流水", "建单"]
    assert page.all(".import-pairs dd") == ["办件编号", "受理时间"]


def test_a_profile_gets_another_name_unless_it_is_taken(client):
    profile = a_profile()
    ImportProfile.objects.create(name="市平台", kind="cases", saved_at=profile.saved_at)
    where = f"/imports/profiles/{profile.pk}/rename/"

    taken = client.post(where, {"name": "市平台"}, follow=True)
    blank = client.post(where, {"name": " "}, follow=True)
    client.post(where, {"name": "省平台二期"})

    assert ReadPage(taken).says("已有同名的方案")
    assert blank.status_code == 200
    profile.refresh_from_db()
    assert profile.name == "省平台二期"


def test_a_profile_is_deleted_once(client):
    where = f"/imports/profiles/{a_profile().pk}/delete/"

    first, second = client.post(where, follow=True), client.post(where)

    assert ReadPage(first).says("已删除")
    assert second.status_code == 404
    assert not ImportProfile.objects.exists()
