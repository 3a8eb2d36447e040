"""A month's ranking as pages show it: figures that lead to rows or cells, arithmetic in words."""

from .build import ranking_view
from .values import GroupView, Points, RankingRow, RankingView, RateHead

__all__ = ["GroupView", "Points", "RankingRow", "RankingView", "RateHead", "ranking_view"]
