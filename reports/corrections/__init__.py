"""待更正 and 更正重发: what waits for published months, its effect, revisions compared."""
