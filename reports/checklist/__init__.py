"""本月清单: what of a month is there, what is missing, and what to do next."""

from .build import build_checklist
from .values import Checklist

__all__ = ["Checklist", "build_checklist"]
