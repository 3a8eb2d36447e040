"""建议: what is written about suggestions and what became of them, and its rules."""
