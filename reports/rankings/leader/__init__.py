"""月报: the last published month on one screen and one sheet of paper, for leaders."""

from .build import leader_page, shown_month
from .values import LeaderPage

__all__ = ["LeaderPage", "leader_page", "shown_month"]
