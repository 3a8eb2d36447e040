"""What is wrong with the references in a template's fixed words: told before a notice prints them.

A brace without its fellow is wrong in every month and refused; whether a name or a claim holds only
a month can tell, so the others are tried on the last one that was scored.
"""

from datetime import datetime

from cases.kept import under
from cases.periods import Month
from reports.actions import sections_for
from reports.models import Notice, NoticeTemplate
from reports.notices.compose import NoticeNotReadyError, material_of
from reports.notices.filling import laid_out, resolve
from reports.notices.numbering import numbered
from reports.notices.references.grammar import Broken, pieces
from reports.overview.mark import data_mark
from scoring.models import Evaluation

from .faults import NoticeError

BRACES = frozenset("{}｛｝")


def refuse_broken(name: str, text: str) -> None:
    """NoticeError with the first reference that is none in any month."""
    for line in text.splitlines():
        for piece in pieces(line):
            if isinstance(piece, Broken):
                where = f"“{name}”的固定文字有一处引用写错了"
                raise NoticeError(f"{where}：{_quoted(piece.raw)}{piece.sentence}", "text")


def month_of_trial(now: datetime) -> Month | None:
    """The last month that has ended and was scored."""
    ended = Evaluation.objects.filter(month__lt=Month.of(now.date()))
    return ended.order_by("-month").values_list("month", flat=True).first()


def faults(layout: NoticeTemplate, month: Month | None, now: datetime) -> list[str]:
    """Of a version, tried on a month: a sentence for each reference that would print as 【…】; none
    where there is no month to try it on. Two queries where no fixed words refer to anything.
    """
    trial = Notice(template=layout)
    sections = sections_for(trial)
    referring = [one for one in sections if BRACES & set(one.text)]
    if month is None or not referring:
        return []
    headings = {one.section.order: one.heading for one in numbered(sections)}
    try:
        with under(data_mark()):
            material = laid_out(sections, material_of(month, now)).material
            found = [(one, resolve(one.text, material).faults) for one in referring]
    except NoticeNotReadyError:
        return []
    return [
        f"“{headings[section.order] or section}”的 {fault.token}：{fault.sentence}"
        for section, wrong in found
        for fault in wrong
    ]


def _quoted(raw: str) -> str:
    """A brace alone is quoted by its sentence."""
    return "" if raw in BRACES else f"“{raw[:20]}{'……' if len(raw) > 20 else ''}”"
