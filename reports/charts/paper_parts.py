"""What the drawings on paper share: the face, the ink, values as drawn, names in lines."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from matplotlib.font_manager import FontProperties

from reports.charts.spec import Series
from reports.writers import cells, faces
from reports.writers.widths import em, even_lines

INK = "#333333"
FONT_FILE = "NotoSansSC-Regular.otf"

Labels = Callable[[Series], list[str]]
"""How the values of a series are worded on its marks; "" for none."""


def font(size: float) -> FontProperties:
    """The chart's face at so many points."""
    return FontProperties(fname=str(faces.font_file(FONT_FILE)), size=size)


def plain_labels(series: Series) -> list[str]:
    """As in the tables of a notice: 1612, 95.86%."""
    unit = "%" if series.unit == "%" else ""
    return [
        "" if value is None else cells.number_text(Decimal(value), series.decimals) + unit
        for value in series.values
    ]


def floats(values: Sequence[int | Decimal | None]) -> list[float]:
    """Matplotlib draws floats; what is printed comes from the labels. A gap is not drawn."""
    return [float("nan") if value is None else float(value) for value in values]


def folded(name: str, room: float, lines: int) -> str:
    """A name in so many lines of so many em; what does not fit ends with …."""
    plain = name.replace("\n", "")
    most = int(room * lines)
    if em(plain) > most:
        plain = plain[: max(most - 1, 1)] + "…"
    return "\n".join(even_lines(plain, room))
