"""Charts as plain values, and what draws them."""
