"""From a file on disk to its rows on disk: the reading, made by a child process, kept as JSON."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .child import LIMITS, ChildLimits, ask_child
from .faults import Refused, Remark
from .merges import Merge
from .rows_file import RowsFile
from .upload import Upload

ROWS, KEPT = "rows", "reading.json"
_FEWEST_SHORT = 3
_SMALLEST_SHARE = 10  # a tenth


class ChooseSheet(Refused):
    """Several sheets have content and nobody said which one is meant."""

    def __init__(self, sentence: str, names: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.names = names


@dataclass(frozen=True)
class Reading:
    """What was read: where the rows lie and what the file is like.

    `encoding` and `delimiter` are blank for a workbook, `sheet` and `sheet_names` for a text.
    `rows` counts the rows that are not blank, `width` is that of the widest. `widths` says how
    many rows of a text have how many fields, `has_blank_ends` whether any of them ends in a blank
    one.
    """

    rows_path: Path
    rows: int
    width: int
    encoding: str = ""
    delimiter: str = ""
    sheet_names: tuple[str, ...] = ()
    sheet: str = ""
    remarks: tuple[Remark, ...] = ()
    merged: tuple[Merge, ...] = ()
    widths: tuple[tuple[int, int], ...] = ()
    has_blank_ends: bool = False

    @property
    def is_text(self) -> bool:
        """A CSV, whose rows may differ in width; a workbook is a rectangle."""
        return bool(self.encoding)

    @property
    def rows_file(self) -> RowsFile:
        return RowsFile(self.rows_path)

    def leaves_trailing_blanks_out(self, width: int) -> bool:
        """Whether rows shorter than the header end in blanks that the exporter did not write.

        So only if no row ends in a blank that was written, and short rows are the file's habit:
        at least three, and a tenth of all. A single short row is a row that lost something.
        """
        short = sum(rows for fields, rows in self.widths if 1 < fields < width)
        is_habit = short >= _FEWEST_SHORT and short * _SMALLEST_SHARE >= self.rows
        return is_habit and not self.has_blank_ends

    def as_json(self) -> dict[str, Any]:
        """Without the path, so that the folder may move."""
        return {
            "rows": self.rows,
            "width": self.width,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "sheet_names": self.sheet_names,
            "sheet": self.sheet,
            "remarks": [remark.as_json() for remark in self.remarks],
            "merged": self.merged,
            "widths": self.widths,
            "has_blank_ends": self.has_blank_ends,
        }

    @classmethod
    def from_json(cls, said: dict[str, Any], folder: Path) -> "Reading":
        return cls(
            rows_path=folder / ROWS,
            rows=said["rows"],
            width=said["width"],
            encoding=said["encoding"],
            delimiter=said["delimiter"],
            sheet_names=tuple(said["sheet_names"]),
            sheet=said["sheet"],
            remarks=tuple(Remark(**remark) for remark in said["remarks"]),
            merged=tuple(Merge(*merge) for merge in said["merged"]),
            widths=tuple((fields, rows) for fields, rows in said["widths"]),
            has_blank_ends=said["has_blank_ends"],
        )


def read(upload: Upload, folder: Path, *, sheet: str = "", limits: ChildLimits = LIMITS) -> Reading:
    """Reads into `folder`, or finds there what was read of the same sheet before.

    Refused for everything that is neither a workbook (.xlsx) nor a CSV; nothing is left then.
    """
    before = _state(upload)
    if known := _kept(folder, sheet, before):
        return known
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    try:
        said = ask_child(
            {
                "path": str(upload.path.absolute()),
                "suffix": upload.suffix,
                "rows": str((folder / ROWS).absolute()),
                "sheet": sheet,
            },
            limits,
        )
        if _state(upload) != before:
            raise Refused("文件在读取时还在变化，可能尚未复制完，请稍后重试。")
    except BaseException:
        _clear(folder)
        raise
    if "refused" in said:
        _clear(folder)
        if "names" in said:
            raise ChooseSheet(said["refused"], tuple(said["names"]))
        raise Refused(said["refused"])
    reading = Reading.from_json(said, folder)
    _keep(reading, folder, sheet, before)
    return reading


def _state(upload: Upload) -> list[int]:
    """Size and time of change, by which a file that is still being written gives itself away."""
    try:
        stat = upload.path.stat()
    except OSError as error:
        raise Refused(f"无法读取文件“{upload.shown_name}”，请重新上传。") from error
    return [stat.st_size, stat.st_mtime_ns]


def _kept(folder: Path, asked: str, state: list[int]) -> Reading | None:
    """A reading whose file is the one that is asked for and whose rows are still there."""
    try:
        kept = json.loads((folder / KEPT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    is_it = (
        asked in {kept["asked"], kept["reading"]["sheet"]}
        and kept["state"] == state
        and (folder / ROWS).exists()
    )
    return Reading.from_json(kept["reading"], folder) if is_it else None


def _keep(reading: Reading, folder: Path, asked: str, state: list[int]) -> None:
    part = folder / f"{KEPT}.part"
    kept = {"asked": asked, "state": state, "reading": reading.as_json()}
    part.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    part.replace(folder / KEPT)


def _clear(folder: Path) -> None:
    for name in (ROWS, f"{ROWS}.part", KEPT, f"{KEPT}.part"):
        (folder / name).unlink(missing_ok=True)
