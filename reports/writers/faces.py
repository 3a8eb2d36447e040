"""The type faces of a notice: what Word is told, what the PDF takes, and which are stand-ins."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst
from django.conf import settings

SHIPPED = Path(__file__).resolve().parent.parent / "fonts"
"""The faces that come with the application; see the README there."""

FALLBACKS = ("Noto Serif SC", "Noto Sans SC")
"""They have the rare characters of names that the others lack."""


@dataclass(frozen=True)
class Face:
    """A face the standard asks for: its name in Word, the family names of its licensed files, and
    the shipped family that stands in for it.
    """

    word: str
    licensed: tuple[str, ...]
    stand_in: str


TITLE = Face("方正小标宋简体", ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"), "Noto Serif SC")
BODY = Face("仿宋_GB2312", ("FangSong_GB2312", "FangSong"), "FandolFang R")
KAI = Face("楷体_GB2312", ("KaiTi_GB2312", "KaiTi"), "FandolKai")
HEI = Face("黑体", ("SimHei",), "FandolHei")
SONG = Face("宋体", ("SimSun",), "Noto Serif SC")

FACES = {"title": TITLE, "body": BODY, "kai": KAI, "hei": HEI, "song": SONG}


@dataclass(frozen=True)
class Substitute:
    """A face that is not on this machine and the one used in its place."""

    wanted: str
    used: str


def directories() -> list[Path]:
    """Where fonts are looked for, the bureau's own first."""
    return list(_directories(settings.FONT_DIR))


@cache
def _directories(own: str | Path) -> tuple[Path, ...]:
    """Kept, for every text of a notice asks whether its characters can be printed."""
    return tuple(dict.fromkeys([Path(own), SHIPPED]))


def font_file(name: str) -> Path:
    """A shipped font file, or the bureau's of the same name."""
    return next(path for folder in directories() if (path := folder / name).exists())


def fonts() -> typst.Fonts:
    """All faces the PDF may use; read once a process, for they take 40 MB."""
    return _fonts(tuple(str(folder) for folder in directories() if folder.is_dir()))


@cache
def _fonts(folders: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )


def stack(face: Face) -> list[str]:
    """The families for a face in order of preference, as far as they are there."""
    present = set(fonts().families())
    behind = reversed(FALLBACKS) if face is HEI else FALLBACKS
    wanted = (face.word, *face.licensed, face.stand_in, *behind)
    return list(dict.fromkeys(family for family in wanted if family in present))


def substitutes() -> list[Substitute]:
    """The faces of the standard that this machine's PDF does without."""
    return [
        Substitute(face.word, stack(face)[0])
        for face in FACES.values()
        if stack(face)[0] == face.stand_in
    ]
