"""What references come to: paragraphs with runs, what is wrong, digits that somebody typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.claims.wording import Words
from reports.figures import Figure
from reports.notices.parts import Paragraph, Run, RunKind


class UnresolvedError(ValueError):
    """A reference that means nothing, or a claim that the data do not carry; the message says it
    to whoever wrote the text.
    """


@dataclass(frozen=True)
class Fault:
    """A reference that cannot be printed: as it was written, in which paragraph (from 1), why."""

    token: str
    paragraph: int
    sentence: str


@dataclass(frozen=True)
class TypedFigure:
    """手填: a sentence as it is printed, with the digits that somebody typed into it."""

    quote: str
    digits: tuple[str, ...]


@dataclass(frozen=True)
class Resolved:
    """A section's text as it is printed."""

    paragraphs: tuple[Paragraph, ...] = ()
    faults: tuple[Fault, ...] = ()
    hand_figures: tuple[TypedFigure, ...] = ()


Runs = tuple[Run, ...]


def words_run(text: str) -> Run:
    """Plain words, such as names."""
    return Run(text)


def figure_run(figure: Figure) -> Run:
    """A figure as it is printed on paper; UnresolvedError where it has no value."""
    if figure.value is None:
        raise UnresolvedError(f"没有数值：{figure.reason or '没有可以计算的数据'}。")
    return Run(figure.text.replace(",", ""), RunKind.FIGURE, figure.key, figure.url)


def runs_of(words: Words) -> Runs:
    """A tested claim."""
    return tuple(_runs(words))


def _runs(words: Words) -> Iterator[Run]:
    for part in words:
        yield words_run(part) if isinstance(part, str) else figure_run(part)
