"""What people do to a case by hand: corrections, extensions, exclusions, attached files.

Each action is one function, and every one of them works inside `work.at_work_on`.
"""
