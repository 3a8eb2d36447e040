"""Publishing: the draft that somebody looked at becomes the month's seal, once."""

import pytest

from cases.models import SealedMonth
from scoring.models import Evaluation, Seal
from scoring.publishing.sealing import (
    AlreadySealedError,
    BlockedError,
    PublishError,
    mark_of,
    publish,
    seal_of,
    seals_of,
)
from tests.factories import APRIL, MUCH_LATER, CaseFactory, at
from tests.scoring.publishing.a_month import drafted, publisher

pytestmark = pytest.mark.django_db
MARCH = APRIL.previous()


def test_a_published_month_knows_its_stretch_its_seal_and_its_units(april_sealed):
    month = SealedMonth.objects.get()

    assert (month.month, month.revision, month.digest) == (APRIL, 1, april_sealed.digest)
    assert (month.starts_at, month.ends_at) == (at(1, 0), at(1, 0, month=5))
    assert (month.cut_off, month.sealed_at) == (at(1, 0, month=5), MUCH_LATER)
    assert month.groups["municipal"] == ["bureau-0", "bureau-1"]
    assert april_sealed.evaluation.state == "sealed"
    assert (april_sealed.number, april_sealed.previous) == (1, None)


def test_a_month_is_published_once_and_who_comes_later_is_told(april_sealed):
    with pytest.raises(AlreadySealedError) as told:
        publish(month=APRIL, by=publisher("second"), now=MUCH_LATER)

    assert str(told.value) == (
        f"2020年4月已由business于2021-01-01 08:00封存，封存码 {april_sealed.code}。"
    )
    assert told.value.seal == april_sealed


def test_what_stands_in_the_way_is_told_and_nothing_is_sealed(april_told):
    drafted()
    CaseFactory()

    with pytest.raises(BlockedError, match="请重新计算并核对") as told:
        publish(month=APRIL, by=publisher(), now=MUCH_LATER)

    assert [one.kind for one in told.value.blockers] == ["outdated"]
    assert not Seal.objects.exists()
    assert Evaluation.objects.get().state == "draft"


def test_another_draft_than_the_one_that_was_seen_is_not_published(april_told):
    seen = mark_of(drafted())
    again = drafted()

    with pytest.raises(PublishError, match="您查看之后草稿又重新计算过"):
        publish(month=APRIL, by=publisher(), now=MUCH_LATER, shown=seen)

    assert publish(month=APRIL, by=publisher(), now=MUCH_LATER, shown=mark_of(again)).number == 1


def test_seals_are_found_by_month(april_sealed, query_count):
    assert seal_of(APRIL) == april_sealed
    assert seal_of(MARCH) is None
    assert seals_of([APRIL, MARCH]) == {APRIL: april_sealed}
    assert query_count(lambda: seals_of([APRIL, MARCH])) == 1
