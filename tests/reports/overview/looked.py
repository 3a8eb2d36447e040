"""What stands on an overview, by its markup: tiles and cards."""

from tests.pages import ReadPage, select, words


def tiles(page: ReadPage) -> dict[str, list[str]]:
    """Value, fraction where there is one, and changes of each tile by its label."""
    found = {}
    for tile in page.select("section.tile"):
        value, fraction = (
            words(select(tile, f"p.tile__{part}")[0]) for part in ("value", "fraction")
        )
        changes = [words(one) for one in select(tile, "li")]
        found[words(select(tile, "h2")[0])] = [value, *([fraction] if fraction else []), *changes]
    return found


def keys(page: ReadPage) -> list[str]:
    """The keys of the page's cards, in their order."""
    return [card.get("id").removeprefix("card-") for card in page.select("section.chart-card")]


def rows(page: ReadPage, key: str) -> list[list[str]]:
    """The cells of a card's table."""
    return [[words(cell) for cell in line] for line in page.select(f"section#card-{key} tbody tr")]


def heads(page: ReadPage, key: str) -> list[str]:
    """The titles of the columns of a card's table."""
    return page.all(f"section#card-{key} thead th")


def headline(page: ReadPage, key: str) -> str:
    """What a card finds."""
    return words(page.one(f"h2#card-{key}-headline"))
