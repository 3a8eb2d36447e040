"""What another scheme would change, as a page shows it: sentence, chart, tables."""
