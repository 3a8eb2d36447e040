"""Pictures of a notice's pages, and the approved ones beside them.

`python -m tests.reports.writers.pages` draws the pages anew and approves them: look at what
changed (`git diff --stat`, then the pictures) before it is committed.
"""

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from reports.notices.parts import Notice
from tests.reports.writers import april

APPROVED = Path(__file__).with_name("approved")
PPI = 60
TOLERANCE = 0.0005
"""The share of a page's pixels that may differ: another version of the charts' library may draw an
edge otherwise, but a line of text that moves by a pixel is four times as much.
"""
_CLEARLY = 48
"""Of 255 greys."""
_STEPS = [grey // 17 * 17 for grey in range(256)]

NOTICES = {
    "bulletin": april.NOTICE,
    "sealed": replace(
        april.NOTICE,
        title="盘锦市营商环境建设局关于2020年4月8890综合服务平台工作“评优评差”情况的通报",
        parts=april.PARTS[:3],
        annexes=(),
        notes=april.NOTICE.notes[:1],
        marks=("更正（第2版）",),
        seal="封存码 3F2A-90BC-11D4",
    ),
}


def drawn(notice: Notice) -> list[Image.Image]:
    """Every page in sixteen greys, which keep the files small."""
    from reports.writers import pdf

    pages = pdf.compiler(notice).compile(format="png", ppi=PPI)
    pages = pages if isinstance(pages, list) else [pages]
    return [Image.open(BytesIO(page)).convert("L").point(_STEPS) for page in pages]


def approved(name: str) -> list[Image.Image]:
    """The pages somebody looked at."""
    return [Image.open(path).convert("L") for path in sorted(APPROVED.glob(f"{name}-*.png"))]


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that clearly differ; everything when the sizes do."""
    if one.size != other.size:
        return 1.0
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[_CLEARLY:]) / (one.width * one.height)


def approve(folder: Path = APPROVED) -> None:
    """Write all pages; those of a notice that has become shorter go."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for name, notice in NOTICES.items():
        for number, page in enumerate(drawn(notice), start=1):
            page.save(folder / f"{name}-{number}.png", optimize=True)


if __name__ == "__main__":
    import django

    for key in ("SECRET_KEY", "PHONE_KEY"):
        os.environ.setdefault(key, "for-pictures-only")
    os.environ.setdefault("PLAIN_HTTP", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    approve()
