"""What the scores of a table are made of, found from its headers, its notes and its own rows.

A formula counts only when the great majority of rows follows it to the last printed digit.
"""

from collections.abc import Sequence
from fractions import Fraction


def majority(fits: Sequence[bool], values: Sequence[Fraction], of: int = 6) -> bool:
    """Whether so few rows differ that they, not the formula, must be wrong: one of each `of`.

    `values` are what the formula gives; rows that all come to one value prove nothing.
    """
    misfits = fits.count(False)
    proof = {value for fit, value in zip(fits, values, strict=True) if fit}
    return misfits <= max(1, len(fits) // of) and len(proof) >= max(2, len(fits) // of)
