"""The pages about rankings: a month's table, its fairness, other weights, two years, a running
month, and what leaders see.
"""
