"""The overview of a month: from the ledger, or from the totals sheet where there is no ledger."""
