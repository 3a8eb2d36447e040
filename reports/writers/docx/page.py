"""Paper, margins, grid, headers with marks and place, page numbers, and the settings."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header
from docx.shared import Twips

from reports.writers.wording import Place

from .styles import PITCH
from .xml import LEFT_MARGIN, element, field, paragraph, run

_SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="420"/>
  <w:evenAndOddHeaders/>
  <w:characterSpacingControl w:val="compressPunctuation"/>
  <w:compat>
    <w:spaceForUL/>
    <w:balanceSingleByteDoubleByteWidth/>
    <w:doNotLeaveBackslashAlone/>
    <w:ulTrailSpace/>
    <w:doNotExpandShiftReturn/>
    <w:useFELayout/>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
      w:val="15"/>
    <w:compatSetting w:name="overrideTableStyleFontSizeAndJustification"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="enableOpenTypeFeatures"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="doNotFlipMirrorIndents"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
  </w:compat>
  <w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
  <w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"
    w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5"
    w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>
  <w:decimalSymbol w:val="."/>
  <w:listSeparator w:val=","/>
</w:settings>
"""


def set_up(document: Document, place: Place) -> None:
    """A4 with a line grid (a character grid would pull large titles apart)."""
    _replace_settings(document)
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin, section.bottom_margin = Twips(2098), Twips(1984)
    section.left_margin, section.right_margin = Twips(LEFT_MARGIN), Twips(1474)
    # The dash of the page number stands 7 mm below the type area.
    section.header_distance, section.footer_distance = Twips(1100), Twips(1430)
    properties = section._sectPr
    for old in properties.xpath("w:docGrid"):
        properties.remove(old)
    properties.append(element("w:docGrid", w_type="lines", w_linePitch=PITCH))
    for header in (section.header, section.even_page_header):
        _fill(header, "Header", *_place(place))
    _number(section.footer, "Footer")
    _number(section.even_page_footer, "FooterEven")


def _place(place: Place) -> list[BaseOxmlElement]:
    """第2页　共9页: Word counts when it lays out the pages."""
    page, pages = field("PAGE", "1"), field("NUMPAGES", "1")
    return [run(place.before), page, run(place.between), pages, run(place.after)]


def _replace_settings(document: Document) -> None:
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    settings.extend(parse_xml(_SETTINGS))


def _number(footer: _Footer, style: str) -> None:
    """— 1 —, odd pages right and even ones left."""
    _fill(footer, style, run("— "), field("PAGE", "1"), run(" —"))


def _fill(part: _Header | _Footer, style: str, *content: BaseOxmlElement) -> None:
    part.is_linked_to_previous = False
    for old in list(part._element):
        part._element.remove(old)
    part._element.append(paragraph(style, *content))
