"""口径: what every printed figure means, with the month's numbers and the scheme's values."""

from .build import build_definitions
from .values import Definition, Definitions, Section, Working

__all__ = ["Definition", "Definitions", "Section", "Working", "build_definitions"]
