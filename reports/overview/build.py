"""The whole overview of a month: tiles with their changes, province block, chart cards."""

import logging
import secrets
from dataclasses import dataclass

from reports.figures import Figure

from .cards import CARDS, TITLES
from .ledger import PROVINCE
from .material import Material
from .tiles import tiles
from .values import Card, Digest, FailedCard, Origin, Tile

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Overview:
    """What the page shows; `digest.origin` is empty when the month has no data."""

    digest: Digest
    tiles: tuple[Tile, ...] = ()
    province: tuple[Figure, ...] = ()
    cards: tuple[Card | FailedCard, ...] = ()


def build_overview(material: Material) -> Overview:
    """From the ledger where the month has cases, else from its totals sheet."""
    now = material.now
    if now.origin is Origin.NOTHING:
        return Overview(now)
    found = [card(material, key) for key in CARDS]
    return Overview(
        digest=now,
        tiles=tiles(material),
        province=tuple(now.figures[key] for key in PROVINCE if key in now.figures),
        cards=tuple(one for one in found if one is not None),
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
