"""The paragraph styles of a notice. They are what an editor in Word finds."""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from reports.writers import faces, widths
from reports.writers.faces import Face

from .xml import TYPE_AREA, element, value

PITCH = 579
"""Twips (28.95 pt): 22 lines on a page; 29 pt can push the last one out."""

CHARACTER = 315
"""Twips: a 16 pt character and its spacing; 28 of them fill a line."""

RED = "D7000F"
_TIGHT = -5


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes in points, everything else in twips. `line` is exact, and 0 lets
    the line grow with what stands in it (charts, the red head).
    """

    id: str
    name: str
    face: Face
    size: float = 16
    base: str = "Normal"
    following: str = "BodyText"
    align: str = "both"
    line: int = PITCH
    before: int = 0
    after: int = 0
    indent: tuple[tuple[str, int], ...] = ()
    outline: int | None = None
    colour: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    extra: tuple[BaseOxmlElement, ...] = ()


_TWO = (("w_firstLineChars", 200), ("w_firstLine", 2 * CHARACTER))
_ONE = (("w_firstLineChars", 100), ("w_firstLine", CHARACTER))


def table_text(size: float) -> str:
    """The id of the style for a table's cells at this size."""
    return f"TableText{size:g}".replace(".", "")


def table_head(size: float) -> str:
    """The id of the style for a table's column titles at this size."""
    return f"TableHead{size:g}".replace(".", "")


def _table_styles() -> list[Style]:
    return [
        Style(id_of(size), f"{name}{suffix}", face, size, align="center", line=round(size * 25))
        for size, suffix in zip(widths.SIZES, ("", "（五号）", "（小五）"), strict=True)
        for id_of, name, face in (
            (table_text, "表格文字", faces.BODY),
            (table_head, "表格表头", faces.HEI),
        )
    ]


def _organ_line() -> tuple[BaseOxmlElement, ...]:
    """Red rule of 2.25 pt, 4 mm below; the date at the right edge, one character in."""
    rule = element("w:bottom", w_val="single", w_sz=18, w_space=11, w_color=RED)
    stop = element("w:tab", w_val="right", w_pos=TYPE_AREA - CHARACTER)
    return (element("w:pBdr", rule), element("w:tabs", stop))


def _styles() -> list[Style]:
    hei, kai, song, body, title = faces.HEI, faces.KAI, faces.SONG, faces.BODY, faces.TITLE
    return [
        Style("Normal", "Normal", body, base="", following="Normal"),
        Style("BodyText", "Body Text", body, indent=_TWO),
        Style("Heading1", "heading 1", hei, indent=_TWO, outline=0, keep_next=True),
        Style("Heading2", "heading 2", kai, indent=_TWO, outline=1, keep_next=True),
        Style("Heading3", "heading 3", body, indent=_TWO, outline=2, keep_next=True),
        Style("Title", "Title", title, 22, align="center", line=700, before=PITCH, after=290),
        Style(
            "Caption",
            "caption",
            hei,
            14,
            align="center",
            line=380,
            before=140,
            after=60,
            keep_next=True,
        ),
        Style("Header", "header", kai, 12, align="center", line=320, colour="595959"),
        Style("Footer", "footer", song, 14, align="right", line=320, indent=(("w_right", 280),)),
        Style(
            "FooterEven", "偶数页页码", song, 14, align="left", line=320, indent=(("w_left", 280),)
        ),
        Style("RedHead", "红头", title, 42, align="center", line=0, before=1134, colour=RED),
        Style("RedSeries", "红头专题", kai, align="center", before=120),
        Style("RedIssue", "红头期号", body, align="center"),
        Style("RedOrgan", "红头署名", body, align="left", indent=_ONE, extra=_organ_line()),
        Style("Figure", "图", body, align="center", line=0),
        Style("FigureNote", "图注", kai, 12, align="center", line=320, after=100, keep_lines=True),
        Style("AnnexList", "附件说明", body, indent=_TWO, before=PITCH),
        Style("AnnexLabel", "附件", hei, new_page=True, following="AnnexTitle"),
        Style(
            "AnnexTitle", "附件标题", title, 22, align="center", line=700, before=PITCH, after=200
        ),
        Style("Note", "注", body, 12, line=300, indent=(("w_left", 720), ("w_hanging", 240))),
        Style("Tail", "版记", body, 14, line=380, indent=(("w_left", 280), ("w_right", 280))),
        *_table_styles(),
    ]


def install(document: Document) -> None:
    """Replace the template's styles by ours: none without all four font slots is left."""
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    root.append(_defaults())
    root.extend(_paragraph_style(style) for style in _styles())
    root.extend((_character_default(), _lead(), _table_default(), _grid()))


def fonts(face: Face) -> BaseOxmlElement:
    """The face in all four slots: otherwise Word picks its own for digits or for Chinese."""
    slots = dict.fromkeys(("w_ascii", "w_hAnsi", "w_eastAsia", "w_cs"), face.word)
    return element("w:rFonts", **slots)


def _defaults() -> BaseOxmlElement:
    language = element("w:lang", w_val="en-US", w_eastAsia="zh-CN", w_bidi="ar-SA")
    run = element("w:rPr", fonts(faces.BODY), value("w:sz", 32), value("w:szCs", 32), language)
    return element(
        "w:docDefaults",
        element("w:rPrDefault", run),
        element("w:pPrDefault", element("w:pPr")),
    )


def _paragraph_style(style: Style) -> BaseOxmlElement:
    own: dict[str, str | float] = {"w_customStyle": 1} if style.name[0] > "z" else {}
    default = {} if style.base else {"w_default": 1}
    attributes: dict[str, str | float] = {
        "w_type": "paragraph",
        **default,
        **own,
        "w_styleId": style.id,
    }
    made = element("w:style", value("w:name", style.name), **attributes)
    if style.base:
        made.append(value("w:basedOn", style.base))
    made.append(value("w:next", style.following))
    made.append(element("w:qFormat"))
    made.append(_paragraph_properties(style))
    made.append(_run_properties(style))
    return made


def _paragraph_properties(style: Style) -> BaseOxmlElement:
    """In the order of the schema."""
    made = element("w:pPr")
    if style.keep_next:
        made.append(element("w:keepNext"))
    if style.keep_next or style.keep_lines:
        made.append(element("w:keepLines"))
    if style.new_page:
        made.append(element("w:pageBreakBefore"))
    made.append(value("w:widowControl", 0))
    made.extend(style.extra)
    made.extend((value("w:autoSpaceDE", 0), value("w:autoSpaceDN", 0)))
    line = {"w_line": style.line or 240, "w_lineRule": "exact" if style.line else "auto"}
    if style.line != PITCH:
        made.append(value("w:snapToGrid", 0))
    made.append(element("w:spacing", w_before=style.before, w_after=style.after, **line))
    made.append(element("w:ind", **dict(style.indent)))
    made.append(value("w:jc", style.align))
    if style.outline is not None:
        made.append(value("w:outlineLvl", style.outline))
    return made


def _run_properties(style: Style) -> BaseOxmlElement:
    made = element("w:rPr", fonts(style.face), value("w:b", 0), value("w:bCs", 0))
    if style.colour:
        made.append(value("w:color", style.colour))
    made.append(value("w:spacing", _TIGHT if style.size == 16 else 0))
    made.extend((value("w:kern", 0), value("w:sz", round(2 * style.size))))
    made.append(value("w:szCs", round(2 * style.size)))
    return made


def _character_default() -> BaseOxmlElement:
    return element(
        "w:style",
        value("w:name", "Default Paragraph Font"),
        element("w:rPr", fonts(faces.BODY)),
        w_type="character",
        w_default=1,
        w_styleId="DefaultParagraphFont",
    )


def _lead() -> BaseOxmlElement:
    """段首: the run-in heading of a paragraph."""
    return element(
        "w:style",
        value("w:name", "段首"),
        value("w:basedOn", "DefaultParagraphFont"),
        element("w:qFormat"),
        element("w:rPr", fonts(faces.KAI)),
        w_type="character",
        w_customStyle=1,
        w_styleId="Lead",
    )


def _table_default() -> BaseOxmlElement:
    return element(
        "w:style",
        value("w:name", "Normal Table"),
        element("w:tblPr", element("w:tblInd", w_w=0, w_type="dxa"), _margins(0, above=0)),
        w_type="table",
        w_default=1,
        w_styleId="TableNormal",
    )


def _grid() -> BaseOxmlElement:
    """通报表格: thin lines all round."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (
        element(f"w:{side}", w_val="single", w_sz=4, w_space=0, w_color="000000") for side in sides
    )
    return element(
        "w:style",
        value("w:name", "通报表格"),
        value("w:basedOn", "TableNormal"),
        element("w:tblPr", element("w:tblBorders", *lines), _margins(30, above=16)),
        w_type="table",
        w_customStyle=1,
        w_styleId="NoticeTable",
    )


def _margins(side: int, above: int) -> BaseOxmlElement:
    return element(
        "w:tblCellMar",
        element("w:top", w_w=above, w_type="dxa"),
        element("w:left", w_w=side, w_type="dxa"),
        element("w:bottom", w_w=above, w_type="dxa"),
        element("w:right", w_w=side, w_type="dxa"),
    )
