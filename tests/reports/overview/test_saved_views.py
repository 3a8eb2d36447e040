"""Views of the overview: kept with what is compared and shown as tables, apart from the list's."""

from reports.models import SavedView
from tests.pages import ReadPage, read, words

NOW = "month=2020-04&district=dawa&tables=daily&beside=2019-04&page=2"


def save(client, **more) -> ReadPage:
    sent = {"name": "大洼", "query": NOW} | more
    return ReadPage(client.post("/overview/views/", sent, follow=True))


def test_a_view_keeps_filters_tables_and_comparison(demo_client):
    client = demo_client("leader")

    page = save(client)

    assert page.says("视图“大洼”已保存。")
    view = SavedView.objects.get(page="overview")
    assert view.query == "district=dawa&tables=daily&beside=2019-04"
    link = read(client, "/?month=2020-03").one("ul.views-menu__list a")
    assert link.get("href") == "/?month=2020-03&district=dawa&tables=daily&beside=2019-04"
    opened = read(client, link.get("href"))
    assert words(opened.one("details#views summary")) == "视图：大洼"


def test_views_of_the_list_and_of_the_overview_do_not_mix(demo_client):
    client = demo_client("analyst")
    client.post("/cases/views/", {"name": "清单", "query": "star=none"})
    save(client)

    assert read(client, "/?month=2020-04").all("ul.views-menu__list a") == ["大洼"]
    assert read(client, "/overview/views/").says("总览视图")
    assert not read(client, "/overview/views/").says("清单")
    assert not read(client, "/cases/views/").says("大洼")


def test_a_view_is_renamed_and_deleted_where_it_is_listed(demo_client):
    client = demo_client("leader")
    save(client)
    view = SavedView.objects.get(page="overview")

    renamed = client.post(f"/cases/views/{view.pk}/", {"name": "新名"})
    deleted = client.post(f"/cases/views/{view.pk}/delete/")

    assert [answer.headers["Location"] for answer in (renamed, deleted)] == ["/overview/views/"] * 2
    assert not SavedView.objects.filter(page="overview").exists()


def test_the_same_name_may_stand_on_both_pages(demo_client):
    client = demo_client("leader")
    client.post("/cases/views/", {"name": "大洼", "query": "star=none"})

    assert save(client).says("视图“大洼”已保存。")


def test_a_name_that_is_none_is_refused_on_the_page_of_views(demo_client):
    page = save(demo_client("leader"), name=" ")

    assert page.says("请填写视图的名称。")
    assert page.one("h1").text == "总览视图"
