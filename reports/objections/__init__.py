"""异议: the list, one objection's page, and the forms to enter and decide it.

Nothing here that speaks of an undecided objection may speak of ranks, scores or totals.
"""
