"""The whole overview of a month: tiles with their changes, province block, chart cards."""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from reports import claims
from reports.figures import Figure

from .cards import CARDS, TITLES
from .gaps import Gap, gaps
from .ledger import PROVINCE
from .material import Material
from .tiles import tiles
from .values import Card, Digest, FailedCard, Origin, Sentence, Tile

logger = logging.getLogger(__name__)

WIDE = frozenset({"heat", "daily", "trend"})
"""Cards that need the page's whole width; the others stand two in a row."""


@dataclass(frozen=True)
class Overview:
    """What the page shows; `digest.origin` is empty when the month has no data. `wide` are the
    keys of the cards that take the whole width.
    """

    digest: Digest
    tiles: tuple[Tile, ...] = ()
    gaps: tuple[Gap, ...] = ()
    analysis: tuple[Sentence, ...] = ()
    province: tuple[Figure, ...] = ()
    cards: tuple[Card | FailedCard, ...] = ()
    wide: frozenset[str] = WIDE

    @property
    def differs(self) -> bool:
        """Whether other cases were handed over in the month than were received in it."""
        known = self.digest.figures
        if "transferred" not in known:
            return False
        return known["transferred"].value != known["assigned"].value


def build_overview(material: Material) -> Overview:
    """From the ledger where the month has cases, else from its totals sheet."""
    now = material.now
    if now.origin is Origin.NOTHING:
        return Overview(now)
    cards = tuple(one for key in CARDS if (one := card(material, key)) is not None)
    return Overview(
        digest=now,
        tiles=tiles(material),
        gaps=gaps(now),
        analysis=claims.analysis(material),
        province=tuple(now.figures[key] for key in PROVINCE if key in now.figures),
        cards=cards,
        wide=_wide([one.key for one in cards]),
    )


def card(material: Material, key: str) -> Card | FailedCard | None:
    """One card; None where there is nothing to show. One that cannot be made is logged under a
    reference and leaves the others standing.
    """
    try:
        return CARDS[key](material)
    except Exception:  # whatever it is, the page's other figures are right
        reference = secrets.token_hex(6)
        logger.exception("Card %s could not be made (%s).", key, reference)
        return FailedCard(key, TITLES[key], reference)


def _wide(keys: Sequence[str]) -> frozenset[str]:
    """Those that need it, and every one that is left without a neighbour in its row."""
    found, row = set(WIDE), list[str]()
    for key in (*keys, ""):
        if key and key not in WIDE:
            row = [key] if len(row) == 2 else [*row, key]
            continue
        if len(row) == 1:
            found.add(row[0])
        row = []
    return frozenset(found)
