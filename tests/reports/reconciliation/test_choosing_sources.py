"""The source of each group: asked for with the form, kept for the next time, told if it changes."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from cases.models import UnitGroup
from reports.reconciliation.sources import source_choices
from scoring.actions import compute_month
from scoring.models import Evaluation, Scheme
from scoring.ranking import current_evaluation
from tests.factories import APRIL, MUCH_LATER, CaseFactory, UnitFactory
from tests.imported_sheets import indicator_line
from tests.pages import ReadPage

COMPUTE = "/rankings/2020-04/compute/"


@pytest.fixture
def client(small_client) -> Client:
    """April has both sources for the county units, who stand otherwise in each."""
    first, second = UnitFactory(name="甲"), UnitFactory(name="乙")
    CaseFactory(unit=first)
    CaseFactory(unit=second, completed=True)
    indicator_line(first)
    indicator_line(second, completion_rate=50)
    return small_client("analyst")


def sent(client: Client, **sources: str) -> ReadPage:
    form = {f"source-{group}": value for group, value in sources.items()}
    return ReadPage(client.post(COMPUTE, form, follow=True))


def taken() -> dict[str, tuple[str, str]]:
    groups = current_evaluation(APRIL).groups.values_list("group__slug", "choice", "source")
    return {slug: (choice, source) for slug, choice, source in groups}


def test_each_group_is_computed_from_the_source_that_was_asked_for(client):
    sent(client, county="ledger", municipal="auto")

    assert taken()["county"] == ("ledger", "ledger")
    assert taken()["municipal"] == ("auto", "ledger")


def test_a_form_without_sources_asks_for_the_last_ones_again(client):
    sent(client, county="ledger")
    sent(client)

    assert taken()["county"] == ("ledger", "ledger")


def test_the_message_tells_what_changed_since_the_last_draft(client):
    first = sent(client)
    assert first.says("2020年4月评分草稿已按“2020年评分方案”重新计算。")
    assert not first.says("相比")
    assert sent(client).says("与上一稿相比，名次没有变动。")

    page = sent(client, county="ledger")

    assert page.says("与上一稿相比，2 家名次变动；县区基层改用台账（原用指标表）。")


def test_a_sealed_month_is_not_computed_anew(client):
    compute_month(month=APRIL, now=MUCH_LATER)
    Evaluation.objects.update(state=Evaluation.State.SEALED)

    page = sent(client, county="ledger")

    assert page.says("2020年4月已封存，不能重新计算。")
    assert taken()["county"] == ("auto", "sheet")
    assert page.says("本月已封存，来源不能再改")
    assert page.select("form[action=/rankings/2020-04/compute/]") == []


def test_a_source_that_does_not_exist_computes_nothing(client):
    page = sent(client, county="guess")

    assert page.says("没有选择县区基层的来源，请选自动、台账或指标表。")
    assert not Evaluation.objects.exists()


def test_a_source_that_the_month_lacks_computes_nothing(client):
    page = sent(client, municipal="sheet")

    assert page.says("2020年4月没有市直联网的指标表，请先导入，或改用台账计算。")
    assert not Evaluation.objects.exists()


# -- the form -----------------------------------------------------------------------------------


def test_the_form_is_preset_to_what_was_last_asked_for(client):
    sent(client, county="ledger")

    found = source_choices(APRIL, current_evaluation(APRIL))

    assert found.summary == "县区基层：台账；市直联网：台账"
    county, municipal = found.groups
    assert [one.value for one in county.options if one.is_chosen] == ["ledger"]
    assert [one.value for one in municipal.options if one.is_chosen] == ["auto"]
    assert (county.there, municipal.there) == ("本月台账和指标表都有", "本月只有台账")
    assert found.has_both


def test_before_an_evaluation_the_form_offers_what_there_is(db):
    indicator_line(UnitFactory())

    found = source_choices(APRIL, None)

    assert found.summary == ""
    assert [group.there for group in found.groups] == ["本月只有指标表", "本月还没有数据"]
    assert not found.has_both


def test_without_a_scheme_there_is_nothing_to_choose(db):
    Scheme.objects.all().delete()

    assert source_choices(APRIL, None).groups == ()


def test_the_part_of_the_ranking_page_works_without_a_script(client):
    found = source_choices(APRIL, None)
    group = UnitGroup.objects.get(slug="county")

    form = render_to_string(
        "reports/rankings/sources.html", {"sources": found, "may_compute": True, "group": group}
    )
    told = render_to_string("reports/rankings/sources.html", {"sources": found})

    assert f'action="{COMPUTE}"' in form
    assert form.count("<select") == 2
    assert 'name="tab" value="county"' in form
    assert "/reconciliation/2020-04/" in form
    assert "<form" not in told
    assert "县区基层：本月台账和指标表都有。" in told
