"""Slips of the hand: one number that a wrong, swapped, lost or doubled digit makes of another."""


def slipped(one: str, other: str) -> bool:
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


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())
