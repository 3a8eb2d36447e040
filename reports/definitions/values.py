"""What the page of definitions is made of, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.figures import Figure


@dataclass(frozen=True)
class Working:
    """The month's numbers put into the formula: words and figures in turn; else why there are none.

    `example` says whose numbers they are where one of many is shown.
    """

    pieces: tuple[str | Figure, ...] = ()
    reason: str = ""
    example: str = ""


@dataclass(frozen=True)
class Definition:
    """One figure: what it is, which rows count, how it is printed, since when, under which values.

    `values` are the scheme's; `before` is what an earlier scheme said otherwise. `working` is None
    for whoever may see no figures.
    """

    key: str
    name: str
    formula: str
    rows: tuple[str, ...]
    rounding: str
    better: str
    why: str
    since: str
    before: str = ""
    values: tuple[str, ...] = ()
    also: str = ""
    working: Working | None = None

    def says(self, text: str) -> bool:
        """Whether its words contain the text."""
        words = (self.name, self.also, self.formula, self.why, *self.rows, *self.values)
        return any(text in one for one in words)


@dataclass(frozen=True)
class Section:
    """Definitions about one subject."""

    slug: str
    title: str
    lead: str
    definitions: tuple[Definition, ...]


@dataclass(frozen=True)
class Definitions:
    """Everything the page shows."""

    sections: tuple[Section, ...]

    def __iter__(self) -> Iterator[Definition]:
        return (one for section in self.sections for one in section.definitions)

    @property
    def keys(self) -> frozenset[str]:
        """What is defined in the month."""
        return frozenset(one.key for one in self)

    def about(self, text: str) -> "Definitions":
        """Those that contain a text; all for none."""
        if not text:
            return self
        kept = (
            replace(one, definitions=tuple(each for each in one.definitions if each.says(text)))
            for one in self.sections
        )
        return Definitions(tuple(section for section in kept if section.definitions))
