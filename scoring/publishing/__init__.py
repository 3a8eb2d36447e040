"""封存: a month's evaluation published with everything that went into it.

`content` gathers, `canonical` writes, `sealing` publishes, `verifying` looks again.
"""
