"""Files of exactly the rows that a list of the ledger shows, to be read or imported again."""
