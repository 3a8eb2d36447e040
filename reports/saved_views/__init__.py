"""Saved views: what a page was asked for, under a name."""
