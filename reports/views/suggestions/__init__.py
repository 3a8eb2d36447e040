"""建议: the list, the page of one, and what is done about it."""
