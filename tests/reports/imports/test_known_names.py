"""`/imports/names/`: what names were confirmed to mean, found again and taken back."""

from urllib.parse import urlencode

import pytest

from accounts.models import User
from cases.models import CategoryAlias, Change, DistrictAlias, UnitAlias, WordAlias
from tests.factories import DistrictFactory, SubcategoryFactory, UnitFactory, UserFactory, at
from tests.imports_under_way import a_confirmed_name
from tests.pages import ReadPage, read

pytestmark = pytest.mark.django_db

PAGE = "/imports/names/"


def confirmed(by: str = "确认岗") -> dict[str, object]:
    person = User.objects.filter(last_name=by).first() or UserFactory(username=by, last_name=by)
    return {"confirmed_by": person, "confirmed_at": at(6, month=5)}


def take_back(client, register: str, alias, **sent: str) -> ReadPage:
    where = f"{PAGE}{register}/{alias.pk}/take-back/"
    return ReadPage(client.post(where, sent, follow=True))


def test_the_import_page_leads_there(client):
    links = [link.get("href") for link in read(client, "/imports/").select("a")]
    assert PAGE in links


def test_each_register_has_its_tab_with_meaning_person_and_time(client):
    UnitAlias.objects.create(name="住建部门", unit=UnitFactory(name="市住建局"), **confirmed())
    DistrictAlias.objects.create(name="兴区", district=DistrictFactory(name="兴隆台区"))
    category = SubcategoryFactory(name="供水", top__name="城建交通类")
    CategoryAlias.objects.create(name="城建/自来水", category=category, **confirmed())
    WordAlias.objects.create(kind="stars", name="非常满意", value="5", **confirmed())

    pages = {each: read(client, f"{PAGE}?register={each}") for each in ("unit", "district", "zz")}
    category, word = (read(client, f"{PAGE}?register={each}") for each in ("category", "word"))

    assert pages["unit"].all("nav.tabs a") == ["承办单位 1", "管辖属地 1", "涉及领域 1", "用词 1"]
    row = pages["unit"].rows()[0]
    assert row[:4] == ["住建部门", "市住建局", "确认岗", "2020-05-06 09:00"]
    assert pages["zz"].rows() == pages["unit"].rows()
    assert pages["district"].rows() == [["兴区", "兴隆台区", "随名册", "", ""]]
    assert category.rows()[0][:2] == ["城建/自来水", "城建交通类 / 供水"]
    assert word.rows()[0][:3] == ["非常满意", "评星", "5 星"]


def test_a_text_is_looked_for_in_spellings_and_meanings(client):
    UnitAlias.objects.create(name="住建部门", unit=UnitFactory(name="市住房和城乡建设局"))
    UnitAlias.objects.create(name="公安", unit=UnitFactory(name="市公安局"))
    WordAlias.objects.create(kind="stars", name="非常满意", value="5")

    def found(sought: str, register: str = "unit") -> list[str]:
        page = read(client, f"{PAGE}?{urlencode({'register': register, 'q': sought})}")
        return [row[0] for row in page.rows()] if page.select("main table") else []

    assert found(" 住 建 ") == ["住建部门"]
    assert found("城乡建设") == ["住建部门"]
    assert found("5 星", "word") == found("满意", "word") == ["非常满意"]
    assert found("%") == found("消防") == []
    assert found("\x00公安\x00") == ["公安"]
    assert read(client, f"{PAGE}?q=消防").says("没有这样的名称")


def test_the_search_stays_from_page_to_page_and_tab_to_tab(client):
    unit = UnitFactory(name="市公安局")
    UnitAlias.objects.bulk_create(UnitAlias(name=f"公安{n:03}", unit=unit) for n in range(51))

    first = read(client, f"{PAGE}?q=公安")
    (further,) = first.select("a.pager__link")
    second = read(client, PAGE + further.get("href"))

    assert (len(first.rows()), len(second.rows())) == (50, 1)
    assert all("q=%E5%85%AC%E5%AE%89" in a.get("href") for a in second.select("nav.tabs a"))


def test_a_name_is_taken_back_after_one_more_question_and_asked_for_again(client):
    alias = a_confirmed_name()
    asked = read(client, PAGE)
    assert asked.says("以后的文件再出现“住建部门”会重新询问；已导入的数据不变。")

    page = take_back(client, "unit", alias, q="住建")
    again = take_back(client, "unit", alias)

    assert page.says("“住建部门”的对应已收回")
    assert page.one("input#sought").get("value") == "住建"
    assert again.says("这条对应已经收回")
    assert not UnitAlias.objects.exists()
    (noted,) = Change.objects.all()
    assert (noted.record, noted.field, noted.before, noted.after) == (
        "unit_alias",
        "name",
        "住建部门",
        None,
    )
    assert (noted.by.username, noted.batch) == ("a-business", None)


def test_words_are_taken_back_without_a_history(client):
    word = WordAlias.objects.create(kind="stars", name="非常满意", value="5", **confirmed())

    take_back(client, "word", word)

    assert not WordAlias.objects.exists()
    assert not Change.objects.exists()


def test_what_came_with_the_registers_stays(client):
    alias = DistrictAlias.objects.create(name="兴区", district=DistrictFactory())

    page = take_back(client, "district", alias)

    assert not read(client, f"{PAGE}?register=district").select(".row-menu")
    assert page.says("“兴区”是随名册登记的，不能在这里收回。")
    assert DistrictAlias.objects.exists()


def test_a_register_that_does_not_exist_is_not_found(client):
    assert client.post(f"{PAGE}channel/1/take-back/").status_code == 404


def test_many_names_cost_as_many_queries_as_few(client, query_count):
    def add(number: int) -> None:
        for _ in range(number):
            names = UnitAlias.objects.count()
            UnitAlias.objects.create(name=f"别名{names}", unit=UnitFactory(), **confirmed())

    add(1)
    few = query_count(lambda: client.get(PAGE))
    add(30)

    assert query_count(lambda: client.get(PAGE)) == few
