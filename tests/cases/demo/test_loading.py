"""Loading the demo: only into an empty database, only once, and everywhere the same."""

from datetime import datetime

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from cases import demo
from cases.demo.history import write_history
from cases.demo.ledger import write_month
from cases.demo.registers import create_registers
from cases.demo.sheets import write_april_sheets
from cases.demo.suggestions import write_suggestions
from cases.models import (
    Case,
    District,
    HandOver,
    Installation,
    Rating,
    SheetCell,
    Story,
    Suggestion,
)
from cases.periods import CITY, Month
from reports import demo as notice_of_april
from reports.models import NoticeSection
from tests import demo_story

AT = datetime(2020, 5, 15, 9, tzinfo=CITY)
MAY = Month(2020, 5)


def told(*_):
    """Nobody listens to the progress here."""


@pytest.mark.django_db
def test_a_database_with_other_data_is_refused_in_words():
    District.objects.create(slug="elsewhere", name="别处")
    user = User.objects.create(username="loader")

    with pytest.raises(demo.DemoRefusedError, match="管辖属地 1 条"):
        demo.load(by=user, at=AT, progress=told)

    assert not Installation.objects.exists()
    assert not demo.is_loaded()


@pytest.mark.django_db
def test_the_command_is_refused_likewise_and_leaves_nobody_behind():
    District.objects.create(slug="elsewhere", name="别处")

    with pytest.raises(CommandError, match="管辖属地 1 条") as refused:
        call_command("load_demo")

    assert refused.value.returncode == 1
    assert not User.objects.exists()


def test_loading_again_changes_nothing(demo):
    from cases.demo import is_loaded, load

    before = Case.objects.count()
    stages = []

    load(by=User.objects.first(), at=AT, progress=lambda stage, _: stages.append(stage))

    assert is_loaded()
    assert Case.objects.count() == before
    assert stages == ["演示数据已在库中，保持不变"]


def records() -> dict[str, list[tuple]]:
    """What the shortest month, the sheets, the suggestions and the notice are made of."""
    month, of_it = {"batch__month": MAY}, {"case__batch__month": MAY}
    case = ("number", "received_at", "completed_at", "due_at", "unit__slug", "star_now", "title")
    hand_over = ("case__number", "unit__slug", "at")
    cell = ("row__month", "row__kind", "row__subject", "column", "text")
    values = {
        "cases": Case.objects.filter(**month).values_list(*case, "content", "reply", "phone_hash"),
        "hand-overs": HandOver.objects.filter(**of_it).values_list(*hand_over),
        "ratings": Rating.objects.filter(**of_it).values_list("case__number", "stars", "given_at"),
        "cells": SheetCell.objects.values_list(*cell),
        "suggestions": Suggestion.objects.values_list("content", "state", "unit__slug"),
        "stories": Story.objects.values_list("kind", "place", "lead", "text", "district__slug"),
        "notice": NoticeSection.objects.values_list("order", "level", "title", "content", "text"),
    }
    return {name: sorted(rows, key=repr) for name, rows in values.items()}


def test_a_part_that_is_written_alone_is_as_in_the_whole(db, demo_database):
    user = User.objects.create(username="loader")

    registers = create_registers(by=user, at=AT)
    write_month(MAY, registers, by=user, at=AT)
    write_april_sheets(registers, by=user, at=AT)
    write_history(registers, by=user, at=AT)
    write_suggestions(registers, by=user)
    notice_of_april.load()

    alone = records()
    with demo_story.connected_to(demo_database):
        whole = records()
    assert alone == whole
    assert len(alone["cases"]) == 5_210
