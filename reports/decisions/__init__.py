"""调整与同分: what is decided by hand about a month's scores, as its pages show it."""
