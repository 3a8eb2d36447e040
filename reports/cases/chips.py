"""What narrows the list, one removable chip each."""

from collections.abc import Iterable
from dataclasses import replace

from cases.browsing import By
from cases.dimensions import DIMENSIONS
from reports.page import Chip, chips_of

from .looking import Looking
from .pickers import BY_NAMES, FIRST, MORE, name_of

_PLACES = {DIMENSIONS[key].name: place for place, key in enumerate((*FIRST, *MORE))}


def chips_for(looking: Looking) -> list[Chip]:
    """The measure, how cases fall into months, the words, then filter by filter as in the form."""
    address = looking.address
    found = []
    if looking.listing:
        without = replace(address, measure="", sort="").url()
        found.append(Chip("指标", looking.listing.measure.name, without))
    elif address.by is not By.RECEIVED:
        without = replace(address, by=By.RECEIVED, sort="").url()
        found.append(Chip("归月方式", BY_NAMES[address.by], without))
    if address.words:
        found.append(Chip("搜索", address.words, replace(address, words="").url()))
    filters = chips_of(looking.ask, lambda question: replace(address, question=question).url())
    return [*found, *_as_in_the_form(filters, looking)]


def _as_in_the_form(chips: Iterable[Chip], looking: Looking) -> list[Chip]:
    """In the order of the form and under its names; the day, which it does not ask for, last."""
    names = {dimension.name: name_of(dimension, looking) for dimension in DIMENSIONS.values()}
    standing = sorted(chips, key=lambda chip: _PLACES.get(chip.label, len(_PLACES)))
    return [replace(chip, label=names.get(chip.label, chip.label)) for chip in standing]
