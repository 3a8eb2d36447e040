"""The words of a written notice in the order in which they are read, without spaces."""

from io import BytesIO

import docx
from docx.table import Table
from lxml import html
from pypdf import PdfReader

_AROUND = ("head", "style", "svg")
"""Of a page: what is not among the words of the notice."""


def squeezed(words: str) -> str:
    return "".join(words.split())


def words_of_html(data: bytes) -> str:
    tree = html.document_fromstring(data.decode())
    for node in tree.xpath("|".join(f"//{tag}" for tag in _AROUND) + "|//p[@class='marks']"):
        node.drop_tree()
    return squeezed(tree.text_content())


def words_of_docx(data: bytes) -> str:
    """Paragraphs and the cells of tables, the tail's as well."""
    found = []
    for block in docx.Document(BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            # A cell over two columns is handed out twice.
            found += [cell.text for row in block.rows for cell in dict.fromkeys(row.cells)]
        else:
            found.append(block.text)
    return squeezed("".join(found))


def words_of_pdf(data: bytes, marks: str, heads: list[str]) -> str:
    """The pages one behind the other, without what stands around each: marks, numbers, and a
    table's head where it goes on.
    """
    pages = PdfReader(BytesIO(data)).pages
    found = []
    for number, page in enumerate(pages, start=1):
        text = squeezed(page.extract_text())
        above, below = f"{marks}第{number}页共{len(pages)}页", f"—{number}—"
        assert text.startswith(above), text[:80]
        assert text.endswith(below), text[-80:]
        text = text.removeprefix(above).removesuffix(below)
        for head in heads:
            text = text.removeprefix(head)
        found.append(text)
    return "".join(found)
