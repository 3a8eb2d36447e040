"""The child process that examines a file to be attached: a job as JSON on stdin, one answer.

`python -m cases.attachments.examine` never imports Django; whatever a file does to it, the caller
lives on. The answer is {"refused": sentence}, or what an `Examined` consists of; the file to be
kept then stands under `target`.
"""

import errno
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cases.intake.limits import answer_once

from .kinds import PDF, Unfit, type_of

_ENOUGH = 16
"""Bytes by which every type is known."""


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """What the child says about a file."""
    source, target = Path(job["source"]), Path(job["target"])
    # Only one of the two libraries is needed, and each takes a while to load.
    try:
        with source.open("rb") as file:
            kind = type_of(file.read(_ENOUGH))
        if kind == PDF:
            from .pdfs import look_through  # noqa: PLC0415

            examined = look_through(source)
            shutil.copyfile(source, target)
        else:
            from .pictures import redraw  # noqa: PLC0415

            examined = redraw(source, kind, target)
    except Unfit as unfit:
        return {"refused": str(unfit)}
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            return {"refused": "磁盘空间不足，附件没有保存，请联系管理员清理后再上传。"}
        raise
    return asdict(examined)


if __name__ == "__main__":
    answer_once(answer)
