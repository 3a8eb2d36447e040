"""Numbers as outcomes write them: 7, 十二, 两."""

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
"""What `number` reads, as a part of a pattern."""
YEAR = r"(?:(?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2})"


def number(text: str) -> int:
    """Up to 999 in digits, up to 99 in words; 0 for what is no number.

    >>> number("15"), number("十二"), number("二十五"), number("两"), number("十十")
    (15, 12, 25, 2, 0)
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return 0
    if not ten:
        return _DIGITS.get(ones, 0)
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def year(text: str) -> int:
    """Of four digits.

    >>> year("2021"), year("二〇二一")
    (2021, 2021)
    """
    return int("".join(str(_DIGITS.get(sign, sign)) for sign in text))
