"""A chart as a picture to paste into a report: PNG with its title, finding and what it rests on."""

from dataclasses import dataclass
from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from reports.charts.paper import settings
from reports.charts.paper_marks import draw
from reports.charts.paper_parts import FONT_FILE, INK, font
from reports.charts.spec import ChartSpec
from reports.charts.words import labels
from reports.writers import faces, glyphs, look
from reports.writers.text import mapped
from reports.writers.widths import even_lines

WIDTH = 8.0
"""Inches."""
DPI = 200
EDGE = 0.3
"""Inches free around everything."""

TITLE, HEADLINE, FOOT = 10.0, 15.0, 8.5
"""Points."""
LEADING = 1.5
CLOSING = "）】”》、，；：。"
SOFT = "#545f6e"


@dataclass(frozen=True)
class Picture:
    """A chart and the lines below it: what was filtered, up to when, whether it is sealed."""

    spec: ChartSpec
    foot: tuple[str, ...]


def png(picture: Picture) -> bytes:
    """The picture, 1,600 pixels wide."""
    shown = mapped(picture, lambda text: glyphs.drawable(text, faces.font_file(FONT_FILE)))
    headline = _wrapped(shown.spec.headline, HEADLINE)
    foot = [line for text in shown.foot for line in _wrapped(text, FOOT)]
    head_height = _height(1, TITLE) + _height(len(headline), HEADLINE)
    foot_height = _height(len(foot), FOOT)
    height = look.height(shown.spec) / 25.4 * 1.2 + head_height + foot_height + 2 * EDGE
    with settings():
        figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor="white")
        FigureCanvasAgg(figure)
        figure.set_layout_engine("constrained", rect=_middle(height, head_height, foot_height))
        draw(figure, shown.spec, labels)
        _write(figure, [shown.spec.title], TITLE, SOFT, height - EDGE)
        _write(figure, headline, HEADLINE, INK, height - EDGE - _height(1, TITLE))
        _write(figure, foot, FOOT, SOFT, EDGE + foot_height)
        out = BytesIO()
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _middle(height: float, head: float, foot: float) -> tuple[float, float, float, float]:
    """Where the drawing stands, in shares of the picture."""
    low = (EDGE + foot + 0.1) / height
    across = EDGE / WIDTH
    return across, low, 1 - 2 * across, (height - EDGE - head - 0.1) / height - low


def _wrapped(text: str, size: float) -> list[str]:
    """The text in lines; none begins with a mark that closes something."""
    room = (WIDTH - 2 * EDGE) * 72 / size - 1
    found: list[str] = []
    for line in even_lines(text, room) if text else []:
        rest = line.lstrip(CLOSING) if found else line
        if found:
            found[-1] += line[: len(line) - len(rest)]
        found.append(rest)
    return found


def _height(lines: int, size: float) -> float:
    """Inches of so many lines."""
    return lines * size * LEADING / 72


def _write(figure: Figure, lines: list[str], size: float, colour: str, top: float) -> None:
    """Lines from the left edge downwards; `top` in inches from the foot of the picture."""
    height = float(figure.get_figheight())
    for number, line in enumerate(lines):
        down = (top - _height(number, size)) / height
        figure.text(EDGE / WIDTH, down, line, va="top", color=colour, font=font(size))
