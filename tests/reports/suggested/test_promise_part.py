"""What an outcome promises, on the page of its suggestion."""

from datetime import date

import pytest
from django.test import Client

from tests.factories import SuggestionFactory
from tests.following_factories import PromiseFactory
from tests.pages import read
from tests.promises_made import published, settled, undertaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(small_client) -> Client:
    return small_client("business")


def test_the_suggestion_s_page_offers_what_its_outcome_promises(client):
    about = undertaken()

    page = read(client, f"/suggestions/{about.pk}/")

    assert page.all(".promises-part .promises__quote") == ["“拟于7月动工”", "“年底前建成”"]
    assert page.says("落实情况里有 2 处写明了时间")


def test_an_outcome_without_a_time_is_no_measurable_commitment(client):
    about = undertaken(outcome="胜利派出所加强巡逻。")

    page = read(client, f"/suggestions/{about.pk}/")

    assert page.says("没有可衡量的承诺。“胜利派出所加强巡逻”没有写明时间")


def test_what_is_past_is_no_commitment_either(client):
    about = undertaken(state="done", outcome="已于3月完成。")

    page = read(client, f"/suggestions/{about.pk}/")

    assert page.says("没有可衡量的承诺。")
    assert not page.says("没有写明时间")


def test_decided_ones_stand_on_the_page_with_what_can_be_done(client):
    about = undertaken()
    PromiseFactory(suggestion=about, due_on=date(2020, 7, 31))
    settled("broken", suggestion=about, quote="拟于7月动工", words="7月")

    page = read(client, f"/suggestions/{about.pk}/")

    links = [one.text_content().split("：")[0] for one in page.select(".promises-part a")]
    assert links == ["核实", "改期限", "撤回确认", "撤回核实"]


def test_without_an_outcome_there_is_nothing_to_tell(client):
    about = SuggestionFactory()

    assert not read(client, f"/suggestions/{about.pk}/").select("#promises")


def test_readers_of_the_page_see_released_promises_alone(small_client):
    shown, hidden = published(), PromiseFactory(suggestion=undertaken())
    leader = small_client("leader")

    page = read(leader, f"/suggestions/{shown.suggestion.pk}/")

    assert page.all(".promises-part .promises__quote") == ["“年底前建成”"]
    assert not page.select(".promises-part a")
    assert not read(leader, f"/suggestions/{hidden.suggestion.pk}/").select("#promises")
