"""The cards of the overview by the keys that stand in addresses. A card is made of what the
material holds and asks the database nothing of its own; None where there is nothing to show.
"""

from collections.abc import Callable

from reports.overview.material import Material
from reports.overview.values import Card

from .course import trend
from .crossed import heat
from .places import categories, districts, subcategories
from .receipts import channels, daily, kinds
from .risen import risen

CARDS: dict[str, Callable[[Material], Card | None]] = {
    "districts": districts,
    "categories": categories,
    "heat": heat,
    "subcategories": subcategories,
    "risen": risen,
    "daily": daily,
    "channels": channels,
    "kinds": kinds,
    "trend": trend,
}
"""In the order of the page."""

TITLES = {
    "districts": "从管辖属地看",
    "categories": "从涉及领域看",
    "heat": "属地与领域",
    "subcategories": "细分领域",
    "risen": "上升最多",
    "daily": "每日受理",
    "channels": "受理渠道",
    "kinds": "诉求类型",
    "trend": "近 24 个月",
}
"""What a card is called where it could not be made."""

__all__ = ["CARDS", "TITLES"]
