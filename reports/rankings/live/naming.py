"""What units are called in a month, and where their pages are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.urls import reverse

from cases.models import Unit
from cases.periods import Month
from cases.questions import Question
from cases.unit_names import names_for


@dataclass(frozen=True)
class Naming:
    """By the names that hold for the month."""

    month: Month
    former: Mapping[int, str]

    @classmethod
    def of(cls, asked: Question) -> Self:
        """One query."""
        return cls(asked.month, names_for(asked))

    def name(self, unit: Unit) -> str:
        return self.former.get(unit.pk, unit.name)

    def url(self, unit: Unit) -> str:
        """The unit's page in the month."""
        return f"{reverse('reports:unit', args=[unit.slug])}?month={self.month}"
