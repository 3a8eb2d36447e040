"""The list of cases: what its address asks, its filters, its columns."""
