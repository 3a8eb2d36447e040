"""How fast a notice is written in each format, over the demo.

`python -m bench.notices --database var/tongbao.sqlite3` reads a copy of that database.
"""
