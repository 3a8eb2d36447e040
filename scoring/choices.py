"""Which source was asked for, group by group, when a month was last computed."""

from cases.periods import Month

from .evaluate import Choices
from .models import GroupResult, SourceChoice


def last_choices(month: Month) -> Choices:
    """What the newest evaluation of the month was asked for; before any, what there is. One query.

    A group that was not scored then is asked for what there is.
    """
    taken = GroupResult.objects.filter(evaluation__month=month).order_by("evaluation__revision")
    return Choices(
        of_group={group: SourceChoice(one) for group, one in taken.values_list("group", "choice")}
    )
