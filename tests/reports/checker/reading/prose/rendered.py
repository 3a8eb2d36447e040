"""What was read of a few paragraphs, one short line each: what the tables of sentences expect."""

from reports.checker.document import Document, Kind, Paragraph, Where
from reports.checker.quantities import Claim, Quantity
from reports.checker.reading.prose import prose_of

TITLE = "青川市2020年4月热线运行通报"
MARKS = {"#": Kind.HEADING, "-": Kind.ITEM}


def document(*paragraphs: str) -> Document:
    """A notice of April 2020; a paragraph that begins with # is a heading, with - an item."""
    blocks = [Paragraph(TITLE, Kind.TITLE)]
    for text in paragraphs:
        kind = MARKS.get(text[0], Kind.PARAGRAPH)
        level = 1 if kind is Kind.HEADING else 0
        blocks.append(Paragraph(text.lstrip("#-"), kind, level))
    return Document(tuple(blocks))


def told(*paragraphs: str) -> list[str]:
    """Every quantity: number, whose, what, meaning, then what it hangs on."""
    whole = document(*paragraphs)
    return [_line(whole, one) for one in prose_of(whole).quantities]


def claimed(*paragraphs: str) -> list[str]:
    """Every claim: what it says, of whom, of which measure, against whom."""
    return [_claim(one) for one in prose_of(document(*paragraphs)).claims]


def unread(*paragraphs: str) -> list[str]:
    """Every stretch that was not understood, with the reason."""
    whole = document(*paragraphs)
    return [f"{whole.says(one.where)}：{one.why}" for one in prose_of(whole).unread]


def _line(whole: Document, one: Quantity) -> str:
    parts = [
        whole.says(one.where),
        one.subject or "全部",
        one.measure or "—",
        one.concept.value if one.concept else "—",
        f"基数{one.base}" if one.base else "",
        f"范围{one.scope}" if one.scope else "",
        f"{one.period.year}-{one.period.first}-{one.period.last}" if one.period else "",
        _at(whole, "关于", one.about),
        _at(whole, "属于", one.whole),
    ]
    return " ".join(part for part in parts if part)


def _at(whole: Document, word: str, where: Where | None) -> str:
    return word + whole.says(where) if where else ""


def _claim(one: Claim) -> str:
    many = str(one.many) if one.many else ""
    than = f"比{one.than}" if one.than else ""
    parts = [one.saying.name, "、".join(one.subjects), one.measure, than, many]
    return " ".join(part for part in parts if part)
