"""Pages of notices: the list, a month's notice, its making, review, publishing and files."""
