"""Dates and commitments in what units write about outcomes: 拟于7月动工，年底前建成.

Pure: the text, the day on which it was written and a calendar of working days go in, promises with
the days by which they are due come out. A person confirms them; missing one costs more than showing
one too many, but what is past (已于3月完成) or has no date (尽快, 加强巡逻) is no promise.
"""

from .compact import plain
from .reading import Found, Reading, read, stands_in
from .times import WorkingDays, Written

__all__ = ["Found", "Reading", "WorkingDays", "Written", "plain", "read", "stands_in"]
