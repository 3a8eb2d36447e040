"""What keeps a month from being issued anew: nothing is written then."""

import pytest

from accounts.roles import Role
from cases.models import Case
from scoring.models import Reissue, Seal
from scoring.publishing.reissuing import (
    ReissueError,
    consent,
    decline,
)
from tests.factories import (
    MUCH_LATER,
    UserFactory,
    at,
)
from tests.held_changes import held, held_line
from tests.scoring.publishing.a_month import publisher
from tests.scoring.publishing.asked import (
    MAY,
    a_change,
    asked,
    consented,
    reissue_all,
)

pytestmark = pytest.mark.django_db


def test_nothing_to_apply_is_no_reason(april_told, april_sealed):
    with pytest.raises(ReissueError, match="请至少选择一项"):
        reissue_all()


def test_what_changes_nothing_is_refused(april_told, april_sealed):
    change = a_change(april_told, title="路灯不亮")

    with pytest.raises(ReissueError, match="2020年4月的数据没有任何变化"):
        reissue_all()

    change.refresh_from_db()
    assert (change.state, change.case.title) == ("waiting", "")
    assert not Reissue.objects.exists()


def test_a_month_that_was_not_published_is_none_to_issue_anew(april_told):
    with pytest.raises(ReissueError, match="2020年4月还没有发布"):
        asked()


def test_one_request_waits_at_a_time(april_told, april_sealed):
    change = a_change(april_told)
    asked(change)

    with pytest.raises(ReissueError, match="已有一项更正重发的申请，由business于"):
        asked(change)


def test_only_changes_of_the_month_that_wait_are_taken(april_told, april_sealed):
    other = a_change(april_told)
    other.months.clear()

    with pytest.raises(ReissueError, match="有 1 项已经处理，或与2020年4月无关"):
        asked(other)


def test_a_change_is_in_one_request_at_a_time(april_told, april_sealed):
    change = a_change(april_told)
    Reissue.objects.create(
        month=MAY, reason="x", asked_by=publisher(), asked_at=MUCH_LATER
    ).changes.add(change)

    with pytest.raises(ReissueError, match="已在2020年5月的更正重发申请里"):
        asked(change)


@pytest.mark.parametrize("fields", [{"role": Role.ANALYST}, {"is_active": False}])
def test_it_takes_the_right_to_publish(april_told, april_sealed, fields):
    change = a_change(april_told)
    somebody = UserFactory(**{"username": "somebody", "role": Role.BUSINESS} | fields)

    with pytest.raises(ReissueError, match="somebody没有发布的权限"):
        reissue_all(by=somebody)
    with pytest.raises(ReissueError, match="somebody没有发布的权限"):
        reissue_all(consent=somebody)
    with pytest.raises(ReissueError, match="somebody没有发布的权限"):
        decline(reissue=asked(change), reason="x", by=somebody, now=MUCH_LATER)
    assert Seal.objects.count() == 1


def test_nobody_consents_to_an_own_request(april_told, april_sealed):
    request = asked(a_change(april_told))

    with pytest.raises(ReissueError, match="应由另一位有发布权限的人同意"):
        consent(reissue=request, by=publisher(), now=MUCH_LATER)
    with pytest.raises(ReissueError, match="不需要的请撤回"):
        decline(reissue=request, reason="x", by=publisher(), now=MUCH_LATER)


def test_a_request_is_consented_to_as_it_was_seen(april_told, april_sealed):
    first, other = a_change(april_told), held(april_told.cases[4], {"is_difficult": "True"})
    request = asked(first)
    Reissue.objects.update(state="withdrawn", decided_by=publisher(), decided_at=MUCH_LATER)
    reissue_all(changes=[other])
    Reissue.objects.filter(pk=request.pk).update(state="waiting", decided_by=None, decided_at=None)

    with pytest.raises(ReissueError, match="您查看之后2020年4月又重新发布过"):
        consented(request, shown=april_sealed.digest)
    assert len(consented(request)) == 1


def test_what_no_longer_fits_stops_the_whole(april_told, april_sealed):
    changes = [held(one, {"completed_at": "2020-04-21 01:00:00"}) for one in april_told.cases[:5]]
    good = held(april_told.cases[5], {"is_difficult": "True"})
    Case.objects.filter(pk__in=[one.case_id for one in changes]).update(completed_at=at(22))
    request = asked(*changes, good)

    with pytest.raises(ReissueError, match="有的更正已经不能采纳：办件 20200401 的") as told:
        consented(request)

    assert "这样的共有 5 项。" in str(told.value)
    assert Case.objects.get(pk=good.case_id).is_difficult is False
    assert (Seal.objects.count(), Reissue.objects.get().state) == (1, "waiting")


def test_one_that_no_longer_fits_is_told_alone(april_told, april_sealed):
    request = asked(a_change(april_told))
    Case.objects.filter(pk=april_told.cases[3].pk).update(completed_at=at(25))

    with pytest.raises(ReissueError, match=r"需要的重新提出。$"):
        consented(request)


def test_a_month_that_could_not_be_computed_stops_the_whole(april_told, april_sealed):
    held_line(april_told.line, on_time_rate="120")

    with pytest.raises(ReissueError, match="不在 0 到 100% 之间"):
        reissue_all()

    assert Seal.objects.count() == 1
