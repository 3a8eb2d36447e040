"""Prose: sentences become quantities, claims, and stretches that were not understood."""

import re
from dataclasses import dataclass

from reports.checker.document import Document, Kind, Paragraph, Where
from reports.checker.quantities import Claim, Quantity, Unread
from reports.checker.reading.numerals import figures
from reports.checker.reading.periods import reported

from .binder import Binder
from .binding import paragraph
from .headings import Contexts
from .phrases import Reader

_NO_PROSE = re.compile(r"[^，。；：、！？,.;:\s（）()]{400}")
"""No sentence of a notice runs so long without any mark."""
_SHOWN = 20
_HEAD = 4
"""So many paragraphs may name the city: red head, title, subtitle, issuer."""
_LINE = 40
_CITY = re.compile(
    r"(?:关于)?(?P<all>(?:[一-鿿]{2,4}?(?:自治[区州县旗]|[省市县区州盟旗]))+)(?![民级长委直域场])"
)
_PARTS = re.compile(r"\d件[^。]*?[；;。][一-鿿]{2,5}[市县区州盟旗][一-鿿]{0,4}\d")
"""甲区受理5件；乙区受理6件: a list of the city's parts, not its name."""
_PART = re.compile(r"[一-鿿]{2,4}?(?:自治[区州县旗]|[省市县区州盟旗])")


@dataclass(frozen=True)
class Prose:
    """What the paragraphs of a document say."""

    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    unread: tuple[Unread, ...] = ()


def cities(document: Document) -> frozenset[str]:
    """The names of the city itself, as the head of the notice gives them."""
    head = [
        one.text
        for one in document.blocks[:_HEAD]
        if isinstance(one, Paragraph) and (one.kind is Kind.TITLE or _is_line(one.text))
    ]
    bare = (re.sub(r"[\s#*]", "", text) for text in head)
    found = [
        match["all"] for text in bare if (match := _CITY.match(text)) and not _PARTS.search(text)
    ]
    return frozenset([*found, *(part for one in found for part in _PART.findall(one))])


def _is_line(text: str) -> bool:
    """A line of the head, no sentence with figures."""
    return len(text) < _LINE and not re.search("[。；，：:]", text) and not figures(text)


def prose_of(document: Document) -> Prose:
    """Reads every paragraph that is no title, caption or note."""
    reader = Reader(reported(document), cities(document))
    contexts = Contexts(reader)
    quantities: list[Quantity] = []
    claims: list[Claim] = []
    unread: list[Unread] = []
    for block, one in enumerate(document.blocks):
        if isinstance(one, Paragraph) and (context := contexts.of(one)):
            if _NO_PROSE.search(one.text):
                unread.append(Unread(Where(block, end=_SHOWN), "这一段没有标点，未作核对"))
                continue
            bound = paragraph(Binder(reader, block, context), one.text)
            quantities += bound.quantities
            claims += bound.claims
            unread += bound.unread
    return Prose(tuple(quantities), tuple(claims), tuple(unread))
