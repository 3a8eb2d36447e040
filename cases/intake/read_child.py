"""The child process that reads a file: a job as JSON on stdin, one JSON answer on stdout.

`python -m cases.intake.read_child` never imports Django; whatever happens to it, the caller lives
on. The answer is {"refused": sentence}, with "names" when a sheet has to be chosen, or what a
`Reading` consists of. The rows stand under their final name only when they are complete.
"""

import errno
from pathlib import Path
from typing import Any

from .csv_text import read_text
from .faults import Refused
from .formats import is_workbook
from .limits import answer_once
from .workbook import WhichSheetError
from .xlsx import read_workbook

Answer = dict[str, Any]


def answer(job: dict[str, Any]) -> Answer:
    """What the child says about a file; the rows are written on the way."""
    path, rows = Path(job["path"]), Path(job["rows"])
    part = rows.with_name(f"{rows.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            if is_workbook(path, job["suffix"]):
                said = read_workbook(path, job["sheet"], out)
            else:
                said = read_text(path, out)
        part.replace(rows)
    except WhichSheetError as refusal:
        return {"refused": str(refusal), "names": refusal.names}
    except Refused as refusal:
        return {"refused": str(refusal)}
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            return {"refused": "磁盘空间不足或文件过大，没有读完，请联系管理员或按月拆分后再导入。"}
        raise
    finally:
        part.unlink(missing_ok=True)
    return said


if __name__ == "__main__":
    answer_once(answer)
