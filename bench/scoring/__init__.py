"""How fast a month is scored from the ledger: `python -m bench.scoring --cases 1000000`.

Needs an empty database of its own (DATABASE_URL, or DATA_DIR for SQLite) and fills it with the
ledger of `bench.ledger`, the same way every time. Prints a page and, with `--output`, writes it.
"""
