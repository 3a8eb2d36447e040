"""The child process that checks a text from outside: a job as JSON on stdin, one answer on stdout.

`python -m reports.checker.child` never imports Django. The job has "text" or "name" and "data"
(base64); the answer is {"refused": sentence} or what `told` of `reports.checker.carried` makes.
"""

import base64
import json
import sys
from typing import Any

from cases.intake.faults import Refused
from cases.intake.limits import limit_myself

from . import check
from .carried import told
from .document import Document
from .formats import pasted, read


def main() -> None:
    """Sets the limits on itself before it touches what came from outside."""
    job = json.load(sys.stdin)
    limit_myself(job["limits"])
    sys.stdout.write(json.dumps(answer(job)))


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
    main()
