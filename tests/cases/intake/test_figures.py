"""Numbers, percentages and days as people type them, cell by cell."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.intake.grid import Cell, CellKind
from cases.intake.numbers import (
    PercentRule,
    Unreadable,
    clean_count,
    clean_day,
    clean_number,
    clean_percent,
    percent_rule,
)

FRACTIONS, PERCENTS = PercentRule.FRACTIONS, PercentRule.PERCENTS
SURELY, UNCLEAR = PercentRule.SURELY_PERCENTS, PercentRule.UNCLEAR


@pytest.mark.parametrize(
    ("texts", "says_percent", "rule"),
    [
        (["0.95", "1", "0"], False, FRACTIONS),
        (["95", "100"], False, PERCENTS),
        (["95", "0.95"], False, PERCENTS),
        (["1", "0", "1"], False, UNCLEAR),
        (["95%", "1"], False, UNCLEAR),
        (["—", "", "十"], False, UNCLEAR),
        (["95", "0.5"], True, SURELY),
        (["0.95", "1"], True, UNCLEAR),
    ],
)
def test_a_columns_numbers_without_sign_settle_what_they_mean(texts, says_percent, rule):
    cells = [Cell(text) for text in texts]

    assert percent_rule(cells, header_says_percent=says_percent) is rule


def test_cells_with_percent_format_do_not_count_for_the_rule():
    cells = [Cell("95%", CellKind.PERCENT), Cell("0.5", CellKind.NUMBER)]

    assert percent_rule(cells) is FRACTIONS


@pytest.mark.parametrize(
    ("cell", "rule", "percent"),
    [
        (Cell("95.46%"), UNCLEAR, "95.46"),
        (Cell("９５．４６％"), UNCLEAR, "95.46"),
        (Cell("95.46 %"), UNCLEAR, "95.46"),
        (Cell("1%"), UNCLEAR, "1"),
        (Cell("100%", CellKind.PERCENT), PERCENTS, "100"),
        (Cell("0.9546"), FRACTIONS, "95.46"),
        (Cell("1", CellKind.NUMBER), FRACTIONS, "100"),
        (Cell("95.46", CellKind.NUMBER), PERCENTS, "95.46"),
        (Cell("0.5"), SURELY, "0.5"),
        (Cell("0"), UNCLEAR, "0"),
        (Cell("95.4545454545%"), UNCLEAR, "95.454545"),
    ],
)
def test_every_way_of_writing_a_rate_means_one_thing(cell, rule, percent):
    assert clean_percent(cell, rule) == Decimal(percent)


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("1", PERCENTS, "请确认是 1% 还是 100%"),
        ("0.95", PERCENTS, "请确认是 0.95% 还是 95%"),
        ("1", UNCLEAR, "请确认是 1% 还是 100%"),
        ("1.2", FRACTIONS, "超出"),
        ("-0.1", FRACTIONS, "超出"),
        ("100.01", PERCENTS, "超出"),
        ("100.000001%", UNCLEAR, "超出"),
        ("%", UNCLEAR, "不是有效数字"),
        ("95%%", UNCLEAR, "不是有效数字"),
    ],
)
def test_an_unclear_or_impossible_rate_is_not_guessed(text, rule, words):
    with pytest.raises(Unreadable, match=words):
        clean_percent(Cell(text), rule)


@pytest.mark.parametrize("text", ["nan", "Infinity", "x"])
def test_a_workbook_number_that_is_none_is_refused(text):
    with pytest.raises(Unreadable, match="不是有效数字"):
        clean_number(Cell(text, CellKind.NUMBER))


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,234.50", "1234.5"), ("１２", "12"), ("+3", "3"), ("-0.5", "-0.5"), (" 7 ", "7")],
)
def test_numbers_are_normalised(text, number):
    assert clean_number(Cell(text)) == Decimal(number)


def test_a_whole_number_may_be_written_with_zeros():
    assert clean_count(Cell("36.00")) == 36


@pytest.mark.parametrize(
    "text",
    [
        "2020-04-01",
        "2020/4/1",
        "2020.4.1",
        "2020年4月1日",
        "２０２０-０４-０１",
        "2020-04-01T00:00:00",
    ],
)
def test_a_day_is_read_in_every_usual_form(text):
    assert clean_day(Cell(text)) == date(2020, 4, 1)


@pytest.mark.parametrize("text", ["01/04/20", "20200401", "2020-04", "2020-04-01 12:00"])
def test_other_forms_are_not_guessed(text):
    with pytest.raises(Unreadable, match="请写成 2020-04-01"):
        clean_day(Cell(text))


@given(st.text())
def test_any_text_is_read_or_worded(text):
    for clean in (clean_number, clean_count, clean_day):
        with suppress(Unreadable):
            clean(Cell(text))


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_a_printed_rate_survives_as_it_was_printed(rate):
    assert clean_percent(Cell(f"{rate}%"), UNCLEAR) == rate
