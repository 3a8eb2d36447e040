"""实时排名: where units stand in a running month, what presses, and how the month may end."""

from .build import live_view
from .values import LiveView

__all__ = ["LiveView", "live_view"]
