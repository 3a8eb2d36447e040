"""What a downloaded file is called: in Chinese, and fit for every system."""

import re
from collections.abc import Sequence

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


def card_file_name(month: str, title: str, conditions: Sequence[str], extension: str) -> str:
    """The month, what the chart shows, and what narrows it.

    >>> card_file_name("2020年4月", "从管辖属地看", ["兴隆台区", "A/B"], "csv")
    '2020年4月 从管辖属地看（兴隆台区、AB）.csv'
    >>> card_file_name("2020年4月", "近 24 个月", [], "png")
    '2020年4月 近24个月.png'
    """
    narrowed = f"（{'、'.join(conditions)}）" if conditions else ""
    which = _UNFIT.sub("", f"{title}{narrowed}")[:LONGEST]
    return f"{month} {which}.{extension}"
