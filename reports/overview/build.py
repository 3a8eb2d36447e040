"""The whole overview of a month: tiles with their changes, province block, chart cards."""

from dataclasses import dataclass, replace

from cases.questions import Question
from reports.figures import Figure, definition_url

from .charts import category_card, daily_card, district_card
from .ledger import PROVINCE
from .material import Material
from .tiles import tiles
from .values import Card, Digest, Origin, Tile


@dataclass(frozen=True)
class Overview:
    """What the page shows; `digest.origin` is empty when the month has no data."""

    digest: Digest
    tiles: tuple[Tile, ...] = ()
    province: tuple[Figure, ...] = ()
    cards: tuple[Card, ...] = ()


def build_overview(asked: Question) -> Overview:
    """From the ledger where the month has cases, else from its totals sheet."""
    material = Material(asked)
    now = material.now
    if now.origin is Origin.NOTHING:
        return Overview(now)
    return Overview(
        digest=now,
        tiles=tuple(
            replace(tile, about=definition_url(asked.month, tile.figure.key))
            for tile in tiles(
                now, material.before, material.a_year_before, running=asked.is_running
            )
        ),
        province=tuple(now.figures[key] for key in PROVINCE if key in now.figures),
        cards=tuple(_cards(material)),
    )


def _cards(material: Material) -> list[Card]:
    now, cards = material.now, []
    if now.districts:
        cards.append(district_card(now.districts))
    if now.categories:
        cards.append(category_card(now.categories))
    if now.days:
        cards.append(daily_card(material.asked.month, now.days))
    return cards
