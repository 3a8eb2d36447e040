"""The QuerySets that answer questions about rows."""
