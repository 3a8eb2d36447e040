"""The parts of a suggestion's page, in their order; each comes from a module of its own.

A part is a frozen dataclass that its template reads as `part`; None where it has nothing to say.
The template reads `suggestion`, `month`, `may_edit` and `user` beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from cases.models import Suggestion

from . import files, history, inquiries, origin, promises, releases, ten

Maker = Callable[[Suggestion, User, date], object | None]

PARTS: tuple[tuple[str, Maker], ...] = (
    ("releases", releases.part),
    ("ten", ten.part),
    ("promises", promises.part),
    ("inquiries", inquiries.part),
    ("files", files.part),
    ("origin", origin.part),
    ("history", history.part),
)
"""Name (of the template in `reports/suggestions/parts/`) and maker: releases, chosen, promises,
inquiries, files, origin, history.
"""


@dataclass(frozen=True)
class Shown:
    """A part with its template."""

    template: str
    value: object


def parts(about: Suggestion, reader: User, today: date) -> list[Shown]:
    """What the page shows below the entry."""
    made = ((name, make(about, reader, today)) for name, make in PARTS)
    return [Shown(f"reports/suggestions/parts/{name}.html", value) for name, value in made if value]
