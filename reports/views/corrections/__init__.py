"""Pages of corrections and re-issues."""
