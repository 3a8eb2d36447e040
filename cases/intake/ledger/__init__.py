"""Ledgers (cases and ratings): checked row by row, compared and written set by set."""
