"""The list of the month says whether it is published."""

from scoring.actions import compute_month
from scoring.publishing.sealing import publish
from tests.factories import APRIL, MUCH_LATER, CaseFactory
from tests.scoring.publishing.a_month import publisher


def test_publishing_is_due_with_the_ranking_and_done_with_the_seal(listed):
    CaseFactory(completed=True)
    assert listed().points["发布"] == ("待办", "还没有发布。 查看")
    assert "/publishing/2020-04/" in listed().links()

    compute_month(month=APRIL, now=MUCH_LATER)
    seal = publish(month=APRIL, by=publisher(), now=MUCH_LATER)
    assert listed().points["发布"] == ("已完成", f"已封存，封存码 {seal.code}。 查看")
    assert listed("2020-05").points["发布"][0] == "暂不需要"
