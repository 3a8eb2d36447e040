"""The request for a new revision on its page: chosen, signed, consented to by somebody else."""

import pytest

from accounts.roles import Role
from cases.models import Case, HeldChange
from reports.corrections import forms
from reports.publishing.forms import WRONG
from scoring.models import Reissue, Seal
from scoring.publishing.verifying import verify_all
from tests.factories import at
from tests.held_changes import held
from tests.pages import ReadPage
from tests.reports.corrections.conftest import REISSUE, REVISIONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def changes(april_told, april_sealed) -> list[HeldChange]:
    """One that moves figures, one that moves none."""
    return [
        held(april_told.cases[3], {"completed_at": None}),
        held(april_told.cases[0], {"is_high_star": "True"}),
    ]


def asked(who, changes, **fields):
    keys = [one.pk for one in changes]
    return who.sends("ask", **{"change": keys, "reason": "核对派单记录"} | fields)


def test_the_whole_way_from_a_held_change_to_revision_2(person, changes):
    first, second = person(), person("second")

    assert asked(first, changes).status_code == 302
    page = second.reads(REISSUE)
    assert page.says("business申请更正重发2020年4月，请您核对后决定。")
    assert page.says("核对派单记录")
    shown = page.one("input[name=shown]").get("value")
    answer = second.sends("consent", shown=shown)

    assert (answer.status_code, answer.headers["Location"]) == (302, REVISIONS)
    newest = Seal.objects.order_by("-number").first()
    page = second.reads(REVISIONS)
    assert page.says(f"已更正重发：2020年4月第2版，封存码 {newest.code}。以前的版本保留不变。")
    assert [row[1] for row in page.rows(0)] == [one.code for one in Seal.objects.order_by("-pk")]
    assert all(verdict.holds for verdict in verify_all())
    assert {one.state for one in HeldChange.objects.all()} == {"applied"}
    detail = first.reads(f"/corrections/{changes[0].pk}/")
    assert detail.says("2020年4月第2版")
    assert detail.says("更正重发：核对派单记录")


def test_all_are_chosen_at_first_with_their_joint_effect(person, changes):
    page = person().reads(REISSUE)

    assert len(page.select("input[checked]")) == 2
    assert page.says("所选 2 项一起的影响")
    assert page.says("现在没有别的人有发布权限")


def test_the_effect_of_the_chosen_is_shown_before_asking(person, changes):
    who = person()
    person("second")

    page = ReadPage(who.sends("show", change=[changes[1].pk], reason="还没写完", password=""))

    assert page.status == 200
    assert page.says("所选 1 项一起的影响")
    assert page.one("textarea").text.strip() == "还没写完"
    assert page.says("申请之后由second决定")
    assert [one.get("value") for one in page.select("input[checked]")] == [str(changes[1].pk)]
    assert not Reissue.objects.exists()


def test_nothing_chosen_has_no_effect_and_is_refused(person, changes):
    who = person()

    assert ReadPage(who.sends("show")).says("没有选择任何一项")
    refused = asked(who, [])
    assert refused.status_code == 409
    assert ReadPage(refused).says("请至少选择一项")


def test_it_is_signed_with_the_own_password_and_a_reason(person, changes):
    who = person()

    wrong = asked(who, changes, password="wrong", reason=" ")

    assert wrong.status_code == 422
    page = ReadPage(wrong)
    assert page.all(".field__errors li") == ["请写明原因。", WRONG]
    assert not Reissue.objects.exists()


def test_too_many_are_taken_all_together(person, changes, monkeypatch):
    monkeypatch.setattr(forms, "MOST_CHOSEN", 1)
    who = person()

    page = who.reads(REISSUE)
    assert page.says("共有 2 项，太多了，不逐项勾选")
    asked(who, changes[:1], shown=page.one("input[name=shown]").get("value"))

    assert Reissue.objects.get().changes.count() == 2


def test_who_asked_withdraws_and_cannot_consent(person, changes):
    who = person()
    asked(who, changes)

    page = who.reads(REISSUE)
    assert page.select("button[value=withdraw]")
    assert not page.select("button[value=consent]")
    refused = who.sends("consent")
    assert refused.status_code == 409
    assert ReadPage(refused).says("应由另一位有发布权限的人同意")

    assert who.sends("withdraw").status_code == 302
    page = who.reads(REISSUE)
    assert page.says("申请已撤回")
    assert page.rows(-1)[0][2] == "已撤回"


def test_somebody_else_declines_with_a_reason(person, changes):
    first, second = person(), person("second")
    asked(first, changes)

    refused = second.sends("decline", reason="")
    assert refused.status_code == 422
    assert ReadPage(refused).says("请写明原因")
    assert second.sends("decline", reason="依据不足").status_code == 302

    assert first.reads(REISSUE).says("依据不足")
    assert HeldChange.objects.filter(state="waiting").count() == 2


def test_only_who_asked_may_withdraw(person, changes):
    asked(person(), changes)

    refused = person("second").sends("withdraw")

    assert refused.status_code == 409
    assert ReadPage(refused).says("只能由本人撤回")


def test_consent_takes_the_own_password(person, changes):
    asked(person(), changes)

    refused = person("second").sends("consent", password="wrong")

    assert refused.status_code == 422
    assert ReadPage(refused).says("密码不正确")
    assert Seal.objects.count() == 1


def test_whoever_comes_late_is_told(person, changes):
    asked(person(), changes)
    second, third = person("second"), person("third")
    second.sends("consent")

    for wish in ("consent", "withdraw"):
        late = third.sends(wish)
        assert late.status_code == 409
        assert ReadPage(late).says("没有等待同意的申请，可能刚刚有人处理过")
    assert ReadPage(third.sends("decline", reason="x")).says("没有等待同意的申请")
    again = asked(third, changes)
    assert again.status_code == 409
    assert Seal.objects.count() == 2


def test_a_change_that_no_longer_fits_stops_it(person, changes):
    asked(person(), changes)
    Case.objects.filter(pk=changes[0].case_id).update(completed_at=at(25))
    second = person("second")

    assert second.reads(REISSUE).says("不能采纳")
    refused = second.sends("consent")

    assert refused.status_code == 409
    assert ReadPage(refused).says("有的更正已经不能采纳")
    assert Seal.objects.count() == 1


def test_a_wish_that_nobody_knows_is_none(person, changes):
    assert person().sends("dance").status_code == 200


def test_months_without_a_seal_or_without_changes(person, april_sealed):
    who = person()

    assert who.reads("/publishing/2020-03/reissue/").says("这个月还没有发布")
    assert who.reads(REISSUE).says("没有会改变本月的待更正")


def test_it_takes_the_right_and_the_whole_city(person, changes):
    analyst = person("analyst", role=Role.ANALYST)
    limited = person("limited", scope_kind="districts", scope_keys=["dawa"])

    assert analyst.client.get(REISSUE).status_code == 403
    assert limited.client.get(REISSUE).status_code == 403


def test_other_changes_than_those_shown_are_not_asked_for(person, changes):
    who = person()

    refused = asked(who, changes, shown=str(changes[0].pk))

    assert refused.status_code == 409
    page = ReadPage(refused)
    assert page.says("勾选的更正与刚才显示影响的不同，还没有申请")
    assert page.says("所选 2 项一起的影响")
    assert page.one("input[name=shown]").get("value") == "-".join(str(one.pk) for one in changes)
    assert not Reissue.objects.exists()
