"""The style sheets read as a browser reads them: rules, tokens, contrast, how colours look."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SHEETS = Path(__file__).resolve().parent.parent / "static" / "css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")

# Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
SIGHTS = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.089)

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Rule:
    """A rule of a style sheet: what it is for, and its declarations by name."""

    sheet: str
    selector: str
    declared: dict[str, str]


def text_of(sheet: str) -> str:
    """A style sheet without its comments."""
    return COMMENT.sub("", (SHEETS / sheet).read_text())


def rules(sheet: str) -> list[Rule]:
    """Every rule of a style sheet, also those inside a condition."""
    found = []
    for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", text_of(sheet)):
        pairs = re.findall(r"([\w-]+)\s*:\s*([^;]+);", body)
        found.append(Rule(sheet, " ".join(selector.split()), dict(pairs)))
    return found


def tokens(theme: str) -> dict[str, str]:
    """The tokens that hold on a light or dark screen or on paper, by name without dashes."""
    light, _, rest = text_of("tokens.css").partition("@media print")
    found = dict(TOKEN.findall(light))
    if theme == "print":
        found |= dict(TOKEN.findall(rest.partition("::backdrop")[0]))
    if theme == "dark":
        found |= dict(TOKEN.findall(text_of("dark.css").partition("::backdrop")[0]))
    return found


def linear(colour: str) -> Colour:
    """A colour written #rgb or #rrggbb as linear light, 0 to 1."""
    digits = colour.removeprefix("#")
    digits = "".join(2 * one for one in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: 1 for the same colour, 21 for black on white."""
    bright, dim = sorted(_mixed(TO_XYZ, linear(colour))[1] for colour in (one, other))[::-1]
    return (bright + 0.05) / (dim + 0.05)


def lab(colour: str, sight: str = "all colours") -> Colour:
    """Lightness and two hues (CIELAB, D65) as a person with that sight sees the colour."""
    seen = [min(1.0, max(0.0, part)) for part in _mixed(SIGHTS[sight], linear(colour))]
    x, y, z = (_bent(part / white) for part, white in zip(_mixed(TO_XYZ, seen), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, sight: str) -> float:
    """The distance of two colours as seen (ΔE 1976); 2.3 is just noticed side by side."""
    return sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)) ** 0.5


def steps(colours: list[str]) -> list[float]:
    """The differences of lightness between neighbours, which are what a grey copy keeps."""
    return [bright - dim for dim, bright in pairwise(sorted(lab(one)[0] for one in colours))]


def _mixed(matrix, parts) -> list[float]:
    return [sum(a * b for a, b in zip(row, parts, strict=True)) for row in matrix]


def _bent(part: float) -> float:
    return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
