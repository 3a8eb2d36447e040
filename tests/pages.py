"""Pages read as a reader's program would: figures, headings, tables, notices, by their markup."""

import re
from dataclasses import dataclass
from decimal import Decimal

from lxml import html


@dataclass(frozen=True)
class Printed:
    """A figure on a page: what it measures, what is printed, where it leads."""

    key: str
    text: str
    url: str


class ReadPage:
    """A page's markup and what can be asked of it."""

    def __init__(self, response) -> None:
        self.status = response.status_code
        self.text = response.content.decode()
        self.tree = html.fromstring(self.text)

    def select(self, selector: str) -> list:
        """The elements that a simple selector finds: `nav.tabs a`, `[data-list]`, `h2#all`."""
        return select(self.tree, selector)

    def figures(self) -> list[Printed]:
        """Every figure that leads somewhere, in the page's order."""
        return [
            Printed(link.get("data-figure", ""), words(link), link.get("href"))
            for link in self.select("a.figure")
        ]

    def all(self, selector: str) -> list[str]:
        """The words of every element that a CSS selector finds."""
        return [words(element) for element in self.select(selector)]

    def one(self, selector: str):
        """The only element that a CSS selector finds."""
        (element,) = self.select(selector)
        return element

    def says(self, sentence: str) -> bool:
        """Whether the page shows the words, however they are spread over elements."""
        return sentence in words(self.one("body"))

    def rows(self, table: int = 0) -> list[list[str]]:
        """The cells of the body of the page's n-th table, without what its rows open to."""
        body = select(self.select("main table")[table], "tbody tr")
        body = [row for row in body if row.get("class") != "opens"]
        return [[words(cell) for cell in row] for row in body]

    def heads(self, table: int = 0) -> list[str]:
        """The titles of the columns of the page's n-th table."""
        return [words(cell) for cell in select(self.select("main table")[table], "thead th")]

    def listed(self) -> int:
        """How many rows the page's list has on all its pages together."""
        counted = self.all(".pager__count")
        return int(re.search(r"共 ([0-9,]+)", counted[0])[1].replace(",", "")) if counted else 0


STEP = re.compile(r"([a-z0-9]*)(?:#([\w-]+))?(?:\.([\w-]+))?(?:\[([\w-]+)(?:=([^\]]+))?\])?")


def select(tree, selector: str) -> list:
    """The elements under another that a selector of tag#id.class[attribute=value] steps finds."""
    return tree.xpath("." + "".join(_step(step) for step in selector.split()))


def _step(step: str) -> str:
    tag, identity, name, attribute, value = STEP.fullmatch(step).groups()
    path = f"//{tag or '*'}"
    path += f"[@id='{identity}']" if identity else ""
    path += f"[contains(concat(' ', @class, ' '), ' {name} ')]" if name else ""
    if attribute:
        path += f"[@{attribute}='{value}']" if value else f"[@{attribute}]"
    return path


def read(client, url: str) -> ReadPage:
    """The page at an address; it has to be there."""
    response = client.get(url)
    assert response.status_code == 200, f"{url}: {response.status_code}"
    return ReadPage(response)


def words(element) -> str:
    """An element's words with single spaces."""
    return " ".join(element.text_content().split())


def number(text: str) -> Decimal:
    """The number that a printed figure stands for: 10,984 · 95.86% · 2.3天."""
    return Decimal(text.replace(",", "").rstrip("%天 "))
