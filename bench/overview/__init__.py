"""How long an overview takes: `python -m bench.overview --cases 11000 --months 24`.

Needs an empty database of its own (DATABASE_URL, or DATA_DIR for SQLite) and fills it with the
ledger of `bench.ledger`, so many cases in each month. Measures while no month is published, then
with all but the last. Prints a page and, with `--output`, writes it.
"""
