"""People who sign in, their roles and what rows they may see."""
