"""Held changes: noted once, however often they come, and for every month that they touch."""

import pytest

from cases.held import keeping
from cases.held.keeping import keep, keep_all
from cases.models import HeldChange
from tests.factories import CaseFactory, at
from tests.sealed_months import MARCH, sealed

pytestmark = pytest.mark.django_db


def change(**values: object) -> HeldChange:
    """A file's completion of a case; not stored yet."""
    known = {"origin": HeldChange.Origin.IMPORT, "number": "1", "recorded_at": at(20, month=5)}
    told = {"completed_at": [None, "2020-04-12 09:00:00"], "is_difficult": ["False", "True"]}
    return HeldChange(**{**known, "values": told, **values})


def months_of(kept: HeldChange) -> list[str]:
    return sorted(str(one.month) for one in kept.months.all())


def test_a_change_is_kept_with_its_months():
    kept = keep(change(), [sealed(), sealed(MARCH)])

    assert kept == HeldChange.objects.get()
    assert months_of(kept) == ["2020-03", "2020-04"]


def test_the_same_change_is_not_kept_twice():
    first = keep(change(), [sealed()])
    turned = dict(reversed(change().values.items()))

    again = keep(change(values=turned, recorded_at=at(25, month=5)), [first.months.get()])

    assert again == first
    assert HeldChange.objects.count() == 1


def test_a_known_change_that_touches_another_month_waits_for_it_too():
    april = sealed()
    first = keep(change(), [april])

    keep(change(), [april, sealed(MARCH)])

    assert months_of(first) == ["2020-03", "2020-04"]


def test_many_changes_come_back_in_their_order():
    april, march = sealed(), sealed(MARCH)
    waiting = keep(change(number="2"), [april])

    kept = keep_all(
        [
            (change(number="3"), [april]),
            (change(number="2"), [april]),
            (change(number="3"), [march]),
            (change(number="1"), [march]),
        ]
    )

    assert [one.number for one in kept] == ["3", "2", "3", "1"]
    assert (kept[1], kept[2]) == (waiting, kept[0])
    assert months_of(kept[0]) == ["2020-03", "2020-04"]
    assert HeldChange.objects.count() == 3


@pytest.mark.parametrize(
    "other",
    [
        {"values": {"completed_at": [None, "2020-04-13 09:00:00"]}},
        {"origin": HeldChange.Origin.CORRECTION},
        {"rating": {"source": "province", "stars": 1, "given_at": None, "was": None}},
        {"hand_over": {"unit": 1, "at": "2020-04-12 09:00:00"}},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_change_that_says_something_else_is_another_one(other):
    april = sealed()

    keep(change(), [april])
    keep(change(**other), [april])

    assert HeldChange.objects.count() == 2


def test_a_change_that_was_dismissed_may_come_again():
    april = sealed()
    first = keep(change(), [april])
    first.state, first.settled_at, first.settled_because = "dismissed", at(25, month=5), "不属实"
    first.save()

    assert keep(change(), [april]) != first


def test_lines_of_sheets_are_told_apart_by_what_they_say():
    april = sealed()
    lines = [{"subject": "unit:1", "cells": {"assigned": one}} for one in ("1", "2", "1")]

    kept = keep_all(
        [(change(origin="sheet", number="", values={}, line=one), [april]) for one in lines]
    )

    assert kept[0] == kept[2] != kept[1]


def test_more_changes_than_a_statement_takes_are_kept_in_several(monkeypatch):
    april, case = sealed(), CaseFactory()
    monkeypatch.setattr(keeping, "AT_ONCE", 2)

    kept = keep_all([(change(number=str(n), case=case), [april]) for n in range(5)])
    again = keep_all([(change(number=str(n), case=case), [april]) for n in range(5)])

    assert again == kept
    assert HeldChange.objects.count() == 5
