"""Attached files: told apart by content, pictures drawn anew, PDFs looked through, kept on disk.

`files` and `child` are for the pages; the others run in a process of their own, without Django.
"""
