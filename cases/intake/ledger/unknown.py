"""What an unknown name could mean: everything registered, and what it most resembles."""

from collections.abc import Iterable
from dataclasses import replace

from cases.intake.nearest import nearest_keys
from cases.intake.notes import Choice, UnknownName
from cases.intake.text import match_key
from cases.models import Category, District, Unit

from .words import load_vocabulary

NEAREST = 5


def choices(register: str, within: str = "") -> tuple[Choice, ...]:
    """Everything that a name of the register may be mapped to, in the register's order.

    `within` is the name of a first-level category: itself and what stands under it.
    """
    if register == "unit":
        return tuple(Choice(slug, name) for slug, name in Unit.objects.values_list("slug", "name"))
    if register == "district":
        found = District.objects.values_list("slug", "name")
        return tuple(Choice(slug, name) for slug, name in found)
    if register == "category":
        return tuple(_category(one) for one in _categories(within))
    return load_vocabulary(register).choices


def nearest(register: str, name: str, within: str = "") -> tuple[Choice, ...]:
    """The five choices that resemble the name most, best first."""
    return _nearest(name, choices(register, within))


def with_nearest(unknown: Iterable[UnknownName]) -> tuple[UnknownName, ...]:
    """The same with suggestions; a register is loaded once."""
    loaded: dict[tuple[str, str], tuple[Choice, ...]] = {}
    found = []
    for one in unknown:
        place = (one.register, one.within)
        if place not in loaded:
            loaded[place] = choices(*place)
        found.append(replace(one, nearest=_nearest(one.name, loaded[place])))
    return tuple(found)


def _nearest(name: str, among: Iterable[Choice]) -> tuple[Choice, ...]:
    """By the last part of a label: a second-level category is compared without its first."""
    by_key: dict[str, Choice] = {}
    for choice in among:
        by_key.setdefault(match_key(choice.label.rpartition(" / ")[2]), choice)
    return tuple(by_key[key] for key in nearest_keys(match_key(name), by_key, NEAREST))


def _categories(within: str) -> list[Category]:
    every = list(Category.objects.select_related("top"))
    tops = [one for one in every if one.level == 1]
    if within:
        tops = [one for one in tops if match_key(one.name) == match_key(within)]
    return [
        one for top in tops for one in (top, *(lower for lower in every if lower.top_id == top.pk))
    ]


def _category(one: Category) -> Choice:
    return Choice(one.slug, f"{one.top.name} / {one.name}" if one.top else one.name)
