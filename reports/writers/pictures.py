"""Pictures as files carry them: no larger than paper shows, on white, always JPEG."""

from base64 import b64encode
from io import BytesIO

from PIL import Image

from reports.notices.parts import Picture

LONGEST = 1_000
"""Pixels; 75 mm across hold 340 of them to the inch."""
QUALITY = 82
WIDE, HIGH = 75.0, 60.0
"""Millimetres that one side of a pair takes at most."""


def jpeg(picture: Picture) -> bytes:
    """The same picture gives the same bytes."""
    with Image.open(picture.path) as kept:
        kept.thumbnail((LONGEST, LONGEST))
        drawn = kept.convert("RGBA")
    paper = Image.new("RGB", drawn.size, "white")
    paper.paste(drawn, mask=drawn)
    out = BytesIO()
    paper.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def in_address(picture: Picture) -> str:
    """The picture as an address that needs nothing beside it."""
    return f"data:image/jpeg;base64,{b64encode(jpeg(picture)).decode()}"


def size(picture: Picture) -> tuple[float, float]:
    """Millimetres: as large as one side of a pair allows."""
    scale = min(WIDE / picture.width, HIGH / picture.height)
    return picture.width * scale, picture.height * scale


def labels(sides: tuple[Picture, Picture]) -> str:
    """What stands below two pictures of one line."""
    left, right = sides
    return f"左：{left.label}　右：{right.label}"
