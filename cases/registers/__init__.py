"""Writes about the registers that a business administrator keeps: units, districts, categories.

One module per group of actions. Each is keyword-only and atomic, says who and when, leaves its
trace in the history, and refuses (`RegisterRefused`) rather than half do something.
"""
