"""The glossary: names that know where they are defined, and the words that a script asks for."""

import pytest
from django.template import Context, Template

from cases.measures import MEASURES
from cases.periods import Month
from reports.glossary import FIGURES, KEYS, NAMES, glossary, named
from tests.demo_story import ROLES
from tests.factories import SchemeFactory, april
from tests.pages import read

APRIL = Month(2020, 4)


def written(source: str, **context) -> str:
    return Template(source).render(Context(context))


def book(client, month: str = "2020-04") -> dict:
    return client.get(f"/definitions/terms.json?month={month}").json()


# -- names --------------------------------------------------------------------------------------


def test_every_measure_and_every_figure_of_the_score_is_found_by_key_and_by_name():
    for one in (*MEASURES.values(), *FIGURES):
        assert named(one.key, APRIL).url.endswith(f"?month=2020-04#measure-{one.key}")
        for name in one.name.split("、"):
            assert KEYS[name] == one.key


def test_no_name_means_two_things():
    names = [measure.name for measure in MEASURES.values()]
    names += [name for figure in FIGURES for name in (*figure.name.split("、"), figure.also)]
    names = [name for name in names if name] + ["交办总量", "办结总量"]

    assert len(names) - len(set(names)) == 1  # 变动 is a part and another word of one figure
    assert len(set(names)) == len(KEYS)
    assert not set(NAMES) & set(KEYS)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("办结率", "completion_rate"),
        ("办结率（%）", "completion_rate"),
        ("转办（件）", "assigned"),
        ("交办总量", "assigned"),
        ("上月名次", "last_rank"),
        ("变动", "last_rank"),
        ("score", "score"),
    ],
)
def test_a_head_of_a_column_is_known_with_its_unit_and_by_its_other_names(word, key):
    assert named(word, APRIL).url == f"/definitions/?month=2020-04#measure-{key}"


@pytest.mark.parametrize("word", ["", "受理单位", "兴隆台区", "办结时间", "（件）"])
def test_other_words_are_left_alone(word):
    assert named(word, APRIL) is None
    assert written("{% term word %}", word=word) == word


# -- on a page ----------------------------------------------------------------------------------


class Page:
    month = APRIL


def test_a_term_is_a_link_and_carries_no_words_of_its_meaning():
    found = written('{% term "on_time_rate" %}', asked=Page())

    url = "/definitions/?month=2020-04#measure-on_time_rate"
    assert found == f'<a class="term" href="{url}">及时办结率</a>'


def test_a_name_keeps_the_wording_of_its_page():
    assert ">交办总量</a>" in written('{% term "交办总量" %}', asked=Page())
    assert ">办结率（%）</a>" in written("{% term word %}", word="办结率（%）", asked=Page())
    assert ">满意</a>" in written('{% term "satisfaction_rate" "满意" %}', asked=Page())
    assert written('{% term "of_a_scheme" "解决率" %}') == "解决率"


def test_what_is_printed_is_escaped():
    assert written("{% term word %}", word="<b>") == "&lt;b&gt;"
    assert "&lt;b&gt;" in written('{% term "score" text %}', text="<b>")


def test_without_a_month_a_term_leads_to_the_latest_definitions():
    assert 'href="/definitions/#measure-score"' in written('{% term "总分" %}')


def test_a_hundred_terms_ask_the_database_nothing(db, query_count):
    page = "{% for key in keys %}{% term key %}{% endfor %}"

    assert query_count(lambda: written(page, keys=[*NAMES] * 3, asked=Page())) == 0


def test_the_heads_of_a_ranking_tell_their_meaning(demo_client):
    page = read(demo_client("leader"), "/rankings/2020-04/")

    heads = page.select("thead th")
    told = {one.get("href").partition("#")[2] for head in heads for one in head.iter("a")}
    told |= {one.get("data-term", "").partition("#")[2] for one in page.select("a.sort")}
    expected = "assigned completed satisfaction_rate on_time_rate completion_rate bonus penalty"
    expected += " score base last_rank rank"
    assert {f"measure-{key}" for key in expected.split()} <= told
    ways = [one.get("data-term") or one.get("href") for head in heads for one in head.iter("a")]
    assert {way.partition("#")[0] for way in ways if "definitions" in way} == {
        "/definitions/?month=2020-04"
    }
    assert page.select(".term--sign")


def test_a_head_that_is_no_term_stays_a_plain_head(demo_client):
    page = read(demo_client("leader"), "/rankings/2020-04/")
    (unit,) = {one.get("data-term") for one in page.select("a.sort") if one.text == "受理单位"}

    assert unit == ""


def test_names_are_terms_on_the_pages_that_print_figures(demo_client):
    client = demo_client("business")
    unit = read(client, "/rankings/2020-04/").select(".sum a")[-1].get("href").partition("?")[0]
    pages = {
        "/rankings/2020-02/?tab=apart": "2020-02",
        "/reconciliation/2020-04/?tab=county&show=all": "2020-04",
        "/cases/?month=2020-04&measure=completion_rate": "2020-04",
        f"{unit}?month=2020-04": "2020-04",
    }

    for url, month in pages.items():
        page = read(client, url)
        links = [one.get("href") for one in page.select("main a.term")]
        assert links, url
        assert {link.partition("#")[0] for link in links} == {f"/definitions/?month={month}"}, url


# -- the words ----------------------------------------------------------------------------------


def test_the_book_has_every_definition_of_the_month(demo_client):
    client = demo_client("leader")
    page = read(client, "/definitions/?month=2020-04")

    found = book(client)

    assert set(found) == {one.get("data-definition") for one in page.select("[data-definition]")}
    assert set(found["completion_rate"]) == {
        "name",
        "meaning",
        "formula",
        "values",
        "why",
        "better",
    }
    assert all(term["meaning"] and term["why"] and term["better"] for term in found.values())


def test_the_words_are_those_of_the_definitions(demo_client):
    client = demo_client("leader")
    page = read(client, "/definitions/?month=2020-04")

    for key, term in book(client).items():
        entry = page.one(f"#measure-{key}")
        told = "".join(entry.text_content().split())
        for words in (term["name"], term["formula"], term["why"], term["better"], *term["values"]):
            assert "".join(words.split()) in told, key


def test_a_rate_is_explained_by_its_sides(db):
    term = glossary(april())["completion_rate"]

    assert term.formula == "办结 ÷ 转办 × 100%"
    assert [line.partition("：")[0] for line in term.meaning] == ["办结", "转办"]


def test_the_scheme_s_values_are_those_of_the_month(small_client):
    SchemeFactory(name="新方案", state="in_force", effective_from="2020-06", satisfied_from=4)
    client = small_client("leader")

    def values(month: str) -> str:
        return "；".join(book(client, month)["satisfied"]["values"])

    assert "4" in values("2020-06")
    assert "3" in values("2020-05")


@pytest.mark.parametrize("role", ROLES)
def test_the_book_is_the_same_for_every_role_and_holds_no_figure(demo_client, role):
    answer = demo_client(role).get("/definitions/terms.json?month=2020-04")

    assert answer.json() == book(demo_client("business"))
    assert "10,984" not in answer.content.decode()


def test_an_unchanged_book_is_not_sent_again(demo_client):
    client = demo_client("leader")
    first = client.get("/definitions/terms.json?month=2020-04")

    again = client.get(
        "/definitions/terms.json?month=2020-04", headers={"If-None-Match": first.headers["ETag"]}
    )

    assert (again.status_code, again.content) == (304, b"")
    assert set(first.headers["Cache-Control"].split(", ")) == {"private", "no-cache"}


def test_another_month_with_other_words_is_another_book(demo_client):
    client = demo_client("leader")
    now, then = (
        client.get(f"/definitions/terms.json?month={month}").headers["ETag"]
        for month in ("2020-04", "2016-01")
    )

    assert now != then


def test_the_book_costs_the_same_few_queries_in_any_month(demo_client, query_count):
    client = demo_client("leader")

    for month in ("2020-04", "2018-07", "2020-05"):
        url = f"/definitions/terms.json?month={month}"
        assert query_count(lambda url=url: client.get(url)) <= 10, month
