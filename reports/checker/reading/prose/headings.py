"""Whom a paragraph speaks of before it says so: by its headings and the line that leads a list."""

import re
from dataclasses import dataclass, field

from reports.checker.document import Kind, Paragraph
from reports.checker.quantities import Concept

from .amounts import ONLY_OBJECT
from .context import Context
from .names import PLACE
from .phrases import Reader, Shape

_READ = (Kind.PARAGRAPH, Kind.ITEM)
_LEADS = re.compile(r"(?:如下|分别是|分别为|包括|情况)?[：:]\s*$|如下[。.]?\s*$")
_WORDS = re.compile(
    r"(?:的)?(?:热线|工单|诉求|案件|办件|业务)*(?:受理|办理|办结|运行|工作|承办|处理|处置|基本|考核|总体|交办|转办|和|及)*"
    r"(?:情况|数据|概况|分析|结果|方面|看)?$"
)


@dataclass
class Contexts:
    """Gives each paragraph its context: the nearest heading of each level that names somebody."""

    reader: Reader
    headings: dict[int, tuple[str, str]] = field(default_factory=dict)
    lead: tuple[str, Concept | None] | None = None

    def of(self, paragraph: Paragraph) -> Context | None:
        """The context that `paragraph` begins with; None for one that is not read."""
        if paragraph.kind in (Kind.HEADING, Kind.TITLE):
            self._heading(paragraph)
            return None
        if paragraph.kind not in _READ:
            return None
        subject, scope = self._above()
        context = Context(default=subject, heading_scope=scope, subject=subject, scope=scope)
        if paragraph.kind is Kind.ITEM and self.lead:
            context.led = self.lead
        elif paragraph.kind is Kind.PARAGRAPH:
            self.lead = self._lead(paragraph.text)
        return context

    def _above(self) -> tuple[str, str]:
        named = [self.headings[level] for level in sorted(self.headings)]
        subject = next((one for one, _ in reversed(named) if one), "")
        return subject, next((scope for _, scope in reversed(named) if scope), "")

    def _heading(self, paragraph: Paragraph) -> None:
        level = paragraph.level if paragraph.kind is Kind.HEADING else 0
        self.headings = {at: one for at, one in self.headings.items() if at < level}
        self.lead = None
        if paragraph.kind is Kind.TITLE:
            return
        phrase = self.reader.phrase(_WORDS.sub("", paragraph.text.strip()), percent=False)
        names = phrase.who.names
        named = len(names) == 1 and phrase.shape is Shape.PLAIN and PLACE.match(names[0])
        self.headings[level] = (names[0] if named else "", phrase.scope)

    def _lead(self, text: str) -> tuple[str, Concept | None] | None:
        """逐日登记量如下： names what the items of the list count."""
        if not _LEADS.search(text):
            return None
        last = re.split(r"[。；，]", text.strip().rstrip("：:。"))[-1]
        phrase = self.reader.phrase(_LEADS.sub("", last), percent=False)
        if not phrase.measure or ONLY_OBJECT.match(phrase.measure) or phrase.who.lost:
            return None
        return phrase.measure, phrase.concept
