"""A chart for paper: ChartSpec → SVG, drawn by matplotlib. Only the PDF and HTML writers import it.

Letters become outlines, so that no reader needs the fonts; the same chart gives the same bytes.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import escape
from io import StringIO
from pathlib import Path
from threading import RLock
from typing import Any
from zlib import crc32

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from reports.charts.paper_marks import draw
from reports.charts.paper_parts import FONT_FILE
from reports.charts.spec import ChartSpec
from reports.writers import faces, glyphs, look
from reports.writers.text import mapped

WIDTH = 156 / 25.4
"""Inches: the type area of a notice."""

SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "tongbao",
    "svg.fonttype": "path",
    "text.parse_math": False,
    "axes.unicode_minus": False,
}
_AT_THE_PRESS = RLock()
"""Matplotlib's settings belong to the whole process: one draws at a time."""
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_SUPERFLUOUS = re.compile(r"<!--.*?-->\s*|<style.*?</style>\s*|(?<=<g) id=\"[^\"]*\"", re.DOTALL)
_JOINS = 'stroke-linejoin="round" stroke-linecap="butt"'
_ID = re.compile(r'\bid="|href="#|url\(#')


def svg(spec: ChartSpec, *, named: bool = False) -> str:
    """An SVG element without prologue, as wide as the type area. `named` puts what it says inside
    it (title and role), for pages; the PDF says it outside.
    """
    element = drawn(spec, faces.font_file(FONT_FILE))
    if not named:
        return element
    return element.replace(">", f' role="img"><title>{escape(spec.alt)}</title>', 1)


@contextmanager
def settings() -> Iterator[None]:
    """The settings that everything on paper is drawn with, kept from other threads."""
    with _AT_THE_PRESS, mpl.rc_context(SETTINGS):
        yield


@lru_cache(maxsize=64)
def drawn(spec: ChartSpec, font: Path) -> str:
    """The element. Kept: a notice is written in two formats that show it, and previewed before."""
    shown = mapped(spec, lambda text: glyphs.drawable(text, font))
    with settings():
        figure = Figure(figsize=(WIDTH, look.height(shown) / 25.4), layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure, shown)
        _lay_out(figure)
        return _element(figure, spec.key)


def _lay_out(figure: Figure) -> None:
    """Once: a figure that is left with an engine is drawn twice when it is saved."""
    if engine := figure.get_layout_engine():
        engine.execute(figure)
    figure.set_layout_engine(None)


def _element(figure: Figure, key: str) -> str:
    """The figure's SVG without texts in comments and rules for the whole page around it. Its ids
    begin with the chart's key (hashed), so that several charts share a page.
    """
    out = StringIO()
    figure.savefig(out, format="svg", transparent=True, metadata=_NO_METADATA)
    written = out.getvalue()
    drawn = _SUPERFLUOUS.sub("", written[written.index("<svg") :])
    prefix = f"c{crc32(key.encode()):08x}-"
    return _ID.sub(rf"\g<0>{prefix}", drawn).replace("<svg ", f"<svg {_JOINS} ", 1).rstrip()
