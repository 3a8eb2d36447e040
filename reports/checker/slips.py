"""Slips of the hand: one number that a wrong, swapped, lost or doubled digit makes of another."""

from .printed import Printed


def figures(one: Printed) -> str:
    """The digits of a printed number, however it was written (三千 is 3000).

    >>> from fractions import Fraction
    >>> figures(Printed("九十五点二", Fraction("95.2"), 1))
    '95.2'
    """
    whole = str(round(abs(one.value) * 10**one.decimals)).zfill(one.decimals + 1)
    return (
        f"{whole[: len(whole) - one.decimals]}.{whole[len(whole) - one.decimals :]}"
        if one.decimals
        else whole
    )


def slipped(one: str | Printed, other: str | Printed) -> bool:
    """Whether a single slip leads from one number to the other.

    >>> slipped("10984", "10894"), slipped("3240", "3340"), slipped("259", "2590")
    (True, True, True)
    >>> slipped("259", "318")
    False
    """
    one, other = _digits(one), _digits(other)
    if one == other or not one or not other:
        return False
    if len(one) == len(other):
        differ = [place for place in range(len(one)) if one[place] != other[place]]
        return len(differ) == 1 or (
            len(differ) == 2
            and one[differ[0]] == other[differ[1]]
            and one[differ[1]] == other[differ[0]]
        )
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(
        long[:place] + long[place + 1 :] == short for place in range(len(long))
    )


def _digits(one: str | Printed) -> str:
    text = figures(one) if isinstance(one, Printed) else one
    return "".join(one for one in text if one.isdigit())
