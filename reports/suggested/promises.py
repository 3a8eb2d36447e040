"""承诺: the part of a suggestion's page about what its outcome promises."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.models import Suggestion
from cases.suggested.found import readable, readings

from .promise_lines import Line, lines

MOST_VAGUE = 3


@dataclass(frozen=True)
class Part:
    """What waits for a person, what was decided; `is_vague`: the text names no day at all, with
    the clauses that mean well.
    """

    offered: tuple[Line, ...]
    lines: tuple[Line, ...]
    is_vague: bool
    vague: tuple[str, ...]
    new_url: str


def part(about: Suggestion, reader: User, today: date) -> Part | None:
    """None where there is nothing to tell; eight queries at most."""
    mine = Suggestion.objects.filter(pk=about.pk)
    found = lines(mine, reader, today)
    if not reader.may(Right.EDIT_SUGGESTIONS):
        return Part((), tuple(found), is_vague=False, vague=(), new_url="") if found else None
    if not (about.outcome or found):
        return None
    texts = list(readable(mine))
    reading = readings(texts).get(about.pk)
    is_vague = reading is not None and not reading.promises
    return Part(
        offered=tuple(one for one in found if one.offer_url),
        lines=tuple(one for one in found if not one.offer_url),
        is_vague=is_vague,
        vague=reading.vague[:MOST_VAGUE] if reading and is_vague else (),
        new_url=reverse("reports:new_promise", args=[about.pk]),
    )
