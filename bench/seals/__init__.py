"""How long a month takes to be sealed and verified: `python -m bench.seals --cases 1000000`.

Needs an empty database of its own (DATABASE_URL, or DATA_DIR for SQLite) and fills it with the
ledger of `bench.ledger`, the same way every time. Prints a page and, with `--output`, writes it.
"""
