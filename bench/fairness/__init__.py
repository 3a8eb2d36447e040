"""How fast a group's ranges of ranks are drawn: `python -m bench.fairness`.

Needs no database. Prints a page and, with `--output`, writes it.
"""
