"""The small line of a tile: a dozen months, gaps left open, the last point marked."""

import re
from decimal import Decimal

import pytest

from reports.charts.sparkline import HEIGHT, WIDTH, sparkline


def spots(path: str) -> list[tuple[float, float]]:
    """The points that a path names."""
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", path)]


def test_the_highest_value_stands_highest_and_the_last_point_is_marked():
    drawn = sparkline((10, 30, 20))

    heights = [y for _, y in spots(drawn.line)]
    assert heights[1] < heights[2] < heights[0]
    assert spots(drawn.last) == [spots(drawn.line)[-1]]


def test_a_missing_month_is_a_gap_and_not_a_line_through_it():
    drawn = sparkline((1, 2, None, 4, 5))

    assert drawn.line.count("M") == 2
    assert len(spots(drawn.line)) == 4


def test_a_month_between_two_gaps_is_a_point():
    assert sparkline((1, 2, None, 4, None)).line.endswith("h0")


def test_the_last_known_month_is_marked_where_the_latest_is_missing():
    drawn = sparkline((1, 2, 3, None))

    assert spots(drawn.last) == [spots(drawn.line)[-1]]


def test_equal_months_make_a_level_line_at_half_height():
    heights = {y for _, y in spots(sparkline((Decimal("95.86"),) * 12).line)}

    assert heights == {HEIGHT / 2}


@pytest.mark.parametrize(
    "run", [(0, 10**9), (-5, 5), (Decimal("0.01"), Decimal("0.02")), (1,)], ids=str
)
def test_every_point_stands_inside_the_picture(run):
    for x, y in spots(sparkline(run).line):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


@pytest.mark.parametrize("run", [(), (None, None)], ids=["no months", "no values"])
def test_of_nothing_nothing_is_drawn(run):
    assert sparkline(run) is None
