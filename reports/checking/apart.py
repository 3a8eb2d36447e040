"""Texts from outside are read and checked by a child process that may fail, stop or be stopped.

Nothing of them is stored: they go in through its standard input and come back in its answer.
"""

import base64

from cases.intake.child import ChildLimits, Program, ask_child
from cases.intake.faults import Refused
from reports.checker import check
from reports.checker.carried import Checked, heard, of_report
from reports.notices.parts import Notice

from .own import document_of

CHECKER = Program(
    "reports.checker.child",
    "核对没有做完，内容可能已损坏或过大，请另存为新的 .docx，或粘贴文字后再核对。",
    "核对超过 {seconds} 秒，已停止，请分成几份核对。",
)
LIMITS = ChildLimits(seconds=20, memory=1536 * 1024**2, written=1024**2)


def check_text(text: str, limits: ChildLimits = LIMITS) -> Checked:
    """Of a text that was pasted; Refused with a sentence."""
    return _asked({"text": text}, limits)


def check_file(name: str, data: bytes, limits: ChildLimits = LIMITS) -> Checked:
    """Of a file; Refused with a sentence."""
    return _asked({"name": name, "data": base64.b64encode(data).decode()}, limits)


def check_own(notice: Notice) -> Checked:
    """Of one of our own notices, which needs no child."""
    return of_report(check(document_of(notice)))


def _asked(job: dict[str, str], limits: ChildLimits) -> Checked:
    said = ask_child(job, limits, CHECKER)
    if "refused" in said:
        raise Refused(said["refused"])
    return heard(said)
