"""What can be done with a card: seen as chart or as table, kept as a file. Each is an address."""

from dataclasses import dataclass

from django.urls import reverse

from reports.exports.download import FORMATS

from .looking import Looking


@dataclass(frozen=True)
class CardFile:
    """A card as a file."""

    label: str
    url: str


@dataclass(frozen=True)
class Tools:
    """Of one card: whether it is shown as its table, the page with it as either, its files."""

    is_table: bool
    chart_url: str
    table_url: str
    files: tuple[CardFile, ...]


@dataclass(frozen=True)
class CardTools:
    """Of all cards of an overview, under the address it was asked for with."""

    look: Looking

    def of_card(self, key: str) -> Tools:
        """The tools of one card."""
        others = [other for other in self.look.tables if other != key]
        return Tools(
            is_table=key in self.look.tables,
            chart_url=f"{self.look.url(tables=','.join(others))}#card-{key}",
            table_url=f"{self.look.url(tables=','.join([*others, key]))}#card-{key}",
            files=tuple(self._file(key, extension) for extension in FORMATS),
        )

    def _file(self, key: str, extension: str) -> CardFile:
        path = reverse("reports:card_file", args=[key, extension])
        return CardFile(extension.upper(), f"{path}?{self.look.query(tables='')}")
