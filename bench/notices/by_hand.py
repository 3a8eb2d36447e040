"""The same words and figures as plain as each library writes them: no faces, no layout, no charts.

What a writer needs beyond this is what the notice's form costs.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import typst
import xlsxwriter

from reports.notices.parts import Heading, Notice, Paragraph, Part, Table
from reports.writers import cells, faces


def _parts(notice: Notice) -> list[Part]:
    return [*notice.parts, *(part for annex in notice.annexes for part in annex.parts)]


def plain_docx(notice: Notice) -> bytes:
    """Headings, paragraphs and tables in python-docx's own styles."""
    document = docx.Document()
    for part in _parts(notice):
        match part:
            case Heading():
                document.add_heading(part.text, part.level)
            case Paragraph():
                document.add_paragraph(part.lead + part.text)
            case Table():
                table = document.add_table(0, len(part.columns))
                for row in _rows(part):
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def plain_pdf(notice: Notice) -> bytes:
    """The same in typst's own layout, with one face; texts are strings, never markup."""
    body = ["#set text(font: sys.inputs.font, size: 16pt)"]
    inputs = {"font": faces.stack(faces.BODY)[0]}

    def kept(text: str) -> str:
        key = f"t{len(inputs)}"
        inputs[key] = text
        return f"sys.inputs.{key}"

    for part in _parts(notice):
        match part:
            case Heading():
                body.append(f"#heading({kept(part.text)})")
            case Paragraph():
                body.append(f"#par({kept(part.lead + part.text)})")
            case Table():
                texts = ", ".join(kept(text) for row in _rows(part) for text in row)
                body.append(f"#table(columns: {len(part.columns)}, {texts})")
    compiler: Any = typst.Compiler(
        "\n".join(body).encode(),
        font_paths=faces.fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    return bytes(compiler.compile(format="pdf"))


def plain_xlsx(notice: Notice) -> bytes:
    """A sheet for each table."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for part in _parts(notice):
            if isinstance(part, Table):
                sheet = book.add_worksheet()
                for number, row in enumerate(_rows(part)):
                    sheet.write_row(number, 0, row)
    return out.getvalue()


def plain_html(notice: Notice) -> bytes:
    """Tags around texts, nothing escaped."""
    found = []
    for part in _parts(notice):
        match part:
            case Heading():
                found.append(f"<h2>{part.text}</h2>")
            case Paragraph():
                found.append(f"<p>{part.lead}{part.text}</p>")
            case Table():
                rows = ("<td>".join(row) for row in _rows(part))
                found.append(f"<table><tr><td>{'<tr><td>'.join(rows)}</table>")
    return "\n".join(found).encode()


def _rows(table: Table) -> list[list[str]]:
    return [[column.title for column in table.columns], *cells.texts(table)]


PLAIN: dict[str, Callable[[Notice], bytes]] = {
    "docx": plain_docx,
    "pdf": plain_pdf,
    "html": plain_html,
    "xlsx": plain_xlsx,
}
