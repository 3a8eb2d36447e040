"""The notice's second section: experience of districts and cases that citizens praised."""

from collections.abc import Sequence

from reports.models import NoticeBlock

from .parts import Heading, Paragraph, Part

SECTIONS = (
    (NoticeBlock.Section.EXPERIENCE, "（一）地区工作经验"),
    (NoticeBlock.Section.PRAISED, "（二）群众好评典型件"),
)


def parts(blocks: Sequence[NoticeBlock]) -> list[Part]:
    """二、: what people wrote; a part without a text says so."""
    found: list[Part] = [Heading(1, "二、地区工作经验及群众好评典型件")]
    for section, title in SECTIONS:
        texts = [block for block in blocks if block.section == section]
        found.append(Heading(2, title))
        found += [Paragraph(block.text, lead=block.lead) for block in texts]
        if not texts:
            found.append(Paragraph("本期未收录。"))
    return found
