"""Why a decision about a month is not taken, as sentences for the person who tries."""

from cases.manual.faults import ManualError
from cases.periods import Month
from cases.turns import decide_on

from .models import Evaluation


class DecisionError(ManualError):
    """Nothing was written. `field` names the form's field that the sentence belongs to."""


def is_sealed(month: Month) -> bool:
    """Whether the month was published: what was decided about it stands."""
    return Evaluation.objects.filter(month=month, state=Evaluation.State.SEALED).exists()


class MonthSealedError(ValueError):
    """A published month is not computed anew; the text says what to do instead."""

    def __init__(self, month: Month) -> None:
        super().__init__(
            f"{month.label}已封存，不能重新计算。确需更正的，请在“发布”页申请更正重发。"
        )


def refuse_sealed(month: Month) -> None:
    """Inside the deciding transaction: `DecisionError` for a month that was published.

    Waits for whoever is publishing it, and keeps others waiting until this one is decided.
    """
    decide_on(month)
    if is_sealed(month):
        raise DecisionError(sealed_words(month))


def sealed_words(month: Month) -> str:
    """What is said of a published month."""
    return f"{month.label}已封存，异议、调整和同分裁定都不能再改动。"
