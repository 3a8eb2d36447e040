"""附件: the part of a suggestion's page with its pairs of pictures and its other files.

Whoever enters outcomes sees them all; others those that are for them, once something is released.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from cases.models import Suggestion, SuggestionFile
from cases.suggested.filing import MOST, MOST_PAIRS

Side = SuggestionFile.Side


@dataclass(frozen=True)
class Pair:
    """Two pictures of one place; either side may still be missing."""

    number: int
    before: SuggestionFile | None
    after: SuggestionFile | None

    @property
    def sides(self) -> tuple[tuple[str, SuggestionFile | None], ...]:
        return ((Side.BEFORE.label, self.before), (Side.AFTER.label, self.after))


@dataclass(frozen=True)
class Part:
    """Pairs in their order, then the other files; addresses are blank where nothing more fits."""

    pairs: tuple[Pair, ...]
    others: tuple[SuggestionFile, ...]
    may_edit: bool
    add_url: str = ""
    pair_url: str = ""
    most: int = MOST
    most_pairs: int = MOST_PAIRS


def part(about: Suggestion, reader: User, _today: date) -> Part | None:
    """One query."""
    may_edit = reader.may(Right.EDIT_SUGGESTIONS)
    files = list(shown_files(about, reader))
    if not (files or may_edit):
        return None
    pairs = pairs_of(files)
    has_room = may_edit and len(files) < MOST
    has_pair = has_room and len(files) < MOST - 1 and len(pairs) < MOST_PAIRS
    return Part(
        pairs=pairs,
        others=tuple(one for one in files if one.pair is None),
        may_edit=may_edit,
        add_url=reverse("reports:add_suggestion_file", args=[about.pk]) if has_room else "",
        pair_url=reverse("reports:add_suggestion_pair", args=[about.pk]) if has_pair else "",
    )


def shown_files(about: Suggestion, reader: User) -> QuerySet[SuggestionFile]:
    """Those that the reader may see."""
    files = about.files.kept().select_related("added_by")
    if reader.may(Right.EDIT_SUGGESTIONS):
        return files
    return files.filter(is_public=True) if about.standing else files.none()


def pairs_of(files: Iterable[SuggestionFile]) -> tuple[Pair, ...]:
    """The pairs among some files of one suggestion."""
    sides: dict[int, dict[str, SuggestionFile]] = {}
    for one in files:
        if one.pair is not None:
            sides.setdefault(one.pair, {})[one.side] = one
    return tuple(
        Pair(number, known.get(Side.BEFORE), known.get(Side.AFTER))
        for number, known in sorted(sides.items())
    )
