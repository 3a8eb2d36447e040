"""Several who make the next version of one template at the same moment."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection

from reports.models import NoticeTemplate
from reports.noticing import layouts
from reports.noticing.layouts import Block, Head, add_block, change_head, token
from tests.cases.intake.kills.races import Gate, at_once
from tests.reports.noticing.in_april import NOW, editor
from tests.reports.noticing.test_races import DONE, Work, told

pytestmark = pytest.mark.django_db
PEOPLE = "甲乙丙丁"
LATE = "这个版式已有更新的版本，您的改动没有保存。请在最新一版上改。"
Change = Callable[[NoticeTemplate, str], object]


def changes_the_head(layout: NoticeTemplate, name: str) -> object:
    standing = Head.of(layout)
    return change_head(
        layout=layout,
        seen=token(standing),
        head=replace(standing, organ=name),
        by=editor(name),
        at=NOW,
    )


def adds_a_section(layout: NoticeTemplate, name: str) -> object:
    block = Block(1, name, "text", f"{name}的话。")
    return add_block(layout=layout, block=block, after=None, by=editor(name), at=NOW)


def makes(change: Change, name: str) -> Work:
    def work(gate: Gate) -> str:
        layout = NoticeTemplate.objects.get(version=1)
        editor(name)
        gate()
        try:
            return told(lambda: change(layout, name))
        except DatabaseError as error:
            return f"{type(error).__name__}: {error}"

    return work


def one_made_it(answers: list[str]) -> bool:
    """And the others were told."""
    return Counter(answers) == Counter({DONE: 1, LATE: len(answers) - 1})


def at_work(change: Change) -> list[str]:
    for name in PEOPLE:
        editor(name)
    return at_once([makes(change, name) for name in PEOPLE])


def test_of_many_who_change_the_head_one_makes_the_next_version(ground):
    with ground():
        before = vars(Head.of(NoticeTemplate.objects.get()))
        answers = at_work(changes_the_head)

        assert one_made_it(answers), answers
        first, second = NoticeTemplate.objects.order_by("version")
        winner = PEOPLE[answers.index(DONE)]
        assert (first.version, vars(Head.of(first))) == (1, before)
        assert vars(Head.of(second)) == before | {"organ": winner}
        assert (second.version, str(second.made_by)) == (2, winner)
        told_of = [list(map(Block.of, one.sections.order_by("order"))) for one in (first, second)]
        assert told_of[0] == told_of[1] != []


def test_of_many_who_add_a_section_one_makes_the_next_version(ground):
    with ground():
        blocks = list(map(Block.of, NoticeTemplate.objects.get().sections.order_by("order")))
        answers = at_work(adds_a_section)

        assert one_made_it(answers), answers
        first, second = NoticeTemplate.objects.order_by("version")
        assert list(map(Block.of, first.sections.order_by("order"))) == blocks
        added, *others = second.sections.order_by("order")
        assert added.title == PEOPLE[answers.index(DONE)]
        assert list(map(Block.of, others)) == blocks


def test_without_the_guard_the_same_race_ends_otherwise_on_postgresql(ground, monkeypatch):
    """So the tests above prove something. SQLite lets one writer in at a time by itself."""

    def unheld(layout: NoticeTemplate) -> NoticeTemplate:
        newest = NoticeTemplate.objects.filter(slug=layout.slug).order_by("-version").first()
        if newest.pk != layout.pk:
            raise layouts.NoticeError(LATE)
        return newest

    monkeypatch.setattr(layouts, "_held", unheld)
    faults = []

    for _ in range(3):
        with ground():
            answers = at_work(changes_the_head)
            if not one_made_it(answers):
                faults.append(answers)

    assert bool(faults) == (connection.vendor == "postgresql"), faults
