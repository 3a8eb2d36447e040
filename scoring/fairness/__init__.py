"""How much of a ranking is chance, and how much of it is volume. No database, no clock.

Beside the official rank and never instead of it: intervals of rates (`wilson`), what the ranks
could as well have been (`draws`, `ranges`), the order without points (`orders`), points and volume
(`correlation`). Only `draws`, `ranges` and `shuffles` need numpy; they are imported when asked for.
"""
