"""The child process that reads a Word file from outside: a job on stdin, its lines on stdout.

`python -m reports.comparing.child` never imports Django. The job has "name" and "data" (base64);
the answer is {"refused": sentence} or the lines and what the file says of itself.
"""

import base64
from typing import Any

from cases.intake.faults import Refused
from cases.intake.limits import answer_once
from reports.checker.formats import read

from .lines import lines_of
from .outside import said_of_itself

MOST_LINES = 6_000


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """What the child says about a file."""
    try:
        data = base64.b64decode(job["data"])
        lines = lines_of(read(job["name"], data))
        if len(lines) > MOST_LINES:
            raise Refused(f"文件超过 {MOST_LINES:,} 句和行，不像一期通报，请核对选的文件。")
        return {"lines": [vars(line) for line in lines], "itself": said_of_itself(data)}
    except Refused as refusal:
        return {"refused": str(refusal)}


if __name__ == "__main__":
    answer_once(answer)
