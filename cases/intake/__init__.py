"""Files that come in, step by step; no step looks back.

upload → reading (a child process writes `rows`) → recognise (header row, columns) → check per kind
(typed lines, problems, warnings) → stage (new, changed, unchanged) → commit (one transaction).
`importing` runs the whole way for a caller. Nothing is imported here, so that the child process
that reads files starts without Django.
"""
