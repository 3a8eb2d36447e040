"""What a Word paragraph's style and numbering say it is."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from reports.checker.document import Kind

from .wordml import child, children, value

_NAMED = (
    (re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE), Kind.HEADING),
    (re.compile(r"title|subtitle|标题|副标题", re.IGNORECASE), Kind.TITLE),
    (re.compile(r"caption|题注", re.IGNORECASE), Kind.CAPTION),
)
_CHINESE = re.compile("chinese|ideograph|taiwanese|japanese")
_LONGEST_CHAIN = 20


@dataclass(frozen=True)
class Look:
    """What is known of a paragraph beside its words."""

    kind: Kind | None = None
    level: int = 0
    indented: bool = False
    centred: bool = False
    listed: str = ""
    """The format of its automatic number (decimal, bullet, chineseCounting), "" without."""


class Styles:
    """The styles and lists of one file."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        found = children(styles, "style")
        self._styles = {one.get(_key(one, "styleId"), ""): one for one in found}
        self._formats = _formats(numbering)

    def look(self, properties: Element | None) -> Look:
        """Of a paragraph's w:pPr: its style's, then its own."""
        chain = self._chain(value(properties, "pStyle"))
        look = Look()
        for style in reversed(chain):
            look = self._with(_named(look, value(style, "name")), child(style, "pPr"))
        return self._with(look, properties)

    def _chain(self, style: str) -> list[Element]:
        chain: list[Element] = []
        while style in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[style])
            style = value(chain[-1], "basedOn")
        return chain

    def _with(self, look: Look, properties: Element | None) -> Look:
        if properties is None:
            return look
        outline = value(properties, "outlineLvl")
        if outline.isdigit():
            is_heading = int(outline) < 9
            kept = look.kind if look.kind is not Kind.HEADING else None
            look = replace(
                look,
                kind=Kind.HEADING if is_heading and look.kind is not Kind.TITLE else kept,
                level=int(outline) + 1 if is_heading else 0,
            )
        if set_as := value(properties, "jc"):
            look = replace(look, centred=set_as == "center")
        indent = child(properties, "ind")
        if indent is not None:
            look = replace(look, indented=_first_line(indent))
        listed = child(properties, "numPr")
        if listed is not None:
            number, level = value(listed, "numId"), value(listed, "ilvl") or "0"
            look = replace(look, listed=self._formats.get((number, level), ""))
        return look


def _named(look: Look, name: str) -> Look:
    for pattern, kind in _NAMED:
        if found := pattern.fullmatch(name.strip()):
            return replace(look, kind=kind, level=int(found[1]) if kind is Kind.HEADING else 0)
    return look


def _first_line(indent: Element) -> bool:
    return any(
        name.rpartition("}")[2] in ("firstLine", "firstLineChars") and amount not in ("0", "")
        for name, amount in indent.attrib.items()
    )


def _key(element: Element, name: str) -> str:
    return next((key for key in element.attrib if key.rpartition("}")[2] == name), name)


def _formats(numbering: Element | None) -> dict[tuple[str, str], str]:
    """Format by list and level; Chinese counting (一、) is called chinese."""
    drawn: dict[str, dict[str, str]] = {}
    for abstract in children(numbering, "abstractNum"):
        levels = children(abstract, "lvl")
        drawn[abstract.get(_key(abstract, "abstractNumId"), "")] = {
            one.get(_key(one, "ilvl"), "0"): value(one, "numFmt") for one in levels
        }
    found: dict[tuple[str, str], str] = {}
    for number in children(numbering, "num"):
        name = number.get(_key(number, "numId"), "")
        for level, form in drawn.get(value(number, "abstractNumId"), {}).items():
            found[name, level] = "chinese" if _CHINESE.match(form) else form
    return found
