"""A stored ranking under other weights, points, caps and thresholds. Nothing is stored."""
