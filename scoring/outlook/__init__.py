"""How a running month may end: its rest drawn many times over, from what is counted so far.

`so_far` are the values that go in, `pace` how fast cases are completed, `rest` draws what is still
to come, `ends` scores and ranks each draw; `gather` alone asks the database. Nothing is stored, and
nothing reads the clock. `pace`, `rest` and `ends` need numpy; they are imported when asked for.
"""
