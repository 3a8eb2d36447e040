"""What a downloaded file is called: in Chinese, and fit for every system."""

import re

_UNFIT = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|\s]+')
LONGEST = 80


def file_name(noun: str, title: str, rows: int, extension: str) -> str:
    """What the rows are, which ones, how many.

    >>> file_name("办件", "2020年4月办件", 10984, "csv")
    '办件_2020年4月_10984件.csv'
    >>> file_name("评星", "2020年4月五星/四星", 3, "xlsx")
    '评星_2020年4月五星四星_3条.xlsx'
    """
    which = _UNFIT.sub("", title.removesuffix(noun))[:LONGEST]
    return f"{noun}_{which}_{rows}{'件' if noun == '办件' else '条'}.{extension}"
