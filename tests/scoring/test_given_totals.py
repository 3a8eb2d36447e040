"""A sheet's given totals, where they cannot be held against any scheme."""

import pytest

from cases.periods import Month
from scoring.given_totals import GivenTotals


@pytest.mark.django_db
def test_without_a_scheme_the_importer_is_told_that_totals_were_not_checked():
    (remark,) = GivenTotals(Month(2017, 12))([])

    assert remark.message == (
        "总分没有核对：2017年12月没有生效的评分方案，请先建立一个从该月或更早生效的方案。"
    )
