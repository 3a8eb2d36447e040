"""`/notices/<month>/references/`: what may be referred to, as a list and as one types."""

import pytest

from reports.models import Notice

PAGE = "/notices/2020-04/references/"
TYPED = "/notices/2020-04/references.json"


def test_the_list_names_each_reference_with_what_it_prints(visit):
    page = visit(f"{PAGE}?q=办结率", "business")

    assert page.heads() == ["写法", "现在印出"]
    assert ["{办结率}", "95.86%"] in page.rows()
    assert page.one("input[name=q]").get("value") == "办结率"
    assert page.says("{末位|县区基层}")


def test_without_words_the_first_ones_stand_there(visit):
    assert visit(PAGE, "business").rows()[0] == ["{受理}", "10984"]


def test_a_word_that_nothing_fits_says_so(visit):
    assert visit(f"{PAGE}?q=火星", "business").says("没有找到引用")


def test_a_month_that_cannot_have_a_notice_says_what_is_missing(visit):
    assert visit("/notices/2009-01/references/", "business").says("还没有评分结果")


def test_as_one_types_name_token_and_value_are_answered(demo_client):
    answer = demo_client("business").get(TYPED, {"q": "办结率|大洼"})

    told = answer.json()
    assert told["sentence"] == ""
    assert told["references"][0] == {
        "name": "办结率，大洼区",
        "token": "{办结率|大洼区}",
        "value": "99.00%",
        "why_not": "",
    }


def test_without_a_notice_its_tables_have_no_numbers(demo_client):
    Notice.objects.all().delete()

    [told, *_] = demo_client("business").get(TYPED, {"q": "表|十佳单位"}).json()["references"]

    assert told["value"] == ""
    assert "不印" in told["why_not"]


@pytest.mark.parametrize("query", ["\x00", "长" * 5000, "{{{", "|" * 50, "%00'\"<b>"])
def test_any_query_is_answered(demo_client, query):
    assert demo_client("business").get(TYPED, {"q": query}).status_code == 200


def test_a_month_without_scores_is_answered_with_a_sentence(demo_client):
    told = demo_client("business").get("/notices/2009-01/references.json").json()

    assert told == {"references": [], "sentence": "2009年1月还没有评分结果，请先在“排名”页计算。"}


def test_in_the_notice_figures_lead_to_their_rows(visit):
    page = visit("/notices/2020-04/", "leader")
    figures = {one.key: one for one in page.figures()}

    assert figures["accepted"].text == "10984"
    assert figures["accepted"].url == "/cases/?month=2020-04&measure=accepted"
    assert page.all("span.paper__typed") == ["2亿"]
