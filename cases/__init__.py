"""What the bureau keeps, and the measures over it."""
