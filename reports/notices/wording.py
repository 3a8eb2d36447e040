"""Small words of the notice: figures without separators, lists of names."""

from collections.abc import Sequence

from reports.figures import Figure

CHINESE_DIGITS = "零一二三四五六七八九十"


def plain(figure: Figure) -> str:
    """A figure as it is printed on paper, without separators."""
    return figure.text.replace(",", "")


def names(words: Sequence[str]) -> str:
    """A list of names: 甲、乙、丙."""
    return "、".join(words)


def chinese(number: int) -> str:
    """A small whole number in Chinese: 10 → 十; larger ones than ten in digits."""
    return CHINESE_DIGITS[number] if 0 <= number <= 10 else str(number)


def chinese_number(number: int) -> str:
    """A number from 1 to 99 in Chinese, for headings and tables: 12 → 十二."""
    tens, ones = divmod(number, 10)
    if not tens:
        return CHINESE_DIGITS[ones]
    first = "十" if tens == 1 else f"{CHINESE_DIGITS[tens]}十"
    return first + (CHINESE_DIGITS[ones] if ones else "")
