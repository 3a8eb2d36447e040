"""Schemes kept by hand: read as values, checked, saved, put in force, taken out, deleted."""
