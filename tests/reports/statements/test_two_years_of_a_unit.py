"""A unit's two years: its total among its group's, its rank, and what happened between."""

from decimal import Decimal
from fractions import Fraction

import pytest

from cases.periods import Month
from reports.charts.spec import Event
from reports.past.happenings import Happening, Kind
from reports.statements.chart import Surround, history_card, history_spec
from reports.statements.history import PastMonth
from scoring.quartiles import quartiles

ALONE = Surround({})


def month(number, rank=None, total=None, **fields):
    given = {"group": "县区基层", "reason": "", "ranked": 9, **fields}
    points = None if total is None else Fraction(total)
    return PastMonth(Month(2020, number), "方案", rank=rank, total=points, **given)


def amid(number, *totals):
    """The group's totals of a month."""
    return {Month(2020, number): quartiles(map(Fraction, totals))}


@pytest.mark.parametrize(
    ("months", "headline"),
    [
        ([month(4, reason="无办件")], "这段时间没有参加排名"),
        ([month(3, 2, 9), month(4, 2, 9)], "参评 2 个月，名次都是第 2 名"),
        (
            [month(3, 2, 9), month(4, 5, 9)],
            "参评 2 个月，最好第 2 名（2020年3月），最末第 5 名（2020年4月）",
        ),
        (
            [month(1, 5, 9), month(2, 3, 9), month(3, 2, 9), month(4, 5, 9)],
            "参评 4 个月，最好第 2 名（2020年3月），最末第 5 名（2020年4月等 2 个月）",
        ),
    ],
)
def test_two_years_are_summed_up(months, headline):
    spec = history_spec("甲", months, ALONE)

    assert spec.headline == headline
    assert [series.unit for series in spec.series] == ["分", "分", "位"]


def test_the_total_stands_before_the_middle_half_of_its_group():
    months = [month(3, reason="无办件"), month(4, 2, "9.5")]

    spec = history_spec("甲", months, Surround(amid(4, 8, 9, "9.005", 10)))

    total, middle, rank = spec.series
    [band] = spec.bands
    assert (total.values, middle.values) == ((None, Decimal("9.50")), (None, Decimal("9.00")))
    assert (band.low, band.high) == ((None, Decimal("8.75")), (None, Decimal("9.25")))
    assert middle.is_beside
    assert rank.is_place


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (8, "2020年4月总分 8.00 分，组内中位数 9.00 分，低于组内中间一半（8.50 至 9.50 分）。"),
        (10, "2020年4月总分 10.00 分，组内中位数 9.00 分，高于组内中间一半（8.50 至 9.50 分）。"),
        (
            "9.5",
            "2020年4月总分 9.50 分，组内中位数 9.00 分，在组内中间一半之内（8.50 至 9.50 分）。",
        ),
    ],
)
def test_it_is_said_where_the_last_month_stands_in_its_group(total, words):
    card = history_card("甲", [month(4, 1, total)], Surround(amid(4, 8, 9, 10)))

    assert card.note.startswith(words)


def test_the_table_says_the_same_the_newest_month_first():
    months = [month(3, reason="无办件"), month(4, 2, 9, is_other_scheme=True)]

    card = history_card("甲", months, Surround(amid(4, 8, 9, 10)))

    assert card.table.rows == (
        ("2020年4月", "9.00", "9.00", "8.50–9.50", "2/9", "方案（新）"),
        ("2020年3月", "—", "—", "—", "无办件", "方案"),
    )


def test_what_happened_in_one_month_is_one_line_and_is_told_below():
    months = [month(3, 2, 9), month(4, 2, 9, group="市直联网", is_other_scheme=True)]
    happened = (
        Happening(1, Kind.SCHEME, "2020年4月起改用“新”评分，此前用“旧”", "换方案"),
        Happening(1, Kind.NAME, "2020年4月2日，“甲”更名为“乙”", "更名", frozenset({7})),
    )

    card = history_card("乙", months, Surround({}, happened))

    assert card.spec.events == (Event(1, "换方案、更名、转入市直联网"),)
    assert card.note == (
        "2020年4月起改用“新”评分，此前用“旧”。2020年4月2日，“甲”更名为“乙”。"
        "换方案前后的总分不宜直接比较。"
    )
