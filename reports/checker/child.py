"""The child process that checks a text from outside: a job as JSON on stdin, one answer on stdout.

`python -m reports.checker.child` never imports Django. The job has "text" or "name" and "data"
(base64); the answer is {"refused": sentence} or what `told` of `reports.checker.carried` makes.
"""

import base64
from typing import Any

from cases.intake.faults import Refused
from cases.intake.limits import answer_once

from . import check
from .carried import told
from .document import Document
from .formats import pasted, read


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """What the child says about a text or a file."""
    try:
        return told(check(_document(job)))
    except Refused as refusal:
        return {"refused": str(refusal)}


def _document(job: dict[str, Any]) -> Document:
    if "text" in job:
        return pasted(job["text"])
    return read(job["name"], base64.b64decode(job["data"]))


if __name__ == "__main__":
    answer_once(answer)
