"""The Word file against ECMA-376: elements in the schema's order, numbers whole, parts related.

Word refuses a file for what other programs forgive. The schema itself is not at hand; what the
writer uses of it is written down here, and an element with children that nobody looked up fails.
"""

import re
from dataclasses import replace
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

import pytest
from lxml import etree

from reports.charts.spec import ChartKind
from reports.notices.parts import Chart, Picture, PicturePair
from tests.cases.attached import picture
from tests.reports.writers import april
from tests.reports.writers.test_charts_on_paper import DAYS, PAIRS, RATES

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
}
SIDES = "top left bottom right insideH insideV"
SHAPE = "xfrm custGeom|prstGeom noFill|solidFill|gradFill ln effectLst"
LETTERS = "ln noFill|solidFill effectLst highlight latin ea cs sym hlinkClick"
ORDER = {
    "w:body": "p|tbl sectPr",
    "w:tbl": "tblPr tblGrid tr",
    "w:tr": "tblPrEx trPr tc",
    "w:trPr": "cantSplit|tblHeader",
    "w:tc": "tcPr p|tbl",
    "w:p": "pPr r|fldSimple",
    "w:r": "rPr t|br|tab|drawing",
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment outlineLvl rPr",
    "w:rPr": "rStyle rFonts b bCs i iCs caps strike color spacing w kern position sz szCs "
    "highlight u effect bdr shd fitText vertAlign lang",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook tblCaption tblDescription",
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "w:tcBorders": SIDES,
    "w:tblBorders": SIDES,
    "w:tcMar": SIDES,
    "w:tblCellMar": SIDES,
    "w:sectPr": "headerReference|footerReference footnotePr endnotePr type pgSz pgMar pgBorders "
    "lnNumType pgNumType cols vAlign titlePg textDirection bidi docGrid",
    "w:styles": "docDefaults latentStyles style",
    "w:docDefaults": "rPrDefault pPrDefault",
    "w:style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr "
    "rPr tblPr trPr tcPr tblStylePr",
    "w:settings": "zoom mirrorMargins defaultTabStop evenAndOddHeaders characterSpacingControl "
    "footnotePr endnotePr compat themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "w:compat": "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace "
    "doNotExpandShiftReturn useFELayout compatSetting",
    "wp:inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
    "pic:pic": "nvPicPr blipFill spPr",
    "pic:nvPicPr": "cNvPr cNvPicPr",
    "pic:blipFill": "blip srcRect tile|stretch",
    "pic:spPr": SHAPE,
    "a:xfrm": "off ext",
    "a:ln": "noFill|solidFill prstDash round|bevel|miter headEnd tailEnd",
    "a:p": "pPr r endParaRPr",
    "a:r": "rPr t",
    "a:rPr": LETTERS,
    "a:defRPr": LETTERS,
    "c:chartSpace": "date1904 lang roundedCorners style clrMapOvr protection chart spPr txPr "
    "externalData printSettings userShapes",
    "c:chart": "title autoTitleDeleted view3D plotArea legend plotVisOnly "
    "dispBlanksAs showDLblsOverMax",
    "c:plotArea": "layout barChart|lineChart catAx|valAx dTable spPr",
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "c:lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker "
    "smooth axId",
    "c:ser": "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val smooth",
    "c:dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    "c:dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize separator showLeaderLines",
    "c:marker": "symbol size spPr",
    "c:catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
    "minorTickMark tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset tickLblSkip "
    "tickMarkSkip noMultiLvlLbl",
    "c:valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
    "minorTickMark tickLblPos spPr txPr crossAx crosses crossBetween majorUnit minorUnit",
    "c:scaling": "logBase orientation max min",
    "c:title": "tx layout overlay spPr txPr",
    "c:legend": "legendPos legendEntry layout overlay spPr txPr",
    "c:rich": "bodyPr lstStyle p",
    "c:txPr": "bodyPr lstStyle p",
    "c:spPr": SHAPE,
    "c:numRef": "f numCache",
    "c:strRef": "f strCache",
    "c:numCache": "formatCode ptCount pt",
    "c:strCache": "ptCount pt",
}
"""Of every element with children of several kinds: its children in the schema's order. Those
between bars share a place.
"""

WHOLE = {"sz", "szCs", "line", "w", "val", "before", "after", "left", "right", "hanging", "pos"}
NUMBER = re.compile(r"-?[0-9]*\.[0-9]+")


@pytest.fixture
def package(written, tmp_path):
    """A file with everything the writer can write: all kinds of charts, pictures, two annexes."""
    (tmp_path / "one.jpg").write_bytes(picture(size=(400, 300)))
    side = Picture("整改前", "泵站", tmp_path / "one.jpg", 400, 300, "k1")
    days = replace(DAYS, kind=ChartKind.BARS, key="bars")
    charts = tuple(Chart(spec) for spec in (RATES, DAYS, PAIRS, days))
    pair = PicturePair("前后", side, replace(side, label="整改后"))
    rich = replace(
        april.NOTICE,
        parts=(*april.NOTICE.parts, *charts, pair),
        annexes=(*april.NOTICE.annexes, *april.NOTICE.annexes),
    )
    with ZipFile(BytesIO(written("docx", rich))) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.fixture
def elements(package):
    """Every element of ours; the theme is that of the template."""
    names = [name for name in package if name.startswith("word/") and name.endswith(".xml")]
    roots = [etree.fromstring(package[name]) for name in names if "/theme/" not in name]
    return [node for root in roots for node in root.iter(etree.Element)]


def named(node) -> str:
    tag = etree.QName(node)
    return f"{PREFIXES.get(tag.namespace, tag.namespace)}:{tag.localname}"


def places(order: str) -> dict[str, int]:
    return {name: place for place, names in enumerate(order.split()) for name in names.split("|")}


def misplaced(elements) -> list[str]:
    """What stands in an order the schema does not know, or where nobody looked it up."""
    found = []
    for node in elements:
        children = [etree.QName(child).localname for child in node]
        if named(node) not in ORDER:
            found += [f"{named(node)} is not looked up"] if len(set(children)) > 1 else []
            continue
        known = places(ORDER[named(node)])
        order = [known.get(child, -1) for child in children]
        if -1 in order or order != sorted(order):
            found.append(f"{named(node)}: {children}")
    return found


def test_the_elements_stand_in_the_order_of_the_schema(elements):
    assert len({named(node) for node in elements} & set(ORDER)) > 40
    assert misplaced(elements) == []


def test_elements_in_another_order_would_be_noticed(elements):
    first = next(node for node in elements if named(node) == "w:sectPr")
    first.insert(0, first[-1])

    (sentence,) = misplaced(elements)
    assert sentence.startswith("w:sectPr")


def test_measures_are_whole_numbers(elements):
    for node in elements:
        for key, value in node.attrib.items():
            name = etree.QName(key)
            if name.namespace in PREFIXES and name.localname in WHOLE:
                assert not NUMBER.fullmatch(value), (named(node), value)


def test_every_relation_leads_to_a_part_that_is_there(package):
    kinds = etree.fromstring(package["[Content_Types].xml"])
    told = {node.get("PartName") for node in kinds} | {node.get("Extension") for node in kinds}
    for name, data in package.items():
        if not name.endswith(".rels"):
            continue
        folder = dirname(dirname(name))
        for relation in etree.fromstring(data):
            target = relation.get("Target")
            part = target.lstrip("/") if target[0] == "/" else normpath(join(folder, target))
            assert part in package, (name, target)
            assert f"/{part}" in told or part.rsplit(".", 1)[-1] in told, part


def test_every_drawing_has_a_number_of_its_own_and_words_in_its_place(elements):
    drawings = [node for node in elements if named(node) == "wp:docPr"]
    numbers = [node.get("id") for node in drawings]

    assert len(set(numbers)) == len(numbers) == 8
    assert all(node.get("descr") for node in drawings)


def test_every_chart_brings_the_workbook_it_is_edited_by(package):
    charts = [name for name in package if re.fullmatch(r"word/charts/chart\d+\.xml", name)]

    assert len(charts) == 6
    for name in charts:
        relations = name.replace("charts/", "charts/_rels/") + ".rels"
        (relation,) = etree.fromstring(package[relations])
        book = relation.get("Target").rsplit("/", 1)[-1]
        assert package[f"word/embeddings/{book}"][:2] == b"PK"
