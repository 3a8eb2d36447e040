"""Before texts leave the system: personal data in them is hidden, or let out with a reason."""
