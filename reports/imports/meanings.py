"""Everything that an unknown name could stand for, by register."""

from cases.models import (
    Category,
    Channel,
    District,
    Handling,
    Rating,
    RequestKind,
    Unit,
    WordAlias,
)

Choices = list[tuple[str, str]]

_Kind = WordAlias.Kind
_WORDS: dict[str, Choices] = {
    _Kind.REQUEST_KIND: list(RequestKind.choices),
    _Kind.HANDLING: list(Handling.choices),
    _Kind.RATING_SOURCE: list(Rating.Source.choices),
    _Kind.STARS: [(str(stars), f"{stars} 星") for stars in range(5, 0, -1)],
    _Kind.FLAG: [("1", "是"), ("0", "否")],
}


def meanings(register: str, within: str = "") -> Choices:
    """Value and label of each; one query at most. `within` names a category of the first level."""
    if register == "unit":
        return list(Unit.objects.values_list("slug", "name"))
    if register == "district":
        return list(District.objects.values_list("slug", "name"))
    if register == "category":
        level = Category.objects.filter(parent__name=within) if within else Category.objects.tops()
        return list(level.values_list("slug", "name"))
    if register == _Kind.CHANNEL:
        return list(Channel.objects.values_list("slug", "name"))
    return _WORDS.get(register, [])
