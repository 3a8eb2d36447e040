"""The last two years: which months were scored, and what happened between them."""
