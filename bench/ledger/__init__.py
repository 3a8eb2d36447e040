"""How fast the ledger answers at a size: `python -m bench.ledger --cases 1000000`.

Needs an empty database of its own (DATABASE_URL, or DATA_DIR for SQLite) and fills it, the same
way every time. Prints a table and, with `--output`, writes it as a page of Markdown.
"""
