"""Saved profiles in words."""

from dataclasses import dataclass

from cases.models import FileKind, ImportProfile

from .columns import fields_of


@dataclass(frozen=True)
class DescribedProfile:
    """A profile and its columns: header → our field."""

    profile: ImportProfile
    columns: tuple[tuple[str, str], ...]


def described() -> list[DescribedProfile]:
    """Every profile by name; one query."""
    labels = {kind: {one.key: one.label for one in fields_of(kind)} for kind in FileKind.values}
    return [
        DescribedProfile(
            one,
            tuple((header, labels[one.kind].get(key, key)) for header, key in one.columns.items()),
        )
        for one in ImportProfile.objects.select_related("saved_by")
    ]
