"""What a published month holds fast: its counted facts, its figures, and what waits for it.

A counted fact is a field that a measure, a filter or the score reads, as of the month's cut-off.
`facts` says what they are; everything that writes cases asks here whether it would change one.
"""
