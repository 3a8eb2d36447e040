"""WordprocessingML by its local names: ECMA-376 has it in two namespaces."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)


def name_of(element: Element) -> str:
    """T for w:t, math:t for m:t, else the local name behind a colon (:AlternateContent)."""
    space, _, local = element.tag.rpartition("}")
    if space[1:] in _WORD:
        return local
    return f"math:{local}" if space[1:] in _MATH else f":{local}"


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next(iter(children(element, name)), None)


def children(element: Element | None, name: str) -> list[Element]:
    """All children of that name; none of nothing."""
    return [one for one in element if name_of(one) == name] if element is not None else []


def value(element: Element | None, name: str) -> str:
    """The w:val of the child of that name; "" without one."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name."""
    return next(
        (amount for key, amount in element.attrib.items() if key.rpartition("}")[2] == name), ""
    )


def is_off(element: Element | None) -> bool:
    """Whether a switch like w:vanish is absent or says no."""
    return element is None or attribute(element, "val") in ("0", "false", "off", "none")


def shown(element: Element) -> Iterator[Element]:
    """The children that belong to the final text: what was deleted or moved away is left out, of
    alternatives only the first counts, and what merely wraps is opened.
    """
    for one in element:
        name = name_of(one)
        if name in _GONE:
            continue
        if name in _WRAPS:
            yield from shown(one)
        elif name == ":AlternateContent":
            for choice in list(one)[:1]:
                yield from shown(choice)
        else:
            yield one


_GONE = frozenset(
    ("del", "moveFrom", "delText", "instrText", "delInstrText", "sdtPr", "sdtEndPr", "rt")
)
_WRAPS = frozenset(("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink"))
_WRAPS |= {"fldSimple", "dir", "bdo", "ruby", "rubyBase"}
