"""Pictures drawn anew: only pixels come through, nothing that was written or hidden beside them."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps

from .kinds import JPEG, LONGEST_SIDE, MAX_DRAWN, MAX_PIXELS, Examined, Unfit

_FORMATS = {JPEG: "JPEG"}
_BROKEN = "图片不完整或已损坏，请重新导出后再上传。"
_TOO_MANY = f"图片超过 {MAX_PIXELS // 10_000:,} 万像素，请缩小后再上传。"
_KEPT_MODES = {"JPEG": ("L", "RGB"), "PNG": ("L", "LA", "RGB", "RGBA")}
QUALITY = 90


def redraw(source: Path, kind: str, target: Path) -> Examined:
    """The picture the right way up and no larger than is read on a screen; JPEG stays JPEG."""
    name = _FORMATS.get(kind, "PNG")
    try:
        with warnings.catch_warnings(), Image.open(source, formats=[name]) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            drawn = _drawn(picture, name)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise Unfit(_TOO_MANY) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise Unfit(_BROKEN) from error
    if name == "JPEG":
        drawn.save(target, "JPEG", quality=QUALITY)
    else:
        drawn.save(target, "PNG")
    if target.stat().st_size > MAX_DRAWN:
        raise Unfit("图片处理后仍然过大，请缩小后再上传。")
    return Examined(kind, *drawn.size)


def _drawn(picture: Image.Image, name: str) -> Image.Image:
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise Unfit(_TOO_MANY)
    if name == "JPEG":
        # Decoded at a half, a quarter or an eighth where that is still large enough.
        picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = _in_mode(upright, name)
    plain.info.clear()
    return plain


def _in_mode(picture: Image.Image, name: str) -> Image.Image:
    """In a mode of which the format has no more than one reading."""
    if picture.mode in _KEPT_MODES[name] and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I"):  # sixteen bits of grey
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    has_holes = picture.mode in {"LA", "PA", "RGBA"} or "transparency" in picture.info
    return picture.convert("RGBA" if has_holes and name == "PNG" else "RGB")
