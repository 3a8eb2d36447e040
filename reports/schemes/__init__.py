"""The pages of schemes: forms as typed, values in words, history."""
