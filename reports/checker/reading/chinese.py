"""Chinese numerals: 三千二百四十, 一万零五, 百分之九十五点八六, 二〇二〇, 九成."""

from fractions import Fraction

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SCALES = (("亿", 10**8), ("万", 10**4))
_LONGEST = 40
SIGNS = "零〇一二两三四五六七八九十百千万亿"


def number(text: str) -> tuple[Fraction, int] | None:
    """The value and the decimals of a Chinese numeral; None where it is not well formed.

    >>> number("三千二百四十"), number("九十五点八六"), number("二〇二〇"), number("十百")
    ((Fraction(3240, 1), 0), (Fraction(4793, 50), 2), (Fraction(2020, 1), 0), None)
    """
    before, point, after = text[:_LONGEST].partition("点")
    whole = _spelled(before) if _is_spelled(before) else _counted(before)
    whole = None if len(before) == 2 and _is_spelled(before) else whole  # 三四件: three or four
    if whole is None or (point and not (after and _is_spelled(after))):
        return None
    decimals = Fraction(_spelled(after), 10 ** len(after)) if after else Fraction(0)
    return whole + decimals, len(after)


def _is_spelled(text: str) -> bool:
    return all(sign in DIGITS for sign in text)


def _spelled(text: str) -> int:
    return int("".join(str(DIGITS[sign]) for sign in text) or "0")


def _counted(text: str) -> int | None:
    """一万零五: each scale multiplies what stands before it."""
    total = 0
    for scale, factor in _SCALES:
        head, sign, rest = text.partition(scale)
        if not sign:
            continue
        value = _below_a_scale(head)
        if not value:
            return None
        total, text = total + value * factor, rest
    value = _below_a_scale(text)
    return None if value is None else total + value


def _below_a_scale(text: str) -> int | None:
    """三千二百四十: the places fall, and 三百二 is 320."""
    total, digit, place = 0, 0, 10**4
    for sign in text:
        if sign in DIGITS:
            if digit:
                return None
            digit = DIGITS[sign]
        elif sign not in _PLACES or _PLACES[sign] >= place or (not digit and sign != "十"):
            return None
        else:
            place = _PLACES[sign]
            total, digit = total + (digit or 1) * place, 0
    return total + digit * (place // 10 if text[-2:-1] in ("百", "千") else 1)
