"""Saved views of the list: kept, shared, renamed, replaced, deleted, and refused in words."""

import pytest

from reports.models import SavedView
from reports.saved_views.keeping import MOST_VIEWS
from reports.saved_views.pages import CASES
from tests.factories import CaseFactory, DistrictFactory, UserFactory, at
from tests.pages import ReadPage, read, words
from tests.reports.cases.conftest import numbers_on

NOW = "month=2020-04&district=xinglongtai&q=A&sort=number&after=1~A&from=25&per_page=50"


@pytest.fixture
def save(client):
    """Sends the form of the menu; the page that answers."""

    def saved(name="我的", query=NOW, **ticked):
        sent = {"name": name, "query": query} | dict.fromkeys(ticked, "on")
        answer = client.post("/cases/views/", sent, follow=True)
        assert answer.status_code == 200
        return ReadPage(answer)

    return saved


def of_another(name="别人的", *, is_shared, query="district=xinglongtai"):
    owner = UserFactory(username="colleague", first_name="")
    return SavedView.objects.create(
        owner=owner, page="cases", name=name, query=query, is_shared=is_shared, saved_at=at(1)
    )


def menu(page) -> list[str]:
    return [words(link) for link in page.select("ul.views-menu__list a")]


def test_a_view_keeps_the_conditions_and_not_the_month_or_the_page(client, listed, save):
    CaseFactory(number="A")

    page = save("兴隆台区")

    assert page.says("视图“兴隆台区”已保存。")
    assert SavedView.objects.get().query == "q=A&district=xinglongtai&sort=number"
    march = read(client, "/cases/?month=2020-03")
    link = march.one("ul.views-menu__list a")
    assert link.get("href") == "/cases/?month=2020-03&q=A&district=xinglongtai&sort=number"
    opened = listed("q=A&district=xinglongtai&sort=number")
    assert opened.one("ul.views-menu__list a").get("aria-current") == "true"
    assert words(opened.one("details#views summary")) == "视图：兴隆台区"


def test_a_view_with_a_fixed_month_opens_that_month(client, save):
    save(fixes_month=True)

    link = read(client, "/cases/?month=2020-03").one("ul.views-menu__list a")

    assert link.get("href").startswith("/cases/?month=2020-04&")
    assert read(client, "/cases/views/").says("2020年4月 · ")


def test_shared_views_are_seen_by_all_and_others_by_their_owner(client, listed):
    of_another("共享的", is_shared=True)
    of_another("私下的", is_shared=False)

    assert menu(listed()) == ["共享的 colleague 共享"]
    page = read(client, "/cases/views/")
    assert page.says("他人共享的视图")
    assert not page.says("私下的")


@pytest.mark.parametrize("is_shared", [True, False])
def test_nobody_changes_or_deletes_what_is_anothers(client, is_shared):
    view = of_another(is_shared=is_shared)

    assert client.post(f"/cases/views/{view.pk}/", {"name": "x"}).status_code == 404
    assert client.post(f"/cases/views/{view.pk}/delete/").status_code == 404
    view.refresh_from_db()
    assert view.name == "别人的"


def test_a_view_is_renamed_shared_and_deleted_by_its_owner(client, save):
    save("旧名")
    view = SavedView.objects.get()

    client.post(f"/cases/views/{view.pk}/", {"name": "新名", "is_shared": "on"})
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("新名", True)

    page = ReadPage(client.post(f"/cases/views/{view.pk}/delete/", follow=True))
    assert page.says("视图“新名”已删除。")
    assert not SavedView.objects.exists()


def test_a_name_is_used_once_unless_the_view_is_to_be_replaced(client, save):
    save("一")
    save("二")

    page = save("一", query="star=none")
    assert page.says("您已有名为“一”的视图：请换一个名称，或勾选“覆盖同名视图”。")
    assert page.one("input[name=query]").get("value") == "star=none"

    save("一", query="star=none", replaces=True)
    assert SavedView.objects.get(name="一").query == "star=none"
    second = SavedView.objects.get(name="二")
    renamed = ReadPage(client.post(f"/cases/views/{second.pk}/", {"name": "一"}, follow=True))
    assert renamed.says("您已有名为“一”的视图：请换一个名称。")
    assert SavedView.objects.filter(name="二").exists()


def test_a_replaced_view_stays_shared_until_its_owner_takes_it_back(client, save):
    save("一", is_shared=True)

    page = save("一", query="star=none", replaces=True)

    assert page.says("视图“一”已覆盖，仍共享给所有人。")
    view = SavedView.objects.get()
    assert (view.query, view.is_shared) == ("star=none", True)
    client.post(f"/cases/views/{view.pk}/", {"name": "一"})
    assert save("一", replaces=True).says("视图“一”已覆盖，只有自己可见。")
    assert save("一", replaces=True, is_shared=True).says("视图“一”已覆盖，现共享给所有人。")


REFUSED = {
    "": "请填写视图的名称。",
    "  ": "请填写视图的名称。",
    "长" * 51: "视图的名称最多 50 个字。",
}


@pytest.mark.parametrize(("name", "sentence"), REFUSED.items())
def test_a_name_that_is_none_is_refused_in_words(save, name, sentence):
    assert save(name).says(sentence)
    assert not SavedView.objects.exists()


def test_conditions_that_do_not_fit_are_refused_in_words(save):
    assert save(query=f"q={'长' * 700}").says("条件太多，放不进一个视图")


def test_a_person_keeps_so_many_views_and_no_more(client, listed, save):
    save("第一个")
    owner = SavedView.objects.get().owner
    SavedView.objects.bulk_create(
        SavedView(owner=owner, page="cases", name=f"{n}", saved_at=at(1))
        for n in range(MOST_VIEWS - 1)
    )

    assert save("多一个").says(f"每人最多保存 {MOST_VIEWS} 个视图")
    assert save("第一个", replaces=True).says("视图“第一个”已覆盖，只有自己可见。")


def test_a_view_of_what_no_longer_exists_opens_and_says_so(client, listed, save):
    CaseFactory(number="A")
    DistrictFactory(slug="gone")
    save(query="district=gone&unit=nobody")
    DistrictFactory._meta.model.objects.filter(slug="gone").delete()

    page = read(client, listed().one("ul.views-menu__list a").get("href"))

    assert numbers_on(page) == ["A"]
    assert page.says("管辖属地中没有所选的值，该条件已忽略。")
    assert page.says("承办单位中没有所选的值，该条件已忽略。")


def test_a_view_has_one_spelling_and_nothing_that_is_not_ours():
    query = "x=1&star=none&star=5&district=b,a&page=3&day=2020-04-01&month=2020-04"

    assert CASES.query(query, with_month=False) == "district=b,a&star=none,5"
    assert CASES.query(query, with_month=True).startswith("month=2020-04&day=2020-04-01&")
