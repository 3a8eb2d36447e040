"""Commands over the bureau's records."""
