"""Saved profiles in words."""

from dataclasses import dataclass

from cases.models import ImportProfile

from .columns import in_words


@dataclass(frozen=True)
class DescribedProfile:
    """A profile and its columns: header → our field."""

    profile: ImportProfile
    columns: tuple[tuple[str, str], ...]


def described() -> list[DescribedProfile]:
    """Every profile by name; one query."""
    saved = ImportProfile.objects.select_related("saved_by")
    return [DescribedProfile(one, in_words(one.kind, one.columns)) for one in saved]
