"""Pages of what is decided by hand about a month's scores."""
