"""Names of worksheets: without the signs Excel forbids, at most 31 characters, none twice."""

import re

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\n]")


class SheetNames:
    """The names of one workbook, given out one after the other.

    >>> names = SheetNames("口径")
    >>> names.take("表一：[十佳]"), names.take("表一:十佳"), names.take("'?'"), names.take("口径")
    ('表一：十佳', '表一十佳', '表', '口径 2')
    """

    def __init__(self, *reserved: str) -> None:
        # Excel keeps History for itself, and compares names without regard to case.
        self._taken = {name.lower() for name in (*reserved, "History")}

    def take(self, wanted: str) -> str:
        """A free name as near to `wanted` as may be."""
        name = _FORBIDDEN.sub("", wanted).strip(" '")[:LONGEST].rstrip(" '") or "表"
        free = name
        number = 1
        while free.lower() in self._taken:
            number += 1
            free = f"{name[: LONGEST - 4]} {number}"
        self._taken.add(free.lower())
        return free
