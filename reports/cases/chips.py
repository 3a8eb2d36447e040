"""What narrows the list, one removable chip each."""

from dataclasses import replace

from cases.browsing import By
from reports.page import Chip, chips_of

from .looking import Looking
from .pickers import BY_NAMES


def chips_for(looking: Looking) -> list[Chip]:
    """The measure, how cases fall into months, the words, then filter by filter."""
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
    return [
        *found,
        *chips_of(looking.ask, lambda question: replace(address, question=question).url()),
    ]
