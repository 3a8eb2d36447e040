"""What a month is worth: arithmetic, schemes, evaluations."""
