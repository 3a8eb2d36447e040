"""Pictures as files carry them: no larger than paper shows, on white, always JPEG."""

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

from PIL import Image

from reports.notices.parts import Photos, Picture

LONGEST = 1_000
"""Pixels; 75 mm across hold 340 of them to the inch."""
QUALITY = 82
WIDE, HIGH = 75.0, 60.0
"""Millimetres that one side of a pair takes at most."""
BESIDE, ALONE = (75.0, 50.0), (105.0, 70.0)
"""Those of a photo beside another, and of one that has a line for itself."""
LINE = 156.0
"""Those between the margins."""
COARSEST = 100
"""Pixels to the inch: a small photo is not blown up."""


@lru_cache(maxsize=32)
def jpeg(picture: Picture) -> bytes:
    """The same picture gives the same bytes, drawn once for all formats."""
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


def lines(photos: Photos) -> list[tuple[Picture, ...]]:
    """Two in a line, an odd one in a line for itself at the end."""
    of = photos.pictures
    return [of[at : at + 2] for at in range(0, len(of), 2)]


def photo_size(picture: Picture, line: tuple[Picture, ...]) -> tuple[float, float]:
    """Millimetres of a picture in its line: no coarser than paper bears."""
    wide, high = BESIDE if len(line) > 1 else ALONE
    scale = min(wide / picture.width, high / picture.height, 25.4 / COARSEST)
    return picture.width * scale, picture.height * scale


def labels(sides: tuple[Picture, Picture]) -> str:
    """What stands below two pictures of one line."""
    left, right = sides
    return f"左：{left.label}　右：{right.label}"
