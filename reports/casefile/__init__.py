"""A case's own page: what is known, what happened, how it counts, who changed it, its like."""
