"""Ledger and sheets of a month side by side, and the choice between them."""
