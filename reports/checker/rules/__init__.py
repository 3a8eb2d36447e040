"""The rules, each a small module: what it tests, its sentences, its own examples.

A rule's module ends with `RULE = Rule(key, name, about, tests, good, bad)` and stands in `RULES`
here. tests/reports/checker/rules runs every example through the whole checker.
"""

from . import (
    apart,
    average,
    change,
    claim,
    contradiction,
    exceeds,
    form,
    growth,
    headline,
    impossible_rate,
    in_turn,
    leftover,
    name,
    order,
    parallel,
    personal,
    points,
    ratio,
    rests,
    score,
    share,
    share_sum,
    stated,
    steepest,
    sum,  # noqa: A004  the rule is called what it tests
    sum_told,
    table_sum,
    tie,
    truncated,
)
from .rule import Rule

RULES: tuple[Rule, ...] = (
    sum.RULE,
    sum_told.RULE,
    table_sum.RULE,
    share.RULE,
    share_sum.RULE,
    impossible_rate.RULE,
    ratio.RULE,
    parallel.RULE,
    in_turn.RULE,
    stated.RULE,
    rests.RULE,
    headline.RULE,
    truncated.RULE,
    exceeds.RULE,
    average.RULE,
    score.RULE,
    points.RULE,
    order.RULE,
    tie.RULE,
    change.RULE,
    growth.RULE,
    claim.RULE,
    apart.RULE,
    steepest.RULE,
    contradiction.RULE,
    leftover.RULE,
    name.RULE,
    form.RULE,
    personal.RULE,
)
"""In the order in which they are explained on the page."""
