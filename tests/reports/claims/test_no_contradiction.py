"""A thousand random months: no claim that its own numbers contradict.

The claims are read back from their words by a reader that shares no code with their maker.
"""

import pytest

from reports import claims
from reports.claims.rates import rates
from reports.claims.wording import said
from reports.overview.values import Digest
from tests.reports.claims.random_months import RandomMonth, month_of, random_month
from tests.reports.claims.raw import NAMES, count, days, digest, is_weekend, places, point
from tests.reports.claims.reading import Rates, Volumes
from tests.reports.claims.reading_courses import (
    check_cells,
    check_course,
    check_days,
    check_rises,
    risen_of,
)
from tests.reports.claims.whole_months import check_analysis, digests, whole_month

MONTHS = 1000
BATCHES = 20
every_batch = pytest.mark.parametrize(
    "seeds", [range(start, MONTHS, BATCHES) for start in range(BATCHES)], ids=str
)


@every_batch
def test_no_count_is_called_what_it_is_not(seeds):
    for seed in seeds:
        month = random_month(seed)
        spoken = claims.districts(places(month.districts)).partition("；")[0]
        Volumes(month.districts, "属地", "转办", "个属地").check(spoken)
        Volumes(month.categories, "领域", "转办", "个领域").check(
            claims.categories(places(month.categories))
        )
        Volumes(month.categories, "诉求类型", "受理", "类").check(
            claims.kinds(places(month.categories, "accepted"))
        )


@every_batch
def test_no_rate_is_called_what_it_is_not(seeds):
    for seed in seeds:
        month = random_month(seed)
        for key, name in NAMES.items():
            spoken = said(rates(places(month.districts), key, name, "属地"))
            if spoken:
                Rates(month.districts, key, name, "属地").check(spoken)


@every_batch
def test_no_day_is_called_what_it_is_not(seeds):
    for seed in seeds:
        month = random_month(seed)
        by_day = days(month.first, month.days)
        check_days(claims.daily(by_day, is_weekend), month.days, month.first)


@every_batch
def test_no_cell_is_called_what_it_is_not(seeds):
    for seed in seeds:
        crossed = random_month(seed).crossed
        lines = list(dict.fromkeys(line for line, _ in crossed))
        columns = list(dict.fromkeys(column for _, column in crossed))
        cells = {cell: count(number) for cell, number in crossed.items()}
        spoken = claims.heat(
            cells, dict(zip(lines, lines, strict=True)), dict(zip(columns, columns, strict=True))
        )
        check_cells(spoken, crossed, lines, columns)


@every_batch
def test_no_month_is_called_what_it_is_not(seeds):
    for seed in seeds:
        month = random_month(seed)
        last = len(month.run) - 1
        points = [
            point(month_of(i), number, running=month.is_running and i == last)
            for i, number in enumerate(month.run)
        ]
        check_course(claims.trend(points), month.run, is_running=month.is_running)


@every_batch
def test_nothing_is_said_to_rise_that_did_not_and_all_that_rose_is_counted(seeds):
    for seed in seeds:
        month = random_month(seed)
        now, before = two_months(month)
        spoken = claims.rises(claims.risen(now, before))
        pairs = {**month.rising, **month.spots}
        if spoken == "没有哪一项明显增加":
            can_tell = month.days and month.days_before
            assert not can_tell or not risen_of(pairs, len(month.days), month.days_before)
        else:
            check_rises(spoken, pairs, len(month.days), month.days_before)


@every_batch
@pytest.mark.parametrize("running", [False, True], ids=["ended", "running"])
def test_no_sentence_of_the_analysis_is_contradicted(seeds, running):
    than = "上月同期" if running else "上月"
    for seed in seeds:
        month = whole_month(seed)
        check_analysis(claims.problems(*digests(month), running=running), month, than)


def two_months(month: RandomMonth) -> tuple[Digest, Digest]:
    made = (
        digest(
            day_counts=length,
            subcategories={name: pair[i] for name, pair in month.rising.items() if pair[i]},
            spots={name: pair[i] for name, pair in month.spots.items() if pair[i]},
        )
        for i, length in enumerate((len(month.days), month.days_before))
    )
    now, before = made
    return now, before
