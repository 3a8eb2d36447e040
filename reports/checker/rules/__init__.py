"""The rules, each a small module: what it tests, its sentences, its own examples.

A rule's module ends with `RULE = Rule(key, name, about, tests, good, bad)` and stands in `RULES`
here. tests/reports/checker/rules runs every example through the whole checker.
"""

from .rule import Rule

RULES: tuple[Rule, ...] = ()
"""In the order in which they are explained on the page."""
