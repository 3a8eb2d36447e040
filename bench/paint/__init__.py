"""How fast the overview is seen: first paint, what jumps, what blocks, in Chromium over the demo.

`python -m bench.paint --database var/tongbao.sqlite3` serves a copy of that database as in earnest
(hashed and compressed files, gunicorn) and opens the overview anew for each run.
"""
