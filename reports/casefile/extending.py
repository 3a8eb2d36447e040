"""What an extension does to a case that is past its deadline, said before and after saving."""

from copy import copy
from datetime import datetime

from cases.models import Case
from reports import formats
from reports.cases.lines import Line, due_words


def standing(case: Case, now: datetime) -> Line:
    """How the case stands to its deadline, as the list of cases says it."""
    return Line(case, now, "", {})


def before_extending(case: Case, now: datetime) -> str:
    """Blank for a case that is on time."""
    line = standing(case, now)
    if not line.is_overdue:
        return ""
    past = f"超过时限 {formats.deadline(case.deadline)}（{due_words(line)}）"
    if line.completed_at:
        done = formats.moment(line.completed_at)
        return f"此件已于 {done} 办结，{past}；延期到办结时间或之后，将不再计为超期。"
    return f"此件尚未办结，已{past}；延期到现在之后，在新的时限以前不再计为超期。"


def after_extending(case: Case, until: datetime, now: datetime) -> str:
    """What `before_extending` announced, of the case as it was before; blank if nothing was."""
    if not standing(case, now).is_overdue:
        return ""
    extended = copy(case)
    extended.deadline = until
    line = standing(extended, now)
    if line.is_overdue:
        return f"此件按新的时限仍然超期（{due_words(line)}）。"
    return "此件原已超期，现在不再计为超期。"
