"""Values are kept while what they were worked out of stays the same, and no longer."""

import re
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.dimensions.registers import READS as REGISTERS
from cases.dimensions.registers import registers
from cases.held.reading import sealed_groups
from cases.kept import Mark, kept, under
from cases.models import CalendarDay, SealedMonth, Sheet, SheetCell, SheetRow
from cases.sheets import totals_of
from cases.workdays import bureau_calendar
from reports.overview.mark import GROWING, TOLD, data_mark
from scoring.schemes import READS as SCHEMES
from scoring.schemes import timeline
from tests.factories import APRIL, CaseFactory, DistrictFactory, RatingFactory

KEPT: dict[str, tuple[Callable[[], object], frozenset[str]]] = {
    "registers": (registers, REGISTERS),
    "schemes": (timeline, SCHEMES),
    "groups of published months": (sealed_groups, frozenset({SealedMonth._meta.label})),
    "totals sheets": (
        lambda: totals_of([APRIL]),
        frozenset(model._meta.label for model in (Sheet, SheetRow, SheetCell)),
    ),
    "the bureau's calendar": (bureau_calendar, frozenset({CalendarDay._meta.label})),
}
"""What is worked out of few tables, and which it says it reads."""


def mark(**tables: str) -> Mark:
    return Mark(tuple(sorted(tables.items())))


def test_a_value_is_made_once_under_a_mark():
    made = iter(range(10))

    with under(mark(cases="1")):
        assert [kept("number", lambda: next(made)) for _ in range(3)] == [0, 0, 0]
        assert kept("number", lambda: next(made), "about something else") == 1
    with under(mark(cases="2")):
        assert kept("number", lambda: next(made)) == 2
    assert kept("number", lambda: next(made)) == 3


def test_what_reads_few_tables_outlives_changes_of_the_others():
    made = iter(range(10))

    def ask(**tables: str) -> int:
        with under(mark(**tables)):
            return kept("number", lambda: next(made), reads={"sheets"})

    assert ask(cases="1", sheets="1") == ask(cases="2", sheets="1") == 0
    assert ask(cases="2", sheets="2") == 1
    assert ask(cases="2") == 2


@pytest.mark.parametrize("name", KEPT)
def test_what_says_which_tables_it_reads_reads_no_other(db, name):
    make, reads = KEPT[name]
    tables = {model._meta.db_table: model._meta.label for model in apps.get_models()}

    with CaptureQueriesContext(connection) as asked:
        make()

    named = {table for one in asked for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', one["sql"])}
    assert named
    assert {tables[table] for table in named} <= reads
    assert reads <= {model._meta.label for model in (*TOLD, *GROWING)}


def test_registers_outlive_a_rating_and_not_a_district(db, query_count):
    case = CaseFactory()

    def asked() -> int:
        with under(data_mark()):
            return query_count(registers)

    assert asked() == 1
    RatingFactory(case=case)
    assert asked() == 0
    DistrictFactory(slug="panshan")
    assert asked() == 1
