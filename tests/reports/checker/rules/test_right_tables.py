"""Right tables by chance: nothing is said of them, and a wrong total among them is found."""

import os

import pytest

from reports.checker import check, formats
from reports.checker.findings import Severity

from .made_tables import MadeTable
from .pasted import grave

SEEDS = range(2_000 if os.environ.get("TONGBAO_SOAK") else 24)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_said_of_a_right_table(seed):
    assert grave(MadeTable(seed).text) == []


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if MadeTable(seed).told != "nowhere"])
def test_a_wrong_total_is_found(seed):
    made = MadeTable(seed)
    lines = made.text.split("\n")
    row = 1 + seed % min(3, len(made.units))
    cells = lines[row].split("\t")
    total = cells[-1]
    cells[-1] = f"{total[:-4]}{(int(total[-4]) + 5) % 10}{total[-3:]}"
    lines[row] = "\t".join(cells)
    found = check(formats.pasted("\n".join(lines))).findings
    errors = [one for one in found if one.severity is not Severity.NOTE]
    assert [(one.kind, one.says, one.expected) for one in errors] == [("score", cells[-1], total)]
