"""Why a decision about a month is not taken, as sentences for the person who tries."""

from cases.manual.faults import ManualError
from cases.periods import Month

from .models import Evaluation


class DecisionError(ManualError):
    """Nothing was written. `field` names the form's field that the sentence belongs to."""


def is_sealed(month: Month) -> bool:
    """Whether the month was published: what was decided about it stands."""
    return Evaluation.objects.filter(month=month, state=Evaluation.State.SEALED).exists()


def refuse_sealed(month: Month) -> None:
    """`DecisionError` for a month that was published."""
    if is_sealed(month):
        raise DecisionError(sealed_words(month))


def sealed_words(month: Month) -> str:
    """What is said of a published month."""
    return f"{month.label}已封存，异议、调整和同分裁定都不能再改动。"
